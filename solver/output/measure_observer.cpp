// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/measure_observer.hpp"

#include <algorithm>

#include "solver/output/collective.hpp"

namespace paracrine {

namespace {

std::vector<MeasureSpec> with_units(std::vector<MeasureSpec> specs, const Problem& problem) {
  for (MeasureSpec& spec : specs) set_natural_unit(spec, problem);
  return specs;
}

std::vector<std::unique_ptr<MeasureEvaluator>> evaluators_of(const std::vector<MeasureSpec>& specs,
                                                             const FunctionSpace& space,
                                                             const Problem& problem,
                                                             const FluidFlow* flow) {
  std::vector<std::unique_ptr<MeasureEvaluator>> evaluators;
  Diagnostics faults;
  for (const MeasureSpec& spec : specs) {
    try {
      evaluators.push_back(make_evaluator(spec, space, problem, flow));
    } catch (const InputError& error) {
      for (const Diagnostic& fault : error.diagnostics()) faults.add(fault);
    }
  }
  faults.throw_if_any();
  return evaluators;
}

std::vector<std::string> header_of(const std::vector<MeasureSpec>& specs, const DisplayTime& time) {
  std::vector<std::string> header{time.title()};
  for (const MeasureSpec& spec : specs) header.push_back(spec.name + " [" + spec.unit + "]");
  return header;
}

}  // namespace

MeasureObserver::MeasureObserver(const FunctionSpace& space, const Problem& problem,
                                 std::vector<MeasureSpec> specs, SeriesOptions options,
                                 const FluidFlow* flow)
    : comm_(space.mesh().comm()),
      options_(std::move(options)),
      specs_(with_units(std::move(specs), problem)),
      evaluators_(evaluators_of(specs_, space, problem, flow)) {
  for (const MeasureSpec& spec : specs_) series_.columns.push_back({spec.name, spec.unit, {}});
  if (options_.directory.empty()) return;
  on_first_rank(comm_, [&] {
    std::optional<double> resume_at;
    if (options_.resume_at) resume_at = options_.time(*options_.resume_at);
    log_ = std::make_unique<CsvLog>(options_.directory / "series.csv",
                                    header_of(specs_, options_.time), resume_at);
  });
}

void MeasureObserver::observe(const Snapshot& snapshot) {
  for (auto& evaluator : evaluators_) evaluator->step(snapshot);
  if (!snapshot.output) return;
  series_.times.push_back(snapshot.time);
  for (std::size_t i = 0; i < evaluators_.size(); ++i) {
    series_.columns[i].values.push_back(specs_[i].factor * evaluators_[i]->value(snapshot));
  }
  if (!options_.directory.empty()) {
    on_first_rank(comm_, [&] { write_row(options_.time(snapshot.time)); });
  }
}

void MeasureObserver::write_row(double time) {
  std::vector<std::string> row{exact(time)};
  for (const SeriesColumn& column : series_.columns) row.push_back(exact(column.values.back()));
  log_->append(row);
}

std::vector<double> MeasureObserver::memory() const {
  std::vector<double> all;
  for (const auto& evaluator : evaluators_) {
    const auto part = evaluator->memory();
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

bool MeasureObserver::restore(std::span<const double> memory) {
  if (memory.size() != this->memory().size()) return false;
  for (auto& evaluator : evaluators_) {
    const auto part = evaluator->memory();
    std::copy_n(memory.begin(), part.size(), part.begin());
    memory = memory.subspan(part.size());
  }
  return true;
}

}  // namespace paracrine
