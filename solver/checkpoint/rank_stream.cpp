// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/rank_stream.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace paracrine {
namespace {

constexpr int tag = 72;
constexpr std::size_t piece = std::size_t(4) << 20;  // bytes

/// Of every rank, on rank 0.
std::vector<std::uint64_t> sizes(MPI_Comm comm, std::uint64_t mine) {
  int size = 1;
  MPI_Comm_size(comm, &size);
  std::vector<std::uint64_t> all(static_cast<std::size_t>(size));
  MPI_Gather(&mine, 1, MPI_UINT64_T, all.data(), 1, MPI_UINT64_T, 0, comm);
  return all;
}

bool is_first(MPI_Comm comm) {
  int rank = 0;
  MPI_Comm_rank(comm, &rank);
  return rank == 0;
}

/// The next piece of what is left.
template <class Byte>
std::span<Byte> cut(std::span<Byte>& rest) {
  const std::span<Byte> next = rest.first(std::min(rest.size(), piece));
  rest = rest.subspan(next.size());
  return next;
}

/// Calls work(buffer, rank) for every piece of every rank but the first.
template <class Work>
void for_each_piece(const std::vector<std::uint64_t>& size, const Work& work) {
  std::vector<std::byte> buffer(size.size() > 1 ? piece : 0);
  for (std::size_t rank = 1; rank < size.size(); ++rank)
    for (std::uint64_t done = 0; done < size[rank]; done += piece)
      work(std::span(buffer).first(std::min<std::uint64_t>(size[rank] - done, piece)),
           static_cast<int>(rank));
}

}  // namespace

void stream_to_first_rank(MPI_Comm comm, std::span<const std::byte> mine,
                          const std::function<void(std::span<const std::byte>)>& take) {
  const std::vector<std::uint64_t> size = sizes(comm, mine.size());
  if (is_first(comm)) {
    take(mine);
    for_each_piece(size, [&](std::span<std::byte> buffer, int rank) {
      MPI_Recv(buffer.data(), static_cast<int>(buffer.size()), MPI_BYTE, rank, tag, comm,
               MPI_STATUS_IGNORE);
      take(buffer);
    });
    return;
  }
  while (!mine.empty()) {
    const auto next = cut(mine);
    MPI_Send(next.data(), static_cast<int>(next.size()), MPI_BYTE, 0, tag, comm);
  }
}

void stream_from_first_rank(MPI_Comm comm, std::span<std::byte> mine,
                            const std::function<void(std::span<std::byte>)>& give) {
  const std::vector<std::uint64_t> size = sizes(comm, mine.size());
  if (is_first(comm)) {
    give(mine);
    for_each_piece(size, [&](std::span<std::byte> buffer, int rank) {
      give(buffer);
      MPI_Send(buffer.data(), static_cast<int>(buffer.size()), MPI_BYTE, rank, tag, comm);
    });
    return;
  }
  while (!mine.empty()) {
    const auto next = cut(mine);
    MPI_Recv(next.data(), static_cast<int>(next.size()), MPI_BYTE, 0, tag, comm, MPI_STATUS_IGNORE);
  }
}

}  // namespace paracrine
