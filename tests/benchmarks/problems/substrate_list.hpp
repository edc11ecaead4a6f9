// SPDX-License-Identifier: BSD-3-Clause
//
// The substrates of P4, in the units of BioFVM's test and within its ranges. By themselves, so that
// the rival's program has the same numbers.
#pragma once

#include <vector>

namespace paracrine::benchmarks {

struct Substrate {
  double diffusivity;  ///< um^2/min
  double decay;        ///< 1/min
  double supply;       ///< 1/min, and the target density
};

/// Diffusivity and decay of the first as in BioFVM's test.
inline const std::vector<Substrate>& substrate_list() {
  static const std::vector<Substrate> list{
      {100000, 0.10, 40}, {81000, 0.13, 52}, {119000, 0.07, 35}, {94000, 0.09, 58},
      {107000, 0.14, 31}, {76000, 0.06, 44}, {124000, 0.11, 48}, {88000, 0.08, 37},
      {112000, 0.12, 41}, {97000, 0.05, 55}};
  return list;
}

}  // namespace paracrine::benchmarks
