// SPDX-License-Identifier: BSD-3-Clause
//
// How deep a TOML text nests, seen before the TOML library does: it builds and destroys nested
// tables by recursion, and its own limit knows nothing of dotted keys. A hundred kilobytes of dots
// would overflow the stack.
#pragma once

#include <string>
#include <string_view>

namespace paracrine {

/// Levels of tables and lists in each other; no key of a case is deeper than six.
inline constexpr int most_levels = 64;

/// What the library reads before its first syntax error is at most so deep; what stands behind one
/// may pass, as the library refuses it.
/// @throws InputError with the line that nests deeper than `most_levels`
void refuse_deep_nesting(std::string_view text, const std::string& file);

/// @throws InputError: too deep at this place
[[noreturn]] void refuse_too_deep(const std::string& file, int line, int column);

}  // namespace paracrine
