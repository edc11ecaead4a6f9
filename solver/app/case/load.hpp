// SPDX-License-Identifier: BSD-3-Clause
//
// Case file, its base, model cards and --set overrides -> one document, held against the table of
// keys.
#pragma once

#include <string>
#include <vector>

#include "solver/app/case/document.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

/// Where a case comes from.
struct CaseSource {
  std::string path;                        ///< of the case file
  std::vector<std::string> overrides;      ///< "path=value" each, applied in order
  std::vector<std::string> model_folders;  ///< searched for cards, first hit wins
};

/// The merged document, checked against the table of keys; faults are added.
/// @throws InputError when the case file itself cannot be read or parsed
Value load_document(const CaseSource& source, Diagnostics& faults);

/// The same for text in memory: `name` stands for the file in messages; paths in it count from
/// `directory`.
Value load_document(const Value& parsed, const std::string& directory, const CaseSource& source,
                    Diagnostics& faults);

}  // namespace paracrine
