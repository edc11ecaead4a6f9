// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/options.hpp"

#include <utility>

#include "solver/base/errors.hpp"

namespace paracrine {
namespace {

constexpr std::pair<std::string_view, Method> names[] = {{"auto", Method::automatic},
                                                         {"bdf", Method::bdf},
                                                         {"linear", Method::linear},
                                                         {"chebyshev", Method::chebyshev}};

}  // namespace

Method method_named(std::string_view name) {
  for (const auto& [text, method] : names)
    if (text == name) return method;
  throw InputError("no method '" + std::string(name) +
                   "'; expected auto, bdf, linear or chebyshev");
}

std::string_view name_of(Method method) {
  for (const auto& [text, named] : names)
    if (named == method) return text;
  return {};
}

}  // namespace paracrine
