// SPDX-License-Identifier: BSD-3-Clause
//
// Commands of many runs.
#include "solver/app/command_definitions.hpp"
#include "solver/base/limits.hpp"

namespace paracrine {

void define_study(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* study = app.add_subcommand("study", "Run the arms of a study and report what they found");
  StudyArguments& s = c.study;
  study->add_option("plan", s.plan, "Study file (TOML)")->required();
  study->add_option("-j,--jobs", s.jobs, "Runs at a time; default: as many as there are cores for")
      ->check(CLI::Range(1, most_ranks));
  study->add_option("-o,--output", s.output, "Folder of the results; default results/NAME");
  auto* list = study->add_flag("--list", s.list,
                               "List the runs and how long they would take, by one that is made");
  study->add_flag("--json", s.json, "The list as JSON, with nothing run")->needs(list);
  study->add_option("--case", s.run, "Make this run alone, from 1 as --list counts; no report")
      ->check(CLI::Range(1, 100000000))
      ->excludes(list);
  study
      ->add_option("--max-wall", s.max_wall,
                   "Wall time, e.g. \"2 h\", within which all is saved and the study ends, with "
                   "code 130 when runs are left")
      ->excludes(list);
  study->add_flag("--retry", s.retry, "Make runs that have failed again");
  study->add_flag("--quiet", s.quiet, "No line for every run");
  study->callback([&] { chosen.command = [&c] { return study_command(c.study); }; });
}

void define_report(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* report = app.add_subcommand(
      "report", "Make the tables, pictures and report of a study anew from its results");
  report->add_option("folder", c.report, "Results of a study")->required();
  report->callback([&] { chosen.command = [&c] { return report_command(c.report); }; });
}

void define_verify(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* verify = app.add_subcommand(
      "verify", "Run a case on a finer mesh and in finer time, and print error bars");
  VerifyArguments& v = c.verify;
  verify->add_option("case", v.input.path, "Case file (TOML)")->required();
  verify->add_option("--set", v.input.set, "Change one value of the case, PATH=VALUE")
      ->allow_extra_args(false);
  verify->add_option("-j,--jobs", v.jobs, "Runs at a time; default: as many as there are cores for")
      ->check(CLI::Range(1, most_ranks));
  verify->add_option("--ranks", v.ranks, "Ranks of each run, under mpirun")
      ->check(CLI::Range(1, most_ranks));
  verify
      ->add_option("--levels", v.levels,
                   "Times the mesh is refined: 1, or 2 to see the order of convergence")
      ->check(CLI::Range(1, 2));
  verify->add_option("-o,--output", v.output, "Folder of the runs; default results/NAME_verify");
  verify->callback([&] { chosen.command = [&c] { return verify_command(c.verify); }; });
}

}  // namespace paracrine
