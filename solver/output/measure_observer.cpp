// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/measure_observer.hpp"

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
    std::optional<double> resume_at;
    if (options_.resume_at) resume_at = options_.time(*options_.resume_at);
    log_ = std::make_unique<CsvLog>(options_.directory / "series.csv",
                                    header_of(specs_, options_.time), resume_at);
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

}  // namespace paracrine
