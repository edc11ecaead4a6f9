// SPDX-License-Identifier: BSD-3-Clause
//
// Ghost exchange: values owned by other ranks that this rank's rows refer to. Owned entries are
// numbered contiguously by rank; ghosts follow the owned entries in local numbering.
#pragma once

#include <mpi.h>

#include <cstdint>
#include <span>
#include <vector>

namespace paracrine {

class Halo {
 public:
  Halo() = default;
  /// @param num_owned  entries owned here
  /// @param ghosts     global numbers of the ghosts, in the order of their local numbers
  /// Collective.
  Halo(MPI_Comm comm, std::size_t num_owned, std::span<const std::int64_t> ghosts);

  std::size_t num_owned() const noexcept { return num_owned_; }
  std::size_t num_local() const noexcept { return num_owned_ + num_ghosts_; }
  std::int64_t first_global() const noexcept { return first_; }
  std::int64_t num_global() const noexcept { return num_global_; }
  MPI_Comm comm() const noexcept { return comm_; }

  /// Copies owned values to the ghosts of other ranks. @param values num_local x width, interleaved
  void update(std::span<double> values, int width) const;
  /// The two halves of update, so that work on interior rows can hide the exchange.
  void begin_update(std::span<double> values, int width) const;
  void end_update(std::span<double> values, int width) const;
  /// Adds ghost values into their owners, then zeroes the ghosts.
  void add(std::span<double> values, int width) const;

 private:
  struct Neighbour {
    int rank;
    std::vector<std::int32_t> owned;   // entries the other rank has as ghosts
    std::vector<std::int32_t> ghosts;  // our ghosts that the other rank owns
  };
  MPI_Comm comm_ = MPI_COMM_SELF;
  std::size_t num_owned_ = 0, num_ghosts_ = 0;
  std::int64_t first_ = 0, num_global_ = 0;
  std::vector<Neighbour> neighbours_;
  mutable std::vector<double> outgoing_, incoming_;  // scratch of an exchange under way
  mutable std::vector<MPI_Request> requests_;
};

}  // namespace paracrine
