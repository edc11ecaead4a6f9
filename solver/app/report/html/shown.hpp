// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers as a reader sees them.
#pragma once

#include <string>

#include "solver/base/text.hpp"

namespace paracrine {

/// Four digits, "1.5e6" from a million on and below 1e-4; "no value" where it is not finite.
std::string shown(double value);
/// As many digits.
std::string shown(double value, int digits);
/// Four digits with its unit; "1" and no unit are not written.
std::string shown(double value, const std::string& unit);
/// HTML: a minus sign for the hyphen, a dash that is spoken for no value.
std::string shown_html(double value);
/// A share as a whole percentage: "78 %"; never 0 or 100 unless it is exactly that.
std::string percent(double share);
/// The nearest number with so many digits.
double rounded(double value, int digits);
/// Written to the place of the second digit of its error, "0.700" with 0.021, but in at most five
/// digits; four digits without an error.
std::string shown_by_error(double value, double error);
/// HTML: a minus sign for the hyphen.
std::string with_minus(const std::string& number);
/// HTML: a minus sign for the hyphen, and a plus when positive.
std::string signed_html(const std::string& number);
/// "1 run", "3 runs".
std::string counted(std::size_t count, const std::string& what);

}  // namespace paracrine
