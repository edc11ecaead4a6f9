// SPDX-License-Identifier: BSD-3-Clause
//
// Bytes of all ranks, one rank after the other, to and from rank 0, which alone meets the disk:
// then a failure is one process' and no file system has to keep the writes of several apart.
// They pass in pieces, so that rank 0 needs no memory for them.
#pragma once

#include <mpi.h>

#include <cstddef>
#include <functional>
#include <span>

namespace paracrine {

/// Hands rank 0 the bytes of rank 0, then of rank 1, ... Collective.
/// @param take  called on rank 0; must not throw
void stream_to_first_rank(MPI_Comm comm, std::span<const std::byte> mine,
                          const std::function<void(std::span<const std::byte>)>& take);

/// Fills `mine` of rank 0, then of rank 1, ... Collective.
/// @param give  called on rank 0: the bytes that follow those given last; must not throw
void stream_from_first_rank(MPI_Comm comm, std::span<std::byte> mine,
                            const std::function<void(std::span<std::byte>)>& give);

}  // namespace paracrine
