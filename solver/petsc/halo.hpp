// SPDX-License-Identifier: BSD-3-Clause
//
// Ghost exchange: values owned by other ranks that this rank's rows refer to. Owned entries are
// numbered contiguously by rank; ghosts follow the owned entries in local numbering.
#pragma once

#include <mpi.h>

#include <cstddef>
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

  /// Copies owned values to the ghosts of other ranks. Real is double or float.
  /// @param values  num_local x width, interleaved
  template <class Real>
  void update(std::span<Real> values, int width) const {
    begin_update(values, width);
    end_update(values, width);
  }
  template <class Real>
  void update(std::vector<Real>& values, int width) const {
    update(std::span<Real>(values), width);
  }
  /// The two halves of update, so that work on interior rows can hide the exchange.
  template <class Real>
  void begin_update(std::span<Real> values, int width) const;
  template <class Real>
  void end_update(std::span<Real> values, int width) const;
  template <class Real>
  void begin_update(std::vector<Real>& values, int width) const {
    begin_update(std::span<Real>(values), width);
  }
  template <class Real>
  void end_update(std::vector<Real>& values, int width) const {
    end_update(std::span<Real>(values), width);
  }
  /// Adds ghost values into their owners, then zeroes the ghosts.
  template <class Real>
  void add(std::span<Real> values, int width) const;
  template <class Real>
  void add(std::vector<Real>& values, int width) const {
    add(std::span<Real>(values), width);
  }

 private:
  using Entries = std::vector<std::int32_t>;
  struct Neighbour {
    int rank;
    Entries owned;   // entries the other rank has as ghosts
    Entries ghosts;  // our ghosts that the other rank owns
  };
  /// Sends the entries `out` of every neighbour and receives for its entries `in`.
  template <class Real>
  void begin(std::span<const Real> values, int width, Entries Neighbour::*out,
             Entries Neighbour::*in) const;
  MPI_Comm comm_ = MPI_COMM_SELF;
  std::size_t num_owned_ = 0, num_ghosts_ = 0;
  std::int64_t first_ = 0, num_global_ = 0;
  std::vector<Neighbour> neighbours_;
  mutable std::vector<std::byte> outgoing_, incoming_;  // scratch of an exchange under way
  mutable std::vector<MPI_Request> requests_;
};

}  // namespace paracrine
