// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/collective.hpp"

#include <vector>

#include "solver/io/files.hpp"

namespace paracrine {

std::string first_error(MPI_Comm comm, const std::string& error) {
  int rank = 0, size = 1;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  int first = error.empty() ? size : rank;
  MPI_Allreduce(MPI_IN_PLACE, &first, 1, MPI_INT, MPI_MIN, comm);
  if (first == size) return {};
  int length = static_cast<int>(error.size());
  MPI_Bcast(&length, 1, MPI_INT, first, comm);
  std::string text = error;
  text.resize(static_cast<std::size_t>(length));
  MPI_Bcast(text.data(), length, MPI_CHAR, first, comm);
  return text;
}

void agree_on_files(MPI_Comm comm, const std::string& error) {
  const std::string text = first_error(comm, error);
  if (!text.empty()) throw FileError(text);
}

std::string file_errors_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const FileError& error) {
    return error.what();
  }
  return {};
}

void on_first_rank(MPI_Comm comm, const std::function<void()>& work) {
  int rank = 0;
  MPI_Comm_rank(comm, &rank);
  agree_on_files(comm, rank == 0 ? file_errors_of(work) : std::string());
}

double ordered_sum(MPI_Comm comm, double local) {
  int size = 1;
  MPI_Comm_size(comm, &size);
  std::vector<double> all(static_cast<std::size_t>(size));
  MPI_Allgather(&local, 1, MPI_DOUBLE, all.data(), 1, MPI_DOUBLE, comm);
  double sum = 0;
  for (const double part : all) sum += part;
  return sum;
}

double global_min(MPI_Comm comm, double local) {
  MPI_Allreduce(MPI_IN_PLACE, &local, 1, MPI_DOUBLE, MPI_MIN, comm);
  return local;
}

double global_max(MPI_Comm comm, double local) {
  MPI_Allreduce(MPI_IN_PLACE, &local, 1, MPI_DOUBLE, MPI_MAX, comm);
  return local;
}

}  // namespace paracrine
