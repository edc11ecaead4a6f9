// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/support/options.hpp"

#include <stdexcept>

#include "solver/base/errors.hpp"

namespace paracrine::benchmarks {
namespace {

double number(const std::string& name, const std::string& text) {
  std::size_t used = 0;
  double value = 0;
  try {
    value = std::stod(text, &used);
  } catch (const std::logic_error&) {
    used = 0;
  }
  if (text.empty() || used != text.size())
    throw InputError(name + ": expected a number, found \"" + text + "\"");
  return value;
}

}  // namespace

Options::Options(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const std::size_t equals = argument.find('=');
    if (equals == std::string::npos)
      throw InputError("expected name=value, found \"" + argument + "\"");
    given_[argument.substr(0, equals)] = argument.substr(equals + 1);
  }
}

std::string Options::text(const std::string& name, const std::string& standard) {
  known_.insert(name);
  const auto found = given_.find(name);
  return found == given_.end() ? standard : found->second;
}

double Options::real(const std::string& name, double standard) {
  known_.insert(name);
  const auto found = given_.find(name);
  return found == given_.end() ? standard : number(name, found->second);
}

int Options::whole(const std::string& name, int standard) {
  const double value = real(name, standard);
  if (value != static_cast<int>(value))
    throw InputError(name + ": expected a whole number, found " + text(name, ""));
  return static_cast<int>(value);
}

void Options::refuse_unknown() const {
  std::string there;
  for (const std::string& name : known_) there += " " + name;
  for (const auto& [name, value] : given_)
    if (!known_.contains(name)) throw InputError("no option " + name + "; there are:" + there);
}

}  // namespace paracrine::benchmarks
