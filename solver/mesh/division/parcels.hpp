// SPDX-License-Identifier: BSD-3-Clause
//
// Everybody sends something to everybody: the one way data move while a mesh is divided.
#pragma once

#include <mpi.h>

#include <numeric>
#include <type_traits>
#include <vector>

namespace paracrine {

/// Items for, or from, each rank, in the order of ranks.
template <class T>
struct Parcels {
  std::vector<T> items;
  std::vector<int> count;  ///< of each rank
};

inline std::vector<int> first_of_each(const std::vector<int>& count) {
  std::vector<int> first(count.size(), 0);
  std::exclusive_scan(count.begin(), count.end(), first.begin(), 0);
  return first;
}

inline std::vector<int> exchange_counts(MPI_Comm comm, const std::vector<int>& out) {
  std::vector<int> in(out.size(), 0);
  MPI_Alltoall(out.data(), 1, MPI_INT, in.data(), 1, MPI_INT, comm);
  return in;
}

/// @param width  items that make one: counts are of those, and may then exceed 2^31 items
/// @return what the others have sent here; the own parcel comes back as it is. Collective.
template <class T>
Parcels<T> exchange(MPI_Comm comm, const Parcels<T>& out, int width = 1) {
  static_assert(std::is_trivially_copyable_v<T>);
  Parcels<T> in{{}, exchange_counts(comm, out.count)};
  const std::vector<int> first_in = first_of_each(in.count), first_out = first_of_each(out.count);
  in.items.resize(
      (static_cast<std::size_t>(first_in.back()) + static_cast<std::size_t>(in.count.back())) *
      static_cast<std::size_t>(width));
  MPI_Datatype type;
  MPI_Type_contiguous(static_cast<int>(sizeof(T)) * width, MPI_BYTE, &type);
  MPI_Type_commit(&type);
  MPI_Alltoallv(out.items.data(), out.count.data(), first_out.data(), type, in.items.data(),
                in.count.data(), first_in.data(), type, comm);
  MPI_Type_free(&type);
  return in;
}

}  // namespace paracrine
