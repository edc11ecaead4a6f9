// SPDX-License-Identifier: BSD-3-Clause
//
// Commands of one case. CLI11 stays in this file and its neighbour for studies: it costs seconds to
// compile.
#include "solver/app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "solver/app/command_definitions.hpp"
#include "solver/base/limits.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

constexpr const char* about =
    "Paracrine: what delivered cells secrete, how far it reaches, what the tissue does.\n"
    "A finite-element reaction-diffusion solver for cell therapy.";

constexpr const char* parallel_help =
    "Ranks: the program starts itself again under mpirun. `mpirun -n N paracrine run CASE` does "
    "the "
    "same. Results agree up to the solver's tolerance on any number of ranks";

constexpr const char* max_wall_help =
    "Wall time, e.g. \"2 h\", before which the run is saved and stopped with code 130";

void add_case(CLI::App& app, CaseArguments& to) {
  app.add_option("case", to.path, "Case file (TOML)")->required();
  app.add_option(
         "--set", to.set,
         "Change one value, PATH=VALUE, e.g. --set delivery.depot.dose=\"5e6 cells\"; may be "
         "repeated")
      ->allow_extra_args(false);
  app.add_option("--refine", to.refine, "Split every mesh edge this many times more")
      ->check(CLI::Range(0, 8));
  app.add_option("--petsc", to.petsc, "Options for PETSc, as one string, e.g. \"-log_view\"");
}

void define_run(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* run = app.add_subcommand("run", "Solve a case and write its results");
  add_case(*run, c.run.input);
  run->add_option("-o,--output", c.run.options.output,
                  "Results folder; default: [output] directory, else results/NAME");
  run->add_option("-j,--ranks", c.ranks, parallel_help)->check(CLI::Range(1, most_ranks));
  run->add_option("--max-wall", c.run.max_wall, max_wall_help);
  run->add_flag("-q,--quiet", c.run.options.quiet, "No progress and no tables");
  run->callback([&] {
    chosen.command = [&c] { return run_command(c.run); };
    chosen.petsc = c.run.input.petsc;
    chosen.needs_mpi = true;
    chosen.ranks = c.ranks;
  });
}

void add_restart_options(CLI::App& restart, RestartArguments& r, int& ranks) {
  restart.add_option("results", r.folder, "Results folder of the run")->required();
  restart.add_option("--at", r.at,
                     "The saved state of this time, e.g. \"7 day\"; default the last");
  restart.add_option("--case", r.case_file, "Case file; default the one of the run");
  restart.add_option("--set", r.set, "Change one value of the case, PATH=VALUE; may be repeated")
      ->allow_extra_args(false);
  restart
      .add_option("--allow", r.allow,
                  "What may differ from the case whose state was saved: end, outputs, numerics, "
                  "dose, parameters")
      ->delimiter(',')
      ->check(CLI::IsMember({"end", "outputs", "numerics", "dose", "parameters"}));
  restart.add_option("-o,--output", r.options.output,
                     "Another results folder, which begins at the saved state; default: the run "
                     "goes on in its own");
  restart.add_option("-j,--ranks", ranks, "Ranks; default as many as before")
      ->check(CLI::Range(1, most_ranks));
  restart.add_option("--max-wall", r.max_wall, max_wall_help);
  restart.add_flag("-q,--quiet", r.options.quiet, "No progress and no tables");
}

void define_check(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* check = app.add_subcommand(
      "check", "Read everything, print the equations and the lengths that matter, solve nothing");
  add_case(*check, c.check.input);
  auto* steady = check->add_flag(
      "--steady", c.check.steady,
      "Instead: the steady states of the case as if it were well mixed, and their eigenvalues");
  check->add_option("--region", c.check.region, "Whose reactions and parameters; default the first")
      ->needs(steady);
  check
      ->add_option("--starts", c.check.starts,
                   "How many spread starts to search from beside that of the case; default 200")
      ->needs(steady)
      ->check(CLI::Range(0, 100000));
  check->add_flag("--json", c.check.json, "The steady states as JSON")->needs(steady);
  check->callback([&] {
    chosen.command = [&c] { return check_command(c.check); };
    chosen.petsc = c.check.input.petsc;
    chosen.needs_mpi = true;
  });
}

void define_describe(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* describe = app.add_subcommand("describe", "Explain the keys of a case or study file");
  describe->add_option("path", c.describe,
                       "A key such as species.VEGF.diffusivity; none: sections");
  describe->add_flag("--study", c.describe_study, "Keys of a study file");
  describe->callback(
      [&] { chosen.command = [&c] { return describe_command(c.describe, c.describe_study); }; });
}

void define_mesh(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* mesh =
      app.add_subcommand("mesh", "Describe the mesh of a case or a Gmsh file, or write it");
  mesh->add_option("input", c.mesh.input, "Case file, or Gmsh file (.msh, version 4.1)")
      ->required();
  mesh->add_option("-o,--output", c.mesh.output, "Write it as Gmsh MSH 4.1");
  mesh->add_option("--set", c.mesh.set, "Change one value of the case, PATH=VALUE")
      ->allow_extra_args(false);
  mesh->add_option("--length", c.mesh.length, "Unit of a Gmsh file's coordinates; default mm");
  mesh->add_option("--refine", c.mesh.refine, "Split every edge this many times")
      ->check(CLI::Range(0, 8));
  mesh->callback([&] {
    chosen.command = [&c] { return mesh_command(c.mesh); };
    chosen.needs_mpi = true;
  });
}

void define_models(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* models = app.add_subcommand("models", "List the model cards, or show one with its sources");
  auto* card = models->add_option("card", c.models.card, "Name of a card");
  models->add_flag("--csv", c.models.csv, "Every parameter of every card as CSV")->excludes(card);
  models->callback([&] { chosen.command = [&c] { return models_command(c.models); }; });
}

void define_render(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* render = app.add_subcommand(
      "render", "Draw a slice of a field as a PNG, or measures over time as an SVG");
  RenderArguments& r = c.render;
  render->add_option("result", r.input, "Results folder, .pvd, .vtu or .pvtu")->required();
  auto* field = render->add_option("--field", r.field, "A species, e.g. VEGF");
  render
      ->add_option("--series", r.series,
                   "Instead of a field: columns of series.csv, e.g. VEGF_peak,VEGF_mean, over time")
      ->delimiter(',')
      ->excludes(field);
  render
      ->add_option("-o,--output", r.output,
                   "The PNG to write; an SVG for curves and for one-dimensional tissue")
      ->required();
  render->add_option("--slice", r.slice, "e.g. z=2mm; in 3-D the middle of z by default");
  render->add_option("--times", r.times, "Times to show, in the unit of the run")->delimiter(',');
  render->add_option("--panels", r.panels, "So many times, evenly spread; default 1, the last")
      ->check(CLI::Range(1, 64));
  render->add_option("--range", r.range, "Ends of the scale of colours, or of the curves: LOW,HIGH")
      ->delimiter(',')
      ->expected(2);
  render->add_flag("--log", r.logarithmic, "Logarithmic scale");
  render->add_option("--colours", r.colours, "viridis, cividis or difference");
  render->add_flag("--no-outlines", r.no_outlines, "No lines where regions meet");
  render->add_option("--title", r.title, "Written over the picture");
  render->add_option("--width", r.width, "Pixels at most")->check(CLI::Range(200, 8000));
  render->callback([&] {
    if (c.render.field.empty() && c.render.series.empty())
      throw CLI::RequiredError("--field or --series");
    chosen.command = [&c] { return render_command(c.render); };
  });
}

void define_docs(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* docs =
      app.add_subcommand("docs", "Write the generated reference pages and the JSON Schema");
  docs->add_option("folder", c.docs.folder, "Default: docs/reference");
  docs->add_flag("--check", c.docs.check, "Compare with what is there instead");
  docs->callback([&] { chosen.command = [&c] { return docs_command(c.docs); }; });
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands())
    for (const CLI::Option* option : command->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// The library's own words, except for names it does not know: those get the nearest one.
std::string fault_text(const CLI::App& app, const CLI::Error& error) {
  const std::vector<std::string> rest = app.remaining(true), commands = command_names(app);
  if (rest.empty()) {
    return app.get_subcommands().empty() ? "give a command: " + quoted_list(commands)
                                         : error.what();
  }
  const auto option = std::find_if(rest.begin(), rest.end(),
                                   [](const std::string& word) { return word.starts_with("-"); });
  if (option != rest.end())
    return "unknown option '" + one_line(*option) + "'" + did_you_mean(*option, option_names(app));
  if (!app.get_subcommands().empty())
    return "one argument too many: '" + one_line(rest.front()) + "'";
  const std::string near = did_you_mean(rest.front(), commands);
  return "no command '" + one_line(rest.front()) + "'" +
         (near.empty() ? "; commands are " + quoted_list(commands) : near);
}

}  // namespace

void define_restart(CLI::App& app, Commands& c, Invocation& chosen) {
  auto* restart = app.add_subcommand("restart", "Go on with a run from its saved state");
  add_restart_options(*restart, c.restart, c.restart_ranks);
  restart->callback([&] {
    chosen.command = [&c] { return restart_command(c.restart); };
    chosen.needs_mpi = true;
    chosen.ranks = c.restart_ranks > 0 ? c.restart_ranks : ranks_of_checkpoint(c.restart.folder);
  });
}

Invocation parse_command_line(int argc, char** argv) {
  static Commands arguments;  // outlives the returned command, which refers to it
  Invocation chosen;
  CLI::App app{about, "paracrine"};
  app.require_subcommand(1);
  app.set_version_flag("--version", version_text);
  app.failure_message([](const CLI::App* failed, const CLI::Error& error) {
    return "paracrine: " + fault_text(*failed, error) + " (see --help)\n";
  });
  for (const auto define :
       {define_run, define_restart, define_check, define_describe, define_mesh, define_models,
        define_render, define_study, define_report, define_verify, define_docs})
    define(app, arguments, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    chosen.command = nullptr;
    chosen.exit_code = code == 0 ? exit_done : exit_input;
  }
  return chosen;
}

}  // namespace paracrine
