// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/child.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "solver/app/study/runner/claim.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

sigset_t held_set() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGCHLD, SIGINT, SIGTERM, SIGUSR1}) sigaddset(&set, signal);
  return set;
}

void take_descriptor(int from, int to) {
  if (from >= 0) dup2(from, to);
}

// A study that a batch system started under mpirun is a rank; its runs are not, and would wait for
// each other in MPI_Init.
void leave_the_job() {
  if (!std::getenv("OMPI_COMM_WORLD_SIZE") && !std::getenv("PMI_RANK") && !std::getenv("PMIX_RANK"))
    return;
  std::vector<std::string> names;
  for (char** entry = environ; *entry; ++entry) {
    const std::string name(*entry, std::strcspn(*entry, "="));
    for (const char* start : {"OMPI_", "PMIX_", "PMI_", "ORTE_"})
      if (name.starts_with(start)) names.push_back(name);
  }
  for (const std::string& name : names) unsetenv(name.c_str());
}

// For readers alone: a disk that refuses it will tell of more important things.
void write_line(int file, const std::string& text) {
  const std::string line = text + "\n";
  [[maybe_unused]] const auto written = write(file, line.data(), line.size());
}

[[noreturn]] void become(const std::vector<char*>& words, int log, pid_t parent) {
  const sigset_t held = held_set();
  sigprocmask(SIG_UNBLOCK, &held, nullptr);
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);  // it died in between
  take_descriptor(open("/dev/null", O_RDONLY), STDIN_FILENO);
  take_descriptor(log, STDOUT_FILENO);
  take_descriptor(log, STDERR_FILENO);
  leave_the_job();
  setenv("OMP_NUM_THREADS", "1", 1);
  setenv("OMPI_MCA_hwloc_base_binding_policy", "none", 1);
  execv(words[0], words.data());
  write_line(STDERR_FILENO, std::string(words[0]) + ": " + std::strerror(errno));
  _exit(127);
}

}  // namespace

// Not the path behind it: the file there may be replaced while a study runs, and all its runs shall
// be made by one program.
std::string path_of_program() {
  return "/proc/self/exe";
}

pid_t start_child(const std::vector<std::string>& words, const std::filesystem::path& log,
                  const std::string& note) {
  const int file = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0) throw FileError("cannot write '" + log.string() + "': " + std::strerror(errno));
  mark_in_use(file);
  if (!note.empty()) write_line(file, "note: " + note);
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  const pid_t parent = getpid(), child = fork();
  if (child == 0) become(pointers, file, parent);
  const int error = errno;
  close(file);
  if (child < 0) throw FileError(std::string("cannot start a run: ") + std::strerror(error));
  return child;
}

// Who started this program may have left SIGCHLD ignored: children then end unseen, and the wait
// for them has no end.
HeldSignals::HeldSignals() {
  std::signal(SIGCHLD, SIG_DFL);
  const sigset_t set = held_set();
  sigprocmask(SIG_BLOCK, &set, &before_);
}

HeldSignals::~HeldSignals() {
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

int HeldSignals::wait() const {
  const sigset_t set = held_set();
  int signal = -1;
  while ((signal = sigwaitinfo(&set, nullptr)) < 0 && errno == EINTR) {
  }
  return signal;
}

bool was_asked_to_stop(const ChildEnd& end) {
  constexpr int exit_interrupted = 130;  // as the program itself ends
  if (end.exit_code == exit_interrupted) return true;
  const int signal = end.signal ? end.signal : end.exit_code - 128;
  return signal == SIGINT || signal == SIGTERM || signal == SIGUSR1;
}

std::vector<ChildEnd> ended_children() {
  std::vector<ChildEnd> all;
  int status = 0;
  for (pid_t id; (id = waitpid(-1, &status, WNOHANG)) > 0;)
    all.push_back({id, WIFEXITED(status) ? WEXITSTATUS(status) : 0,
                   WIFSIGNALED(status) ? WTERMSIG(status) : 0});
  return all;
}

}  // namespace paracrine
