// SPDX-License-Identifier: BSD-3-Clause
//
// Counts what this rank says to others, whoever says it (we or PETSc): the MPI functions
// of counter.cpp stand before MPI's own, count, and call those by their profiling names PMPI_*.
#pragma once

#include <array>
#include <cstdint>

namespace paracrine::benchmarks {

struct Communication {
  std::int64_t messages = 0;     ///< point to point, sent
  std::int64_t bytes = 0;        ///< in them
  std::int64_t reductions = 0;   ///< all-reduces
  std::int64_t collectives = 0;  ///< all others, barriers too

  static constexpr std::size_t size = 4;
  std::array<std::int64_t, size> array() const {
    return {messages, bytes, reductions, collectives};
  }
};

/// Since the start of the program.
Communication communication();

inline Communication operator-(const Communication& a, const Communication& b) {
  return {a.messages - b.messages, a.bytes - b.bytes, a.reductions - b.reductions,
          a.collectives - b.collectives};
}

}  // namespace paracrine::benchmarks
