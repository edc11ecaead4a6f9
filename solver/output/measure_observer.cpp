// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/measure_observer.hpp"

#include <algorithm>
#include <limits>

#include "solver/output/collective.hpp"

namespace paracrine {

namespace {

std::vector<MeasureSpec> with_units(std::vector<MeasureSpec> specs, const Problem& problem) {
  for (std::size_t m = 0; m < specs.size(); ++m)
    set_natural_unit(specs[m], problem, std::span(specs.data(), m));
  return specs;
}

std::vector<std::string> header_of(const std::vector<MeasureSpec>& specs, const DisplayTime& time) {
  std::vector<std::string> header{time.title()};
  for (const MeasureSpec& spec : specs) header.push_back(spec.name + " [" + spec.unit + "]");
  return header;
}

// Names in a checkpoint.
const std::string times_name = "times", rows_of = "rows of ";

}  // namespace

MeasureObserver::MeasureObserver(const FunctionSpace& space, const Problem& problem,
                                 std::vector<MeasureSpec> specs, SeriesOptions options,
                                 const FluidFlow* flow)
    : comm_(space.mesh().comm()),
      options_(std::move(options)),
      specs_(with_units(std::move(specs), problem)),
      measures_(specs_, space, problem, flow) {
  for (const MeasureSpec& spec : specs_)
    series_.columns.push_back({spec.name, spec.unit, {}, spec.says});
  if (options_.directory.empty()) return;
  on_first_rank(comm_, [&] {
    std::optional<Resume> resume = options_.resume;
    if (resume) resume->time = options_.time(resume->time);
    log_ = std::make_unique<CsvLog>(options_.directory / "series.csv",
                                    header_of(specs_, options_.time), resume);
  });
}

void MeasureObserver::observe(const Snapshot& snapshot) {
  measures_.step(snapshot);
  if (!snapshot.output) return;
  series_.times.push_back(snapshot.time);
  for (std::size_t m = 0; m < specs_.size(); ++m)
    series_.columns[m].values.push_back(measures_.number(static_cast<int>(m), snapshot));
  if (!options_.directory.empty()) {
    on_first_rank(comm_, [&] { write_row(options_.time(snapshot.time)); });
  }
}

void MeasureObserver::write_row(double time) {
  std::vector<std::string> row{exact(time)};
  for (const SeriesColumn& column : series_.columns) row.push_back(exact(column.values.back()));
  log_->append(row);
}

std::vector<NamedNumbers> MeasureObserver::memory() const {
  std::vector<NamedNumbers> all{{times_name, series_.times}};
  for (std::size_t m = 0; m < specs_.size(); ++m) {
    const auto gathered = measures_.memory(m);
    all.push_back({gathered_by(specs_[m].name), {gathered.begin(), gathered.end()}});
    all.push_back({rows_of + specs_[m].name, series_.columns[m].values});
  }
  return all;
}

void MeasureObserver::restore_gathered(std::span<const NamedNumbers> memory) {
  for (std::size_t m = 0; m < specs_.size(); ++m) {
    const NamedNumbers* found = find(memory, gathered_by(specs_[m].name));
    const auto gathered = measures_.memory(m);
    if (found && found->numbers.size() == gathered.size())
      std::ranges::copy(found->numbers, gathered.begin());
  }
}

void MeasureObserver::restore_rows(std::span<const NamedNumbers> memory, const Resume& resume) {
  const NamedNumbers* times = find(memory, times_name);
  if (!times) return;
  // The last row is of the checkpoint's time when there is one of that time at all.
  std::size_t kept = times->numbers.size();
  if (kept > 0 && times->numbers.back() == resume.time && !resume.keeps_last) --kept;
  series_.times.assign(times->numbers.begin(), times->numbers.begin() + kept);
  for (std::size_t m = 0; m < specs_.size(); ++m) {
    const NamedNumbers* rows = find(memory, rows_of + specs_[m].name);
    std::vector<double>& values = series_.columns[m].values;
    values.assign(kept, std::numeric_limits<double>::quiet_NaN());
    if (rows && rows->numbers.size() >= kept)
      std::copy_n(rows->numbers.begin(), kept, values.begin());
  }
}

}  // namespace paracrine
