// SPDX-License-Identifier: BSD-3-Clause
#include <cstdio>

#include "solver/app/card_text.hpp"
#include "solver/app/commands/commands.hpp"

namespace paracrine {

int models_command(const ModelsArguments& arguments) {
  const auto folders = model_folders();
  const std::string text = arguments.csv            ? card_table(folders)
                           : arguments.card.empty() ? card_list(folders)
                                                    : card_text(arguments.card, folders);
  std::fputs(text.c_str(), stdout);
  return exit_done;
}

}  // namespace paracrine
