// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/faults_once.hpp"

#include <algorithm>
#include <set>

namespace paracrine {
namespace {

// What a fault says whichever arm or value it was found in.
std::string bare_text(const Diagnostic& fault) {
  std::string message = fault.message;
  for (const char* rest : {" (arm ", ", found "})
    message.resize(std::min(message.find(rest), message.size()));
  return Diagnostic{fault.where, fault.key, message}.text();
}

}  // namespace

void throw_once_each(const Diagnostics& faults) {
  Diagnostics once;
  std::set<std::string> seen;
  for (const Diagnostic& fault : faults.list())
    if (seen.insert(bare_text(fault)).second) once.add(fault);
  once.throw_if_any();
}

}  // namespace paracrine
