// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/overview_parts.hpp"
#include "solver/base/text.hpp"

namespace paracrine::overview_part {

std::string saved_start(const Case& c, const Origin& origin) {
  const DisplayTime time = display_time(c);
  std::string text = c.restart->from.text + ", t = " + time.text(origin.checkpoint.run.state.time) +
                     ", after " + std::to_string(origin.checkpoint.run.steps) + " steps\n";
  for (const CaseChange& change : origin.changes) text += change_text(change) + "\n";
  for (const std::string& remark : origin.remarks) text += remark + "\n";
  return text;
}

}  // namespace paracrine::overview_part
