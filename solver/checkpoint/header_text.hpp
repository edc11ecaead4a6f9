// SPDX-License-Identifier: BSD-3-Clause
//
// The header of a checkpoint as JSON. Its first line is a digest of all bytes that follow it.
// Finite numbers stand as the shortest text that reads back as the same; JSON has no others, they
// stand as their bits. Text that is not UTF-8 stands as its bytes.
#pragma once

#include <string>
#include <string_view>

#include "solver/checkpoint/checkpoint_list.hpp"

namespace paracrine {

inline constexpr std::uint64_t header_size_limit = std::uint64_t(512) << 20;  // bytes

std::string header_text(const CheckpointHeader& header);

/// Whatever the text, what comes back can be trusted as far as it goes: numbers are in range and
/// finite where they must be, names are names of files beside the header, and counts agree with the
/// recorded sizes of files.
/// @throws InputError: what is wrong with it
CheckpointHeader header_from_text(std::string_view text);

}  // namespace paracrine
