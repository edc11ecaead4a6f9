// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/run_words.hpp"

#include <algorithm>

#include "solver/app/study/runner/child.hpp"

namespace paracrine {
namespace {

using Clock = std::chrono::steady_clock;

// Zero would be no limit.
std::string time_left(Clock::time_point until) {
  const double seconds = std::chrono::duration<double>(until - Clock::now()).count();
  return std::to_string(std::max(0.001, seconds)) + " s";
}

}  // namespace

std::vector<std::string> words_of_run(const std::filesystem::path& folder, bool goes_on, int ranks,
                                      std::optional<Clock::time_point> until) {
  const std::string home = folder.string();
  std::vector<std::string> words{path_of_program(), goes_on ? "restart" : "run"};
  if (goes_on)
    words.push_back(home);
  else
    words.insert(words.end(), {(folder / "case.toml").string(), "--output", home});
  words.push_back("--quiet");
  if (ranks > 1 || goes_on) words.insert(words.end(), {"--ranks", std::to_string(ranks)});
  if (until) words.insert(words.end(), {"--max-wall", time_left(*until)});
  return words;
}

}  // namespace paracrine
