// SPDX-License-Identifier: BSD-3-Clause
#include "solver/petsc/halo.hpp"

#include <algorithm>
#include <numeric>

namespace paracrine {
namespace {

constexpr int tag = 71;

std::vector<std::int64_t> first_of_each_rank(MPI_Comm comm, std::int64_t num_owned) {
  int size = 1;
  MPI_Comm_size(comm, &size);
  std::vector<std::int64_t> first(static_cast<std::size_t>(size) + 1, 0);
  MPI_Allgather(&num_owned, 1, MPI_INT64_T, first.data() + 1, 1, MPI_INT64_T, comm);
  std::partial_sum(first.begin(), first.end(), first.begin());
  return first;
}

}  // namespace

Halo::Halo(MPI_Comm comm, std::size_t num_owned, std::span<const std::int64_t> ghosts)
    : comm_(comm), num_owned_(num_owned), num_ghosts_(ghosts.size()) {
  int rank = 0, size = 1;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  const auto first = first_of_each_rank(comm, static_cast<std::int64_t>(num_owned));
  first_ = first[rank];
  num_global_ = first.back();
  if (size == 1) return;

  // Who owns which of our ghosts.
  std::vector<std::vector<std::int32_t>> ghosts_of(size);
  std::vector<std::vector<std::int64_t>> wanted(size);
  for (std::size_t g = 0; g < ghosts.size(); ++g) {
    const auto owner = std::upper_bound(first.begin(), first.end(), ghosts[g]) - first.begin() - 1;
    ghosts_of[owner].push_back(static_cast<std::int32_t>(num_owned + g));
    wanted[owner].push_back(ghosts[g]);
  }
  // Tell the owners.
  std::vector<int> ask(size), asked(size);
  for (int r = 0; r < size; ++r) ask[r] = static_cast<int>(wanted[r].size());
  MPI_Alltoall(ask.data(), 1, MPI_INT, asked.data(), 1, MPI_INT, comm);
  std::vector<std::vector<std::int64_t>> requested(size);
  std::vector<MPI_Request> requests;
  for (int r = 0; r < size; ++r) {
    if (asked[r] > 0) {
      requested[r].resize(asked[r]);
      MPI_Irecv(requested[r].data(), asked[r], MPI_INT64_T, r, tag, comm, &requests.emplace_back());
    }
    if (ask[r] > 0)
      MPI_Isend(wanted[r].data(), ask[r], MPI_INT64_T, r, tag, comm, &requests.emplace_back());
  }
  MPI_Waitall(static_cast<int>(requests.size()), requests.data(), MPI_STATUSES_IGNORE);
  for (int r = 0; r < size; ++r) {
    if (ask[r] == 0 && asked[r] == 0) continue;
    Neighbour& n = neighbours_.emplace_back();
    n.rank = r;
    n.ghosts = std::move(ghosts_of[r]);
    for (const std::int64_t global : requested[r])
      n.owned.push_back(static_cast<std::int32_t>(global - first_));
  }
}

namespace {

template <class Real>
MPI_Datatype mpi_type();
template <>
MPI_Datatype mpi_type<double>() {
  return MPI_DOUBLE;
}
template <>
MPI_Datatype mpi_type<float>() {
  return MPI_FLOAT;
}

template <class Real>
Real* as(std::vector<std::byte>& buffer, std::size_t count) {
  buffer.resize(count * sizeof(Real));
  return reinterpret_cast<Real*>(buffer.data());
}

}  // namespace

template <class Real>
void Halo::begin(std::span<const Real> values, int width, Entries Neighbour::*out,
                 Entries Neighbour::*in) const {
  std::size_t outgoing = 0, incoming = 0;
  for (const Neighbour& n : neighbours_) outgoing += (n.*out).size(), incoming += (n.*in).size();
  requests_.clear();
  Real* receive = as<Real>(incoming_, incoming * width);
  for (const Neighbour& n : neighbours_) {
    const int count = static_cast<int>((n.*in).size()) * width;
    if (count > 0)
      MPI_Irecv(receive, count, mpi_type<Real>(), n.rank, tag, comm_, &requests_.emplace_back());
    receive += count;
  }
  Real* send = as<Real>(outgoing_, outgoing * width);
  for (const Neighbour& n : neighbours_) {
    Real* const start = send;
    for (const std::int32_t i : n.*out)
      send = std::copy_n(values.data() + std::size_t(i) * width, width, send);
    if (send > start)
      MPI_Isend(start, static_cast<int>(send - start), mpi_type<Real>(), n.rank, tag, comm_,
                &requests_.emplace_back());
  }
}

template <class Real>
void Halo::begin_update(std::span<Real> values, int width) const {
  if (neighbours_.empty()) return;
  begin(std::span<const Real>(values), width, &Neighbour::owned, &Neighbour::ghosts);
}

template <class Real>
void Halo::end_update(std::span<Real> values, int width) const {
  if (neighbours_.empty()) return;
  MPI_Waitall(static_cast<int>(requests_.size()), requests_.data(), MPI_STATUSES_IGNORE);
  const Real* received = reinterpret_cast<const Real*>(incoming_.data());
  for (const Neighbour& n : neighbours_)
    for (const std::int32_t g : n.ghosts) {
      std::copy_n(received, width, values.data() + std::size_t(g) * width);
      received += width;
    }
}

template <class Real>
void Halo::add(std::span<Real> values, int width) const {
  if (neighbours_.empty()) return;
  begin(std::span<const Real>(values), width, &Neighbour::ghosts, &Neighbour::owned);
  MPI_Waitall(static_cast<int>(requests_.size()), requests_.data(), MPI_STATUSES_IGNORE);
  const Real* received = reinterpret_cast<const Real*>(incoming_.data());
  for (const Neighbour& n : neighbours_) {
    for (const std::int32_t g : n.ghosts)
      std::fill_n(values.data() + std::size_t(g) * width, width, Real(0));
    for (const std::int32_t i : n.owned)
      for (int w = 0; w < width; ++w) values[std::size_t(i) * width + w] += *received++;
  }
}

template void Halo::begin_update(std::span<double>, int) const;
template void Halo::begin_update(std::span<float>, int) const;
template void Halo::end_update(std::span<double>, int) const;
template void Halo::end_update(std::span<float>, int) const;
template void Halo::add(std::span<double>, int) const;
template void Halo::add(std::span<float>, int) const;

}  // namespace paracrine
