// SPDX-License-Identifier: BSD-3-Clause
//
// What may be asked for on a command line, in a plan or by a file of the program's own.
#pragma once

namespace paracrine {

inline constexpr int most_ranks = 4096;

}  // namespace paracrine
