// SPDX-License-Identifier: BSD-3-Clause
//
// TOML text -> document. The only door to the TOML library.
#pragma once

#include <string>
#include <string_view>

#include "solver/app/case/document.hpp"

namespace paracrine {

/// Largest case file or model card [bytes]: a typing error in a path must not fill the memory.
inline constexpr std::size_t most_case_bytes = 16u << 20;

/// @param file  name for locations
/// @throws InputError with one line: the first syntax error, or too deep nesting
Value parse_document(std::string_view text, const std::string& file);

/// Reads and parses. @throws InputError: missing, a directory, unreadable, empty, not text, larger
/// than `most_case_bytes`, or a syntax error; one line each
Value read_document(const std::string& path);

/// Text of a file under the same limits.
std::string read_text_file(const std::string& path);

/// Titles and names end up on terminals, in tables and as names of files.
/// @throws InputError when a terminal would obey part of the text; lines and tabs are text
void refuse_control(std::string_view text, const SourceLocation& where);

}  // namespace paracrine
