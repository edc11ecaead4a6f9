// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

namespace paracrine {

/// What infusions under way bring, at constant rates between two landings of the integrator.
struct Supply {
  std::vector<double> rates;    ///< of every unknown [its unit / h]; empty: nothing comes in
  std::vector<double> entries;  ///< of every ledger entry, over all ranks [species unit x mm^3 / h]
};

}  // namespace paracrine
