// SPDX-License-Identifier: BSD-3-Clause
//
// Any text as a case file: parsed, held against the table of keys, read, and written back. Only
// InputError may come out, every fault is one line, and what was read can be read again.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "solver/app/case/check_keys.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/app/case/read_case.hpp"

namespace {

using namespace paracrine;

void require_single_lines(const std::vector<Diagnostic>& faults) {
  for (const Diagnostic& fault : faults) {
    if (fault.text().find('\n') != std::string::npos) __builtin_trap();
  }
}

void require_round_trip(const Value& document) {
  const std::string written = toml_text(document);
  if (toml_text(parse_document(written, "again")) != written) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Value document;
  try {
    document = parse_document(text, "case.toml");
  } catch (const InputError& error) {
    require_single_lines(error.diagnostics());
    return 0;
  }
  Diagnostics faults;
  check_keys(document, faults);
  interpret(document, "case.toml", faults);
  require_single_lines(faults.list());
  require_round_trip(document);
  return 0;
}
