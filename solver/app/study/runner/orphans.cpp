// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/orphans.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace paracrine {
namespace {

namespace fs = std::filesystem;

std::optional<pid_t> number_of(const std::string& text) {
  pid_t id = 0;
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, id);
  return error == std::errc() && stop == end ? std::optional(id) : std::nullopt;
}

// Fields of /proc/ID/stat behind the name, which may hold anything: state, parent.
bool is_child(pid_t id) {
  std::ifstream file("/proc/" + std::to_string(id) + "/stat");
  std::string line;
  std::getline(file, line, '\0');
  char state = 0;
  int parent = 0;
  const std::size_t name_end = line.rfind(')');
  return name_end != std::string::npos &&
         std::sscanf(line.c_str() + name_end + 1, " %c %d", &state, &parent) == 2 &&
         parent == getpid();
}

std::vector<pid_t> orphans(const std::function<bool(pid_t)>& is_own) {
  std::vector<pid_t> found;
  std::error_code error;
  for (fs::directory_iterator entry("/proc", error), end; !error && entry != end;
       entry.increment(error)) {
    const auto id = number_of(entry->path().filename().string());
    if (id && is_child(*id) && !is_own(*id)) found.push_back(*id);
  }
  return found;
}

// Those that live once the dead are buried.
bool any_left(const std::function<bool(pid_t)>& is_own, bool kill_them) {
  bool left = false;
  for (const pid_t id : orphans(is_own)) {
    if (kill_them) kill(id, SIGKILL);
    waitpid(id, nullptr, WNOHANG);
    left = true;  // whose own children may be ours now
  }
  return left;
}

}  // namespace

void adopt_orphans() {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
}

void outlive_orphans(const std::function<bool(pid_t)>& is_own, std::chrono::milliseconds patience) {
  using namespace std::chrono_literals;
  const auto start = std::chrono::steady_clock::now();
  const auto waited = [&start] { return std::chrono::steady_clock::now() - start; };
  while (any_left(is_own, waited() > patience) && waited() < patience + 1s)
    std::this_thread::sleep_for(10ms);
}

}  // namespace paracrine
