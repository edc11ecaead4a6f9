// SPDX-License-Identifier: BSD-3-Clause
//
// The program's commands. Each is plain data in, exit code out; the command line is made in
// command_line.cpp, the only file that knows its library.
#pragma once

#include <string>
#include <vector>

#include "solver/app/run.hpp"

namespace paracrine {

/// 0 done, 1 input error, 2 solve failed, 3 a check failed, 130 interrupted with the state saved.
enum ExitCode {
  exit_done = 0,
  exit_input = 1,
  exit_solve = 2,
  exit_check = 3,
  exit_interrupted = 130
};

/// A case and what the command line changes in it.
struct CaseArguments {
  std::string path;
  std::vector<std::string> set;  ///< "path=value"
  int refine = 0;                ///< further uniform refinements of the mesh
  std::string petsc;             ///< options for PETSc, one string
};

struct RunArguments {
  CaseArguments input;
  RunOptions options;
  std::string max_wall;  ///< a time with its unit; empty: no limit
};
int run_command(const RunArguments& arguments);

/// A time on the command line [h]. @throws InputError naming the option
double time_from(const std::string& text, const std::string& option);

struct RestartArguments {
  std::string folder;              ///< results of the run that is to go on
  std::string case_file;           ///< empty: the one it was of
  std::vector<std::string> set;    ///< further changes, "path=value"
  std::vector<std::string> allow;  ///< what may differ
  std::string at;                  ///< time of a checkpoint; empty: the last
  std::string max_wall;
  RunOptions options;
};
int restart_command(const RestartArguments& arguments);

/// On which the last checkpoint in a results folder was written; 1 when there is none.
int ranks_of_checkpoint(const std::string& folder);

struct CheckArguments {
  CaseArguments input;
  bool steady = false;  ///< steady states of the well-mixed case instead of the overview
  bool json = false;    ///< them as JSON
  std::string region;   ///< whose reactions; empty: the first
  int starts = 200;     ///< spread starts beside that of the case
};
int check_command(const CheckArguments& arguments);

/// @param path      key path; empty: all sections
/// @param of_study  keys of a study file instead of a case file
int describe_command(const std::string& path, bool of_study);

struct MeshArguments {
  std::string input;  ///< a case file, or a Gmsh file
  std::vector<std::string> set;
  std::string output;         ///< .msh to write; empty: describe only
  std::string length = "mm";  ///< unit of a Gmsh file's coordinates
  int refine = 0;
};
int mesh_command(const MeshArguments& arguments);

struct ModelsArguments {
  std::string card;  ///< name of one card; empty: the list
  bool csv = false;  ///< every parameter of every card instead
};
int models_command(const ModelsArguments& arguments);

struct RenderArguments {
  std::string input, output, field, slice, colours = "viridis", title;
  std::vector<std::string> series;  ///< measures to draw over time, instead of a field
  std::vector<double> times, range;
  int panels = 1, width = 1400;
  bool logarithmic = false, no_outlines = false;
};
int render_command(const RenderArguments& arguments);

struct StudyArguments {
  std::string plan;      ///< the study file
  std::string output;    ///< folder; empty: results/NAME
  int jobs = 0;          ///< runs at a time; 0: as many as there are cores for
  int run = 0;           ///< this run alone, from 1 as --list counts; 0: all
  bool list = false;     ///< say what would run and how long it would take
  bool json = false;     ///< the list as JSON, without the estimate
  bool retry = false;    ///< make failed runs again
  bool quiet = false;    ///< no line a run
  std::string max_wall;  ///< a time with its unit; empty: no limit
};
int study_command(const StudyArguments& arguments);

/// @param folder  of a study's results
int report_command(const std::string& folder);

struct VerifyArguments {
  CaseArguments input;
  std::string output;  ///< folder; empty: results/NAME_verify
  int jobs = 0;
  int levels = 1;  ///< times the mesh is refined
  int ranks = 1;
};
int verify_command(const VerifyArguments& arguments);

struct DocsArguments {
  std::string folder = "docs/reference";
  bool check = false;  ///< compare instead of writing; exit_check when anything differs
};
int docs_command(const DocsArguments& arguments);

/// Names and versions of what computes.
std::string version_text();

/// Folders that hold model cards: PARACRINE_MODELS, beside the installed program, in the source
/// tree.
std::vector<std::string> model_folders();

/// The case as the command line wants it. @throws InputError
Case read_case(const CaseArguments& arguments);

}  // namespace paracrine
