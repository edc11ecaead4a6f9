// SPDX-License-Identifier: BSD-3-Clause
//
// mpirun answers SIGTERM and SIGINT by killing its ranks one second later, too soon to finish a
// step and save, and then ends with code 1. SIGUSR1 it passes on and waits. So this process stays
// in between and turns the former into the latter.
#include "solver/app/program/ranks.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "solver/app/commands/commands.hpp"

namespace paracrine {
namespace {

volatile std::sig_atomic_t mpirun_id = 0;
volatile std::sig_atomic_t requests = 0;

extern "C" void pass_on(int signal) {
  const bool ends = signal != SIGUSR1 && requests;
  if (mpirun_id) kill(static_cast<pid_t>(mpirun_id), ends ? SIGTERM : SIGUSR1);
  if (signal != SIGUSR1) requests = 1;
}

std::string path_of_program() {
  char path[4096] = {};
  return readlink("/proc/self/exe", path, sizeof path - 1) > 0 ? path : "paracrine";
}

[[noreturn]] void become_mpirun(int ranks, char** argv) {
  const std::string count = std::to_string(ranks), program = path_of_program();
  // Quiet: what went wrong is said by the ranks. Not bound: two runs would share the first cores.
  std::vector<const char*> words{"mpirun", "--quiet", "--oversubscribe", "--bind-to", "none"};
  if (geteuid() == 0) words.push_back("--allow-run-as-root");
  words.insert(words.end(), {"-n", count.c_str(), program.c_str()});
  for (char** word = argv + 1; *word; ++word) words.push_back(*word);
  words.push_back(nullptr);
  setenv("OMP_NUM_THREADS", "1", 0);  // ranks are the parallelism here
  // A rank that waits lets others run: the calf of the examples took 4.2 s instead of 20 s on two
  // cores that were busy with something else too.
  setenv("OMPI_MCA_mpi_yield_when_idle", "1", 0);
  setpgid(0, 0);                     // Ctrl-C of the terminal goes to the parent alone
  prctl(PR_SET_PDEATHSIG, SIGTERM);  // but nothing outlives it
  if (const int nothing = open("/dev/null", O_RDONLY); nothing >= 0) dup2(nothing, STDIN_FILENO);
  execvp("mpirun", const_cast<char* const*>(words.data()));
  std::perror("paracrine: cannot start mpirun");
  _exit(exit_input);
}

}  // namespace

bool is_rank() {
  return std::getenv("OMPI_COMM_WORLD_SIZE") || std::getenv("PMI_RANK") || std::getenv("PMIX_RANK");
}

int run_on_ranks(int ranks, char** argv) {
  std::signal(SIGINT, pass_on);
  std::signal(SIGTERM, pass_on);
  std::signal(SIGUSR1, pass_on);
  const pid_t child = fork();
  if (child < 0) {
    std::perror("paracrine: cannot start mpirun");
    return exit_input;
  }
  if (child == 0) become_mpirun(ranks, argv);
  mpirun_id = static_cast<std::sig_atomic_t>(child);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) return 128 + WTERMSIG(status);
  return WEXITSTATUS(status);
}

}  // namespace paracrine
