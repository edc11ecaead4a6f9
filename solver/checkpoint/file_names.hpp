// SPDX-License-Identifier: BSD-3-Clause
//
// What the files of a checkpoint are called.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace paracrine {

/// What is higher is no number of a checkpoint.
inline constexpr std::int64_t highest_number = 999'999'999'999'999;

std::string header_name(std::int64_t number);  ///< "state_000007.json"
std::string state_name(std::int64_t number);   ///< "state_000007.h5"
/// "mesh_0123456789abcdef_4.h5"
std::string mesh_file_name(std::string_view node_order_hash, int ranks);

enum class FileKind { header, state, mesh, part };

struct FileName {
  FileKind kind;
  std::int64_t number = 0;  ///< of a header, a state, and the part of either
};

/// Nothing for a name that no file of a checkpoint has.
std::optional<FileName> file_name(std::string_view name);

}  // namespace paracrine
