// SPDX-License-Identifier: BSD-3-Clause
//
// How the case that is to go on differs from the one whose state was saved.
#pragma once

#include <string>
#include <vector>

#include "solver/app/case/document.hpp"

namespace paracrine {

struct CaseChange {
  std::string path;     ///< "delivery.depot.dose"
  Path segments;        ///< of the path
  std::string was, is;  ///< as TOML shows them; empty: not there
  std::string kind;     ///< what must be allowed: "end", "outputs", "numerics", "dose",
                        ///< "parameters"; empty: nothing allows it
};

/// All of them but remarks such as titles, sources and expectations. @param was, is  resolved, with
/// files by their content
std::vector<CaseChange> case_changes(const Value& was, const Value& is);

/// Those that are not of the kinds allowed.
std::vector<CaseChange> refused_changes(const std::vector<CaseChange>& changes,
                                        const std::vector<std::string>& allowed);
/// "delivery.depot.dose was "1 ng", is "2 ng" (dose)".
std::string change_text(const CaseChange& change);
/// What would allow them, each once; empty where nothing does.
std::string kinds_of(const std::vector<CaseChange>& changes, const std::string& separator);

/// @param where    what is continued, for the message
/// @param by_case  whether a case says what is allowed, and not the command line
/// @throws InputError listing every change that is not allowed, and what would allow it
void refuse_changes(const std::vector<CaseChange>& changes, const std::vector<std::string>& allowed,
                    const std::string& where, bool by_case = false);

/// Whether the rates may be others than before, so that what the integrator remembers is void.
bool change_rates(const std::vector<CaseChange>& changes);

}  // namespace paracrine
