// SPDX-License-Identifier: BSD-3-Clause
//
// Depth-first search along the flow: nodes are done after all that lie downstream of them, so the
// reverse of that order goes downstream.
#include "solver/transport/downstream.hpp"

#include <algorithm>

namespace paracrine {

std::vector<std::int32_t> downstream_order(const EdgeRows& edges, const double* flow,
                                           std::size_t stride) {
  const std::size_t n = edges.num_rows();
  std::vector<std::int32_t> done, path;
  std::vector<std::int32_t> next(edges.start.begin(), edges.start.end() - 1);
  std::vector<char> seen(n, 0);
  done.reserve(n);
  for (std::size_t first = 0; first < n; ++first) {
    if (seen[first]) continue;
    seen[first] = 1;
    path.push_back(static_cast<std::int32_t>(first));
    while (!path.empty()) {
      const std::int32_t at = path.back();
      bool descended = false;
      while (next[at] < edges.start[at + 1] && !descended) {
        const std::int32_t k = next[at]++;
        const std::int32_t to = edges.column[k];
        if (static_cast<std::size_t>(to) >= n || seen[to] || !(flow[std::size_t(k) * stride] > 0))
          continue;
        seen[to] = 1;
        path.push_back(to);
        descended = true;
      }
      if (descended) continue;
      done.push_back(at);
      path.pop_back();
    }
  }
  std::ranges::reverse(done);
  return done;
}

}  // namespace paracrine
