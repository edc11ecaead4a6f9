// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/commands/commands.hpp"
#include "solver/base/errors.hpp"
#include "solver/base/units.hpp"
#include "solver/checkpoint/checkpoint_list.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

// Where the case lies now: by its path from the results, which may have moved with it, or by the
// one it had.
std::string case_file_of(const CheckpointLabel& label, const fs::path& folder) {
  const fs::path beside = (folder / label.case_file).lexically_normal();
  std::error_code ignored;
  if (fs::exists(beside, ignored)) return beside.string();
  if (fs::exists(label.case_file_absolute, ignored)) return label.case_file_absolute;
  throw InputError("the case of '" + folder.string() + "', " + label.case_file_absolute +
                   ", is not there any more; name it with --case");
}

// Of the newest header that can be read; whether its files are whole shows later, on all ranks.
CheckpointLabel label_in(const fs::path& folder) {
  const CheckpointList list = list_checkpoints(folder / "checkpoint");
  if (!list.entries.empty()) return list.entries.back().header.checkpoint.label;
  std::error_code ignored;
  if (!fs::exists(folder, ignored)) throw InputError("'" + folder.string() + "' is not there");
  std::string text = "'" + folder.string() +
                     "' holds no saved state to go on from; a run saves one when it is stopped, at "
                     "times of [checkpoint] at, and by the clock of [checkpoint] every";
  for (const std::string& remark : list.remarks) text += "\n  " + remark;
  throw InputError(text);
}

}  // namespace

int ranks_of_checkpoint(const std::string& folder) {
  try {
    const CheckpointList list = list_checkpoints(fs::path(folder) / "checkpoint");
    return list.entries.empty() ? 1 : list.entries.back().header.checkpoint.label.ranks;
  } catch (const std::exception&) {  // the command meets it again, and says it
    return 1;
  }
}

int restart_command(const RestartArguments& arguments) {
  const CheckpointLabel label = label_in(arguments.folder);
  RunArguments again;
  again.input.path =
      arguments.case_file.empty() ? case_file_of(label, arguments.folder) : arguments.case_file;
  again.input.set = label.overrides;
  again.input.set.insert(again.input.set.end(), arguments.set.begin(), arguments.set.end());
  again.input.refine = label.refine;
  again.options = arguments.options;
  again.max_wall = arguments.max_wall;
  again.options.restart =
      RestartRequest{arguments.folder, {}, arguments.allow, arguments.options.output.empty()};
  if (!arguments.at.empty()) again.options.restart->at = time_from(arguments.at, "--at");
  return run_command(again);
}

}  // namespace paracrine
