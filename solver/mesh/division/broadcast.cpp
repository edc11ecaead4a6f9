// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/division/broadcast.hpp"

#include <cstdint>

namespace paracrine {
namespace {

std::vector<std::uint64_t> lengths_of(const std::vector<std::string>& texts) {
  std::vector<std::uint64_t> lengths;
  for (const std::string& text : texts) lengths.push_back(text.size());
  return lengths;
}

void broadcast(MPI_Comm comm, std::vector<std::uint64_t>& numbers) {
  std::uint64_t count = numbers.size();
  MPI_Bcast(&count, 1, MPI_UINT64_T, 0, comm);
  numbers.resize(count);
  MPI_Bcast(numbers.data(), static_cast<int>(count), MPI_UINT64_T, 0, comm);
}

}  // namespace

std::vector<std::string> broadcast(MPI_Comm comm, const std::vector<std::string>& texts) {
  std::vector<std::uint64_t> lengths = lengths_of(texts);
  broadcast(comm, lengths);
  std::string all;
  for (const std::string& text : texts) all += text;
  std::size_t total = 0;
  for (const std::uint64_t length : lengths) total += length;
  all.resize(total);
  MPI_Bcast(all.data(), static_cast<int>(total), MPI_CHAR, 0, comm);
  std::vector<std::string> result;
  std::size_t first = 0;
  for (const std::uint64_t length : lengths) {
    result.push_back(all.substr(first, length));
    first += length;
  }
  return result;
}

MeshHeader broadcast(MPI_Comm comm, const MeshHeader& header) {
  MeshHeader result = header;
  MPI_Bcast(&result.dimension, 1, MPI_INT, 0, comm);
  MPI_Bcast(&result.geometry, static_cast<int>(sizeof result.geometry), MPI_BYTE, 0, comm);
  MPI_Bcast(&result.extent, 1, MPI_DOUBLE, 0, comm);
  result.region_names = broadcast(comm, header.region_names);
  result.boundary_names = broadcast(comm, header.boundary_names);
  return result;
}

std::vector<Diagnostic> broadcast(MPI_Comm comm, const std::vector<Diagnostic>& faults) {
  std::vector<std::string> texts;
  for (const Diagnostic& fault : faults)
    texts.insert(texts.end(), {fault.where.file, std::to_string(fault.where.line),
                               std::to_string(fault.where.column), fault.key, fault.message});
  texts = broadcast(comm, texts);
  std::vector<Diagnostic> result;
  for (std::size_t t = 0; t < texts.size(); t += 5)
    result.push_back(
        {{texts[t], std::stoi(texts[t + 1]), std::stoi(texts[t + 2])}, texts[t + 3], texts[t + 4]});
  return result;
}

}  // namespace paracrine
