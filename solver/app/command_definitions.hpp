// SPDX-License-Identifier: BSD-3-Clause
//
// Between the files that define commands to the library of command lines. Includes CLI11.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "solver/app/command_line.hpp"
#include "solver/app/commands/commands.hpp"

namespace paracrine {

/// Arguments of every command; that of the one chosen is filled in.
struct Commands {
  RunArguments run;
  RestartArguments restart;
  CheckArguments check;
  MeshArguments mesh;
  RenderArguments render;
  DocsArguments docs;
  StudyArguments study;
  VerifyArguments verify;
  std::string describe, report;
  bool describe_study = false;
  ModelsArguments models;
  int ranks = 1, restart_ranks = 0;
};

void define_restart(CLI::App& app, Commands& c, Invocation& chosen);
/// study, report, verify.
void define_study(CLI::App& app, Commands& c, Invocation& chosen);
void define_report(CLI::App& app, Commands& c, Invocation& chosen);
void define_verify(CLI::App& app, Commands& c, Invocation& chosen);

}  // namespace paracrine
