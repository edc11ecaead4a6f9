// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/progress.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/io/files.hpp"

namespace paracrine {

namespace {

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string two_digits(long value) {
  return std::string(value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

std::string duration_text(double seconds) {
  const long s = std::lround(std::clamp(seconds, 0.0, 1e9));
  if (seconds < 10) return number(std::max(seconds, 0.0), 2) + " s";
  if (s < 60) return std::to_string(s) + " s";
  if (s < 3600) return std::to_string(s / 60) + " min " + two_digits(s % 60) + " s";
  if (s < 86400) return std::to_string(s / 3600) + " h " + two_digits(s % 3600 / 60) + " min";
  return std::to_string(s / 86400) + " d " + std::to_string(s % 86400 / 3600) + " h";
}

ProgressObserver::ProgressObserver(ProgressOptions options) : options_(std::move(options)) {
  if (!options_.clock) options_.clock = steady_seconds;
  started_ = options_.clock();
  last_shown_ = last_written_ = -INFINITY;
}

ProgressObserver::~ProgressObserver() {
  if (line_length_ > 0) std::fputc('\n', options_.stream);
}

double ProgressObserver::fraction(double time) const {
  const double span = options_.end - options_.start;
  return span > 0 ? std::clamp((time - options_.start) / span, 0.0, 1.0) : 1.0;
}

void ProgressObserver::observe(const Snapshot& snapshot) {
  const double now = options_.clock(), done = fraction(snapshot.time);
  // As if the rest went like the part behind us; with growing steps it goes faster.
  const double remaining = done > 0 ? (now - started_) * (1 - done) / done : NAN;
  const bool last = done >= 1;
  const bool due = options_.terminal ? now - last_shown_ >= 0.1 || last : snapshot.output;
  if (options_.stream && due) {
    show(snapshot, remaining);
    last_shown_ = now;
  }
  if (!options_.directory.empty() && (now - last_written_ >= 1 || last)) {
    write_file(snapshot, remaining);
    last_written_ = now;
  }
}

void ProgressObserver::show(const Snapshot& snapshot, double remaining) {
  const DisplayTime& time = options_.time;
  std::string line = "t = " + number(time(snapshot.time), 5) + " of " +
                     number(time(options_.end), 5) + " " + time.unit + " (" +
                     std::to_string(static_cast<int>(100 * fraction(snapshot.time))) +
                     " %)  step " + std::to_string(snapshot.step) +
                     "  dt = " + number(time(snapshot.step_size), 3) + " " + time.unit;
  if (std::isfinite(remaining)) line += "  about " + duration_text(remaining) + " to go";
  if (!options_.terminal) {
    std::fprintf(options_.stream, "%s\n", line.c_str());
  } else {
    const std::size_t length = line.size();
    if (length < line_length_) line.append(line_length_ - length, ' ');
    std::fprintf(options_.stream, "\r%s", line.c_str());
    line_length_ = length;
  }
  std::fflush(options_.stream);
}

void ProgressObserver::write_file(const Snapshot& snapshot, double remaining) const {
  const DisplayTime& time = options_.time;
  const std::string json =
      "{\"time\": " + number(time(snapshot.time)) + ", \"end\": " + number(time(options_.end)) +
      ", \"unit\": \"" + time.unit + "\", \"step\": " + std::to_string(snapshot.step) +
      ", \"dt\": " + number(time(snapshot.step_size)) +
      ", \"fraction\": " + number(fraction(snapshot.time)) +
      ", \"eta_seconds\": " + (std::isfinite(remaining) ? number(remaining) : "null") + "}\n";
  try {
    replace_file(options_.directory / "progress.json", json);
  } catch (const FileError&) {
    // see the class comment
  }
}

}  // namespace paracrine
