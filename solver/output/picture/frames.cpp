// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/frames.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/collection.hpp"

namespace paracrine {

namespace {

std::size_t nearest_step(const Collection& run, double time, const std::string& name) {
  const auto& files = run.files;
  const double slack = 1e-9 * std::max(1.0, std::abs(files.back().time));
  if (time < files.front().time - slack || time > files.back().time + slack) {
    throw InputError(name + ": the run goes from " + number(files.front().time, 5) + " to " +
                     number(files.back().time, 5) + " " + run.time_unit + ", not to " +
                     number(time, 5));
  }
  const auto nearer = [time](const TimedFile& a, const TimedFile& b) {
    return std::abs(a.time - time) < std::abs(b.time - time);
  };
  return static_cast<std::size_t>(std::min_element(files.begin(), files.end(), nearer) -
                                  files.begin());
}

std::vector<std::size_t> steps_of(const Collection& run, const PictureOptions& options,
                                  const std::string& name) {
  std::vector<std::size_t> steps;
  for (const double time : options.times) steps.push_back(nearest_step(run, time, name));
  if (!steps.empty()) return steps;
  const auto last = run.files.size() - 1;
  const auto count = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(options.panels, 1)),
                                             1, run.files.size());
  if (count == 1) return {last};
  for (std::size_t k = 0; k < count; ++k) {
    steps.push_back((k * last + (count - 1) / 2) / (count - 1));
  }
  return steps;
}

}  // namespace

std::vector<Frame> frames_of(const PictureOptions& options) {
  const std::filesystem::path path = collection_path(options.input);
  if (path.extension() != ".pvd") return {{path, ""}};
  const Collection run = read_collection(path);
  if (run.files.empty()) throw InputError(path.string() + ": lists no files");
  std::vector<Frame> frames;
  for (const std::size_t step : steps_of(run, options, path.string())) {
    const TimedFile& entry = run.files[step];
    const std::string unit = run.time_unit.empty() ? "" : " " + run.time_unit;
    frames.push_back({path.parent_path() / entry.file, number(entry.time, 4) + unit,
                      entry.time / time_unit_in("h", run.time_unit)});
  }
  return frames;
}

}  // namespace paracrine
