// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/support/reference.hpp"

#include <limits>

#include "solver/base/errors.hpp"

namespace paracrine::benchmarks {

Reference::Reference(Options& options, const std::string& name)
    : mode_(options.text("reference", "none")),
      file_(std::filesystem::path(options.text("folder", PARACRINE_REFERENCE_FOLDER)) /
            (name + ".bin")),
      error_limit_(options.real("error_limit", std::numeric_limits<double>::infinity())) {
  if (mode_ != "none" && mode_ != "write" && mode_ != "read")
    throw InputError("reference: expected none, write or read, found \"" + mode_ + "\"");
}

void Reference::open(const FunctionSpace& space, int num_species) {
  if (mode_ == "write") writer_ = std::make_unique<ReferenceWriter>(space, file_);
  if (mode_ == "read") errors_ = std::make_unique<ReferenceErrors>(space, num_species, file_);
}

void Reference::observe(const Snapshot& snapshot) {
  if (writer_) writer_->observe(snapshot);
  if (errors_) errors_->observe(snapshot);
}

void Reference::report(Json& report, Checks& checks) const {
  if (!errors_) return;
  report["E_t"] = errors_->errors();
  report["E_max"] = errors_->largest();
  checks.at_most("E_t", errors_->largest(), error_limit_);
}

}  // namespace paracrine::benchmarks
