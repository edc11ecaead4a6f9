// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/closing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "solver/app/grades.hpp"
#include "solver/base/text.hpp"
#include "solver/output/measure_observer.hpp"
#include "solver/output/picture/picture.hpp"

namespace paracrine {

void Closing::judge(const Series& series) {
  verdicts_.clear();
  for (const ExpectedValue& expected : simulation_.built.expectations) {
    Verdict verdict{&expected};
    const SeriesColumn* column = series.find(expected.measure);
    const auto found = column ? value_at(series, *column, expected.time) : std::nullopt;
    verdict.reached = found.has_value();
    verdict.found = found.value_or(0);
    verdict.met = verdict.reached && expected.met(verdict.found);
    verdicts_.push_back(verdict);
  }
}

bool Closing::expectations_met() const noexcept {
  return std::all_of(verdicts_.begin(), verdicts_.end(), [](const Verdict& v) { return v.met; });
}

RunStatistics Closing::cost() const {
  RunStatistics r;
  r.steps = statistics.steps;
  r.rejected_steps = statistics.error_test_failures + statistics.convergence_failures;
  r.newton_iterations = statistics.newton_iterations;
  r.linear_iterations = statistics.linear_iterations;
  r.rhs_evaluations = statistics.rate_evaluations;
  r.preconditioner_setups = statistics.preconditioner_setups;
  r.smallest_step = statistics.smallest_step;
  r.largest_step = statistics.largest_step;
  r.wall_seconds = {{"set-up", set_up_seconds}, {"solve", solve_seconds}};
  if (seconds_before > 0) r.wall_seconds.emplace_back("before it went on", seconds_before);
  r.peak_memory = peak_memory_;
  return r;
}

void Closing::write(const std::string& status, const std::string& reason, const Series& series,
                    const LedgerWriter& ledger) {
  const Mesh& mesh = simulation_.mesh;
  judge(series);
  peak_memory_ = peak_memory();
  MPI_Allreduce(MPI_IN_PLACE, &peak_memory_, 1, MPI_DOUBLE, MPI_MAX, mesh.comm());
  if (mesh.rank() != 0) return;
  RunSummary summary;
  summary.title = case_.title;
  summary.status = status;
  summary.reason = reason;
  summary.resolved_case = case_.resolved;
  summary.ranks = mesh.num_ranks();
  summary.time = display_time(case_);
  summary.start_time = start_time;
  summary.origin = origin;
  summary.went_on_at = went_on_at;
  summary.end_time = simulation_.state.time;
  summary.mesh = {mesh.dimension(), mesh.num_global_nodes(), mesh.num_global_cells(), {}};
  for (std::size_t r = 0; r < mesh.region_names().size(); ++r)
    summary.mesh.region_volumes.emplace_back(mesh.region_names()[r],
                                             simulation_.space.region_volume()[r]);
  summary.statistics = cost();
  summary.series = series;
  for (const Verdict& v : verdicts_) {
    const SeriesColumn* column = series.find(v.expected->measure);
    ExpectationResult result{v.expected->measure,
                             column ? column->unit : "",
                             v.expected->time,
                             v.expected->text,
                             {},
                             v.met};
    if (v.reached) result.found = v.found;
    summary.expectations.push_back(result);
  }
  for (const std::string_view grade : grades)
    summary.grades.emplace_back(grade, parameters_of_grade(case_, grade));
  for (const Diagnostic& warning : case_.warnings) summary.warnings.push_back(warning.text());
  summary.problem = &simulation_.built.problem;
  summary.ledger = &ledger;
  write_summary(summary, folder_);
}

void Closing::print(const Series& series, const LedgerWriter& ledger) const {
  if (simulation_.mesh.rank() != 0) return;
  const DisplayTime time = display_time(case_);
  std::printf("\n%s\n\n", one_line(case_.title, 200).c_str());
  if (!series.columns.empty()) std::printf("%s\n", measure_table(series, time).c_str());
  std::printf("%s\n", ledger_table(simulation_.built.problem, ledger.layout(), ledger.entries(),
                                   ledger.balances(), ledger.of_rates())
                          .c_str());
  print_expectations();
  if (const std::string counts = count_of_grades(case_); !counts.empty())
    std::printf("Numbers: %s; `paracrine check` lists them with their sources\n", counts.c_str());
  print_cost();
  if (statistics.interrupted)
    std::printf("Interrupted at %s %s. To go on from there: paracrine restart %s\n",
                number(time(simulation_.state.time), 6).c_str(), time.unit.c_str(),
                folder_.c_str());
  std::printf("Results: %s\n", folder_.c_str());
  if (case_.output.fields)
    std::printf("Fields:  %s (ParaView)\n", (folder_ / "fields.pvd").c_str());
  std::fflush(stdout);
}

void Closing::print_expectations() const {
  for (const Verdict& v : verdicts_)
    std::printf("%s  %s: expected %s, found %s\n", v.met ? "met   " : "MISSED",
                v.expected->measure.c_str(), v.expected->text.c_str(),
                v.reached ? number(v.found, 8).c_str() : "nothing, the run ended before");
  if (!verdicts_.empty()) std::printf("\n");
}

void Closing::print_cost() const {
  const double nodes = static_cast<double>(simulation_.mesh.num_global_nodes());
  const double work = nodes * simulation_.system.num_species() *
                      static_cast<double>(statistics.steps) / std::max(solve_seconds, 1e-9);
  std::printf(
      "%lld nodes, %d species, %lld steps (%lld rejected), %d rank(s); set-up %.2f s, solve %.2f "
      "s: "
      "%.2e nodes x species x steps a second; at most %.0f MB a rank\n",
      static_cast<long long>(simulation_.mesh.num_global_nodes()), simulation_.system.num_species(),
      static_cast<long long>(statistics.steps), static_cast<long long>(cost().rejected_steps),
      simulation_.mesh.num_ranks(), set_up_seconds, solve_seconds, work, peak_memory_);
}

void Closing::draw_pictures(bool quiet) const {
  if (simulation_.mesh.rank() != 0 || !case_.output.fields) return;
  for (const PictureCase& picture : case_.output.pictures) {
    PictureOptions options;
    options.input = folder_;
    options.output = folder_ / (picture.name + ".png");
    options.field = picture.field.text;
    if (picture.axis) options.slice = Slice{picture.axis - 'x', picture.position};
    for (const double t : picture.at) options.times.push_back(display_time(case_)(t));
    if (options.times.empty()) options.panels = 4;
    if (picture.range.size() == 2) {
      options.low = picture.range[0].quantity.number;
      options.high = picture.range[1].quantity.number;
    }
    options.logarithmic = picture.log;
    try {
      render_picture(options);
      if (!quiet) std::printf("Picture: %s\n", options.output.c_str());
    } catch (const std::exception& error) {
      std::printf("No picture '%s': %s\n", picture.name.c_str(), error.what());
    }
  }
}

}  // namespace paracrine
