// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/collective.hpp"

#include <filesystem>
#include <vector>

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"

namespace paracrine {

namespace {

// What went wrong on a rank.
struct Fault {
  std::string text;    // empty: nothing
  bool input = false;  // of the input, not of the disk
};

// That of the lowest rank that has one, on every rank.
Fault first_fault(MPI_Comm comm, Fault fault) {
  int rank = 0, size = 1;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  int first = fault.text.empty() ? size : rank;
  MPI_Allreduce(MPI_IN_PLACE, &first, 1, MPI_INT, MPI_MIN, comm);
  if (first == size) return {};
  int told[2] = {static_cast<int>(fault.text.size()), fault.input};
  MPI_Bcast(told, 2, MPI_INT, first, comm);
  fault.text.resize(static_cast<std::size_t>(told[0]));
  MPI_Bcast(fault.text.data(), told[0], MPI_CHAR, first, comm);
  return {fault.text, told[1] != 0};
}

void agree(MPI_Comm comm, const Fault& fault) {
  const Fault first = first_fault(comm, fault);
  if (first.text.empty()) return;
  if (first.input) throw InputError(first.text);
  throw FileError(first.text);
}

Fault fault_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const InputError& error) {
    return {error.what(), true};
  } catch (const FileError& error) {
    return {error.what(), false};
  } catch (const std::filesystem::filesystem_error& error) {
    return {error.what(), false};
  }
  return {};
}

}  // namespace

std::string first_error(MPI_Comm comm, const std::string& error) {
  return first_fault(comm, {error}).text;
}

void agree_on_files(MPI_Comm comm, const std::string& error) {
  agree(comm, {error});
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
  agree(comm, rank == 0 ? fault_of(work) : Fault{});
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
