// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/series.hpp"

#include <gtest/gtest.h>

#include "solver/io/files.hpp"
#include "solver/output/measure_observer.hpp"
#include "tests/unit/output/small_tissue.hpp"

namespace paracrine {
namespace {

MeasureSpec mean_of(const std::string& name, int species) {
  MeasureSpec spec;
  spec.name = name;
  Measurand of;
  of.species = species;
  spec.kind = RegionMeasure{RegionMeasure::Kind::mean, of, {}};
  return spec;
}

TEST(Series, finds_values_at_and_between_output_times) {
  const Series series{{0, 10, 10, 20}, {{"a", "pM", {1, 2, 4, 8}}}};
  const SeriesColumn& a = series.columns[0];

  EXPECT_EQ(value_at(series, a, 0), 1);
  EXPECT_EQ(value_at(series, a, 10), 4) << "after the event";
  EXPECT_EQ(value_at(series, a, 5), 1.5);
  EXPECT_EQ(value_at(series, a, 15), 6);
  EXPECT_EQ(value_at(series, a, 20 * (1 + 1e-15)), 8);
  EXPECT_FALSE(value_at(series, a, 21));
  EXPECT_FALSE(value_at(series, a, -1));
  EXPECT_EQ(series.find("b"), nullptr);
}

TEST(Series, keeps_extremes_with_their_times) {
  const Series series{{0, 1, 2, 3}, {{"a", "pM", {2, 5, 1, 5}}}};
  const ColumnRange r = range(series, series.columns[0]);
  EXPECT_EQ(r.minimum, 1);
  EXPECT_EQ(r.minimum_time, 2);
  EXPECT_EQ(r.maximum_time, 1);
  EXPECT_EQ(measure_table(series, {"min", 1.0 / 60}),
            "measure  at 180 min      lowest       at  highest      at\n"
            "a                 5  pM       1  120 min        5  60 min\n");
}

TEST(SeriesFile, holds_units_and_numbers_that_read_back_as_they_were) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const Problem problem = test::two_species();
  MeasureSpec scaled = mean_of("cells, mean", 1);
  scaled.unit = "1/cm^3";
  scaled.factor = 1000;
  MeasureObserver observer(tissue.space, problem, {mean_of("peak", 0), scaled},
                           {scratch.path(), {"day", 24}, {}});
  const auto values = test::linear_values(tissue.mesh, 1.0 / 3);

  observer.observe(test::snapshot(0, values));
  observer.observe(test::snapshot(8, values));

  MPI_Barrier(PETSC_COMM_WORLD);
  const std::string text = file_text(scratch.path() / "series.csv");
  EXPECT_TRUE(text.starts_with("time [day],peak [pM],\"cells, mean [1/cm^3]\"\n")) << text;
  const std::string last = text.substr(text.rfind('\n', text.size() - 2) + 1);
  char* end = nullptr;
  EXPECT_EQ(std::strtod(last.c_str(), &end), 8.0 / 24);
  EXPECT_EQ(std::strtod(end + 1, &end), observer.series().columns[0].values[1]);
  EXPECT_EQ(std::strtod(end + 1, &end), observer.series().columns[1].values[1]);
  EXPECT_NEAR(observer.series().columns[1].values[1], 2000.0 / 3, 1e-9);
}

TEST(SeriesFile, continues_where_the_earlier_run_is_resumed) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const Problem problem = test::two_species();
  const auto values = test::linear_values(tissue.mesh);
  SeriesOptions options{scratch.path(), {"day", 24}, {}};
  {
    MeasureObserver observer(tissue.space, problem, {mean_of("a", 0)}, options);
    for (const double t : {0, 24, 48, 72}) observer.observe(test::snapshot(t, values));
  }

  options.resume = Resume{48, false};
  MeasureObserver observer(tissue.space, problem, {mean_of("a", 0)}, options);
  observer.observe(test::snapshot(48, values));
  observer.observe(test::snapshot(96, values));

  const auto times = [&] {
    MPI_Barrier(PETSC_COMM_WORLD);
    const std::string text = file_text(scratch.path() / "series.csv");
    std::vector<double> found;
    for (std::size_t at = text.find('\n'); at + 1 < text.size(); at = text.find('\n', at + 1)) {
      found.push_back(std::strtod(text.c_str() + at + 1, nullptr));
    }
    MPI_Barrier(PETSC_COMM_WORLD);
    return found;
  };
  EXPECT_EQ(times(), (std::vector<double>{0, 1, 2, 4}));

  for (const double at : {24, 0}) {  // the row of that time too
    options.resume = Resume{at, true};
    MeasureObserver again(tissue.space, problem, {mean_of("a", 0)}, options);
    EXPECT_EQ(times(), at > 0 ? (std::vector<double>{0, 1}) : std::vector<double>{0});
  }

  MPI_Barrier(PETSC_COMM_WORLD);
  EXPECT_THROW(MeasureObserver(tissue.space, problem, {mean_of("other", 0)}, options), FileError);
}

}  // namespace
}  // namespace paracrine
