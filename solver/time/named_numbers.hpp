// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace paracrine {

/// Something an observer must remember from one process to the next.
struct NamedNumbers {
  std::string name;
  std::vector<double> numbers;
};

/// nullptr when there is none of that name.
inline const NamedNumbers* find(std::span<const NamedNumbers> all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &NamedNumbers::name);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace paracrine
