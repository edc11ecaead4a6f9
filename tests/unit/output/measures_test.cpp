// SPDX-License-Identifier: BSD-3-Clause
//
// Measures of linear fields, which P1 represents: exact up to round-off, on any number of ranks.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "solver/output/measure_observer.hpp"
#include "tests/unit/output/small_tissue.hpp"

namespace paracrine {
namespace {

constexpr double tolerance = 1e-12;  // sums of some hundred terms of size 1 to 100

Measurand species(int s) {
  Measurand m;
  m.species = s;
  return m;
}

MeasureSpec measure(const std::string& name, MeasureKind kind) {
  MeasureSpec spec;
  spec.name = name;
  spec.kind = std::move(kind);
  return spec;
}

double value_of(const MeasureKind& kind, const test::Tissue& tissue, const Problem& problem,
                std::span<const double> values, double time = 0) {
  const auto evaluator = make_evaluator(measure("m", kind), tissue.space, problem);
  return evaluator->value(test::snapshot(time, values));
}

class Measures : public testing::Test {
 protected:
  test::Tissue tissue{test::two_halves()};
  Problem problem = test::two_species();
  std::vector<double> values = test::linear_values(tissue.mesh);
  using Kind = RegionMeasure::Kind;

  double over(Kind kind, const Measurand& of, std::vector<std::string> regions) {
    return value_of(RegionMeasure{kind, of, std::move(regions)}, tissue, problem, values, 2);
  }
};

TEST_F(Measures, take_the_value_at_a_point) {
  const Point x{0.3, 1.7, 0.9};
  EXPECT_NEAR(value_of(ValueAt{species(0), x}, tissue, problem, values), test::vegf(x), tolerance);
}

TEST_F(Measures, take_integral_and_mean_over_a_region) {
  // Centroids: (1,1,1) of the ischemic half, (2,1,1) of all; volumes 8 and 16 mm^3.
  EXPECT_NEAR(over(Kind::integral, species(0), {"ischemic"}), 8 * (1 + 2 + 3 - 1), tolerance);
  EXPECT_NEAR(over(Kind::integral, species(0), {}), 16 * (1 + 4 + 3 - 1), 10 * tolerance);
  EXPECT_NEAR(over(Kind::mean, species(1), {"ischemic"}), 3, tolerance);
  EXPECT_NEAR(over(Kind::mean, species(1), {"healthy", "ischemic"}), 2, tolerance);
}

TEST_F(Measures, take_extremes_over_a_region_only) {
  EXPECT_EQ(over(Kind::minimum, species(1), {"ischemic"}), 2);
  EXPECT_EQ(over(Kind::maximum, species(1), {"healthy"}), 2);
  EXPECT_EQ(over(Kind::minimum, species(0), {}), -1);
  EXPECT_EQ(over(Kind::maximum, species(0), {}), 1 + 8 + 6);
}

TEST_F(Measures, evaluate_formulas_with_regional_parameters_and_time) {
  Parameter k;
  k.name = "k";
  k.value = 10;
  k.regional["ischemic"] = 1;
  problem.parameters = {k};
  auto& g = problem.graph;
  // k * MSC + t, with t = 2 h
  Measurand f;
  f.formula = g.add(g.multiply(g.uniform(parameter_slot(0)), g.variable(species_slot(1))),
                    g.uniform(time_slot));

  EXPECT_NEAR(over(Kind::integral, f, {"ischemic"}), 8 * (3 + 2), tolerance);
  EXPECT_NEAR(over(Kind::integral, f, {"healthy"}), 8 * (10 + 2), tolerance);
  EXPECT_NEAR(over(Kind::mean, f, {}), (5 + 12) / 2.0, tolerance);
  EXPECT_NEAR(value_of(ValueAt{f, {0.5, 1, 1}}, tissue, problem, values, 2), 3.5 + 2, tolerance);
  EXPECT_NEAR(value_of(ValueAt{f, {3.5, 1, 1}}, tissue, problem, values, 2), 5 + 2, tolerance);
}

TEST_F(Measures, cut_the_volume_at_a_threshold_exactly) {
  // MSC = 4 - x exceeds 2.7 where x < 1.3: a slab of 1.3 x 2 x 2 mm.
  const auto volume = [&](bool above, std::vector<std::string> regions) {
    return value_of(VolumeAcross{above, 1, 2.7, std::move(regions)}, tissue, problem, values);
  };
  EXPECT_NEAR(volume(true, {}), 5.2, tolerance);
  EXPECT_NEAR(volume(false, {}), 16 - 5.2, tolerance);
  EXPECT_NEAR(volume(false, {"ischemic"}), 8 - 5.2, tolerance);
  EXPECT_EQ(volume(true, {"healthy"}), 0);
}

TEST_F(Measures, find_how_far_a_threshold_reaches) {
  // MSC > 2.7 where x < 1.3; from the corner the farthest such point is (1.3, 2, 2).
  const auto reach = [&](double threshold, const Point& from) {
    return value_of(Reach{1, threshold, from, {}}, tissue, problem, values);
  };
  EXPECT_NEAR(reach(2.7, {0, 0, 0}), std::sqrt(1.3 * 1.3 + 8), tolerance);
  EXPECT_EQ(reach(5, {0, 0, 0}), 0);
}

TEST_F(Measures, integrate_exposure_by_trapezoids_over_every_step) {
  MeasureObserver observer(tissue.space, problem,
                           {measure("dose", Exposure{species(1), {"ischemic"}})}, {});
  // Mean 3 at t = 1, 6 at t = 3, an event to 12 at t = 3, 12 at t = 4.
  const double times[] = {1, 3, 3, 4}, factors[] = {1, 2, 4, 4};
  for (int i = 0; i < 4; ++i) {
    const auto u = test::linear_values(tissue.mesh, factors[i]);
    Snapshot s = test::snapshot(times[i], u);
    s.output = i == 3;
    observer.observe(s);
  }
  EXPECT_NEAR(observer.series().columns[0].values.at(0), 2 * (3 + 6) / 2.0 + 12, tolerance);
  EXPECT_EQ(observer.series().columns[0].unit, "1/mm^3 h");
}

TEST_F(Measures, continue_exposure_from_a_checkpoint) {
  const std::vector<MeasureSpec> specs{measure("a", Exposure{species(0), {}}),
                                       measure("b", RegionMeasure{Kind::mean, species(0), {}}),
                                       measure("c", Exposure{species(1), {}})};
  MeasureObserver whole(tissue.space, problem, specs, {}), first(tissue.space, problem, specs, {}),
      second(tissue.space, problem, specs, {});
  const auto observe = [&](MeasureObserver& observer, double t) {
    const auto u = test::linear_values(tissue.mesh, t);
    observer.observe(test::snapshot(t, u));
  };
  for (const double t : {0.0, 1.0, 2.5, 4.0}) observe(whole, t);
  for (const double t : {0.0, 1.0}) observe(first, t);

  second.restore_gathered(first.memory());
  for (const double t : {2.5, 4.0}) observe(second, t);

  for (std::size_t c = 0; c < 3; ++c) {
    EXPECT_EQ(second.series().columns[c].values.back(), whole.series().columns[c].values.back());
  }
}

// Measures that an earlier run did not have begin where this one does; the others go on by name.
TEST_F(Measures, continue_by_name) {
  const MeasureSpec a = measure("a", Exposure{species(0), {}}),
                    b = measure("b", Exposure{species(1), {}});
  MeasureObserver first(tissue.space, problem, {a, b}, {}), second(tissue.space, problem, {b}, {});
  const auto observe = [&](MeasureObserver& observer, double t) {
    const auto u = test::linear_values(tissue.mesh, t);
    observer.observe(test::snapshot(t, u));
  };
  for (const double t : {0.0, 1.0}) observe(first, t);

  second.restore_gathered(first.memory());
  for (MeasureObserver* observer : {&first, &second}) observe(*observer, 2);

  EXPECT_EQ(second.series().columns[0].values.back(), first.series().columns[1].values.back());
}

// The row that was made because the run was stopped is not one of the run that goes on.
TEST_F(Measures, keep_the_rows_that_the_case_asked_for) {
  const std::vector<MeasureSpec> specs{measure("a", RegionMeasure{Kind::mean, species(0), {}})};
  MeasureObserver first(tissue.space, problem, specs, {});
  for (const double t : {0.0, 1.0, 2.0}) {
    const auto u = test::linear_values(tissue.mesh, t);
    first.observe(test::snapshot(t, u));
  }
  for (const bool keeps_last : {false, true}) {
    MeasureObserver second(tissue.space, problem, specs, {});
    second.restore_rows(first.memory(), {2, keeps_last});
    auto expected = first.series().columns[0].values;
    if (!keeps_last) expected.pop_back();
    EXPECT_EQ(second.series().columns[0].values, expected);
    EXPECT_EQ(second.series().times.size(), expected.size());
  }
}

// mean of MSC, its integral over time, and their ratio / (2 h): a chain of three.
std::vector<MeasureSpec> chain(Problem& problem) {
  auto& g = problem.graph;
  std::vector<MeasureSpec> specs{
      measure("mean", RegionMeasure{RegionMeasure::Kind::mean, species(1), {"ischemic"}}),
      measure("sum", Accumulated{0}), measure("ratio", MeasureFormula{})};
  specs[2].kind =
      MeasureFormula{g.divide(g.variable(measure_slot(problem, 1)),
                              g.multiply(g.constant(2), g.variable(measure_slot(problem, 0))))};
  specs[2].unit = "1";
  return specs;
}

TEST_F(Measures, integrate_an_exponential_as_its_closed_form_has_it) {
  // given: c = 3 exp(-k t) in the ischemic half, seen at steps of h
  const double k = 0.7, h = 0.01, end = 2;
  MeasureObserver observer(tissue.space, problem, chain(problem), {});
  for (int i = 0; i <= 200; ++i) {
    const auto u = test::linear_values(tissue.mesh, std::exp(-k * i * h));
    Snapshot s = test::snapshot(i * h, u);
    s.output = i == 200;
    observer.observe(s);
  }
  const double closed = 3 * (1 - std::exp(-k * end)) / k;

  // Trapezoids are too large by the factor 1 + (k h)^2/12, here 4.1e-6.
  const auto& columns = observer.series().columns;
  EXPECT_NEAR(columns[1].values.at(0), closed, 4.2e-6 * closed);
  EXPECT_EQ(columns[1].unit, "1/mm^3 h");
  EXPECT_NEAR(columns[2].values.at(0), closed / (2 * 3 * std::exp(-k * end)), 1e-5);
}

TEST_F(Measures, are_not_a_number_where_a_formula_divides_by_zero_and_go_on) {
  MeasureObserver observer(tissue.space, problem, chain(problem), {});
  for (const double factor : {0.0, 0.0, 2.0}) {
    const auto u = test::linear_values(tissue.mesh, factor);
    observer.observe(test::snapshot(observer.series().times.size() + 1.0, u));
  }
  const auto& ratio = observer.series().columns[2];

  ASSERT_EQ(ratio.values.size(), 3u);
  EXPECT_TRUE(std::isnan(ratio.values[0]));
  EXPECT_FALSE(std::signbit(ratio.values[0])) << "written as -nan";
  EXPECT_NEAR(ratio.values[2], 3.0 / (2 * 6), tolerance);
  const ColumnRange extremes = range(observer.series(), ratio);
  EXPECT_EQ(extremes.minimum, ratio.values[2]);
  EXPECT_EQ(extremes.maximum_time, 3);
}

TEST_F(Measures, continue_what_is_accumulated_from_a_checkpoint) {
  const auto specs = chain(problem);
  MeasureObserver whole(tissue.space, problem, specs, {}), first(tissue.space, problem, specs, {}),
      second(tissue.space, problem, specs, {});
  const auto observe = [&](MeasureObserver& observer, double t) {
    const auto u = test::linear_values(tissue.mesh, 1 + t);
    observer.observe(test::snapshot(t, u));
  };
  for (const double t : {0.0, 1.0, 2.5, 4.0}) observe(whole, t);
  for (const double t : {0.0, 1.0}) observe(first, t);

  second.restore_gathered(first.memory());
  for (const double t : {2.5, 4.0}) observe(second, t);

  for (std::size_t c = 0; c < 3; ++c)
    EXPECT_EQ(second.series().columns[c].values.back(), whole.series().columns[c].values.back());
}

TEST_F(Measures, take_a_formula_of_a_formula_once_a_step) {
  // Each is of the two before it: without a memory as many evaluations as the 40th Fibonacci
  // number, 1e8.
  auto& g = problem.graph;
  std::vector<MeasureSpec> specs = chain(problem);
  for (int m = 3; m < 43; ++m) {
    const auto a = g.variable(measure_slot(problem, m - 1));
    const auto b = g.variable(measure_slot(problem, m - 2));
    specs.push_back(measure("f", MeasureFormula{g.subtract(g.multiply(a, g.constant(3)), b)}));
    specs.back().unit = "1";
  }
  MeasureObserver observer(tissue.space, problem, specs, {});
  observer.observe(test::snapshot(0, values));

  EXPECT_TRUE(std::isfinite(observer.series().columns[42].values.at(0)));
}

TEST_F(Measures, respect_the_swept_volume_of_axisymmetric_tissue) {
  shape::Rectangle shape;
  shape.size = {2, 3};
  shape.cells = {4, 5};
  shape.geometry = Geometry::axisymmetric;
  const test::Tissue round(generate(shape));
  const auto u = test::linear_values(round.mesh);  // MSC = 4 - r

  // Above 2.7 is the cylinder r < 1.3; the mean of r over the disc of radius 2 is 4/3.
  const double pi = std::numbers::pi;
  EXPECT_NEAR(value_of(VolumeAcross{true, 1, 2.7, {}}, round, problem, u), pi * 1.69 * 3,
              10 * tolerance);
  EXPECT_NEAR(value_of(VolumeAcross{false, 1, 2.7, {}}, round, problem, u), pi * (4 - 1.69) * 3,
              10 * tolerance);
  EXPECT_NEAR(value_of(RegionMeasure{Kind::mean, species(1), {}}, round, problem, u), 4 - 4.0 / 3,
              tolerance);
}

TEST_F(Measures, work_on_lines_and_sheets) {
  shape::Interval line;
  line.size = 4;
  line.cells = 9;
  line.cross_section = 0.5;
  const test::Tissue thin(generate(line));
  const auto u = test::linear_values(thin.mesh);
  EXPECT_NEAR(value_of(VolumeAcross{true, 1, 2.7, {}}, thin, problem, u), 0.65, tolerance);
  EXPECT_NEAR(value_of(Reach{1, 2.7, {0.3, 7, 7}, {}}, thin, problem, u), 1, tolerance);

  shape::Rectangle sheet;
  sheet.size = {4, 2};
  sheet.cells = {5, 3};
  sheet.thickness = 0.25;
  const test::Tissue flat(generate(sheet));
  const auto w = test::linear_values(flat.mesh);
  EXPECT_NEAR(value_of(VolumeAcross{true, 1, 2.7, {}}, flat, problem, w), 1.3 * 2 * 0.25,
              tolerance);
}

// A problem whose ledger has, for MSC: initial, the delivery "depot", the reaction "death".
Problem with_entries(Problem problem) {
  problem.deliveries.push_back({"depot", 1, {{0, 0, 5}}, 1, RegionFill{{"ischemic"}}, {}});
  problem.reactions.push_back(
      {"death", "", {{1, problem.graph.variable(species_slot(1))}}, {}, {}});
  return problem;
}

TEST_F(Measures, show_one_entry_of_the_ledger) {
  const Problem given = with_entries(problem);
  const std::vector<double> ledger{1, 2, 5, -3};  // initial VEGF, initial MSC, depot, death
  Snapshot snapshot = test::snapshot(0, values);
  snapshot.ledger = ledger;

  const auto shown = [&](const std::string& entry) {
    return make_evaluator(measure("m", LedgerAmount{1, entry}), tissue.space, given)
        ->value(snapshot);
  };
  EXPECT_EQ(shown("initial"), 2);
  EXPECT_EQ(shown("depot"), 5);
  EXPECT_EQ(shown("death"), -3);
}

TEST_F(Measures, add_up_what_deliveries_have_put_into_a_species) {
  // given: two deliveries of MSC, one of VEGF
  Problem given = with_entries(problem);
  given.deliveries.push_back({"second", 1, {{1, 2, 7}}, 1, RegionFill{{"ischemic"}}, {}});
  given.deliveries.push_back({"other", 0, {{0, 0, 11}}, 1, RegionFill{{"ischemic"}}, {}});
  const std::vector<double> ledger{1, 2, 5, 3.5, 11, -3};  // of "second" half has come
  Snapshot snapshot = test::snapshot(2, values);
  snapshot.ledger = ledger;
  const auto delivered = [&](int s) {
    return make_evaluator(measure("m", DeliveredAmount{s}), tissue.space, given)->value(snapshot);
  };

  EXPECT_EQ(delivered(1), 8.5);
  EXPECT_EQ(delivered(0), 11);
}

TEST_F(Measures, have_had_nothing_delivered_where_there_are_no_deliveries) {
  const auto none = make_evaluator(measure("m", DeliveredAmount{1}), tissue.space, problem);
  EXPECT_EQ(none->value(test::snapshot(0, values)), 0);
}

TEST_F(Measures, say_their_sentence_below_the_closing_table) {
  std::vector<MeasureSpec> specs = chain(problem);
  specs[0].says = "How many cells there are in a cubic millimetre.";
  MeasureObserver observer(tissue.space, problem, specs, {});
  observer.observe(test::snapshot(0, values));

  const std::string table = measure_table(observer.series(), {"h", 1});

  EXPECT_NE(table.find("\nmean  How many cells there are in a cubic millimetre.\n"),
            std::string::npos)
      << table;
}

TEST_F(Measures, name_the_entries_there_are_when_one_is_not) {
  Problem given = with_entries(problem);
  const auto message = [&](const std::string& entry) {
    try {
      make_evaluator(measure("m", LedgerAmount{1, entry}), tissue.space, given);
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string("accepted");
  };

  EXPECT_EQ(message("deth"),
            "measure.m: there is no entry 'deth' in the ledger of MSC, only 'initial', 'depot' and "
            "'death'; did you mean 'death'?");
  given.reactions[0].name = "depot";
  EXPECT_EQ(message("depot"),
            "measure.m: 'depot' is the name of two entries of different kinds; say \"delivery "
            "depot\" or \"reaction depot\"");
  EXPECT_EQ(message("reaction depot"), "accepted");
}

TEST_F(Measures, report_all_wrong_regions_and_points_together) {
  const std::vector<MeasureSpec> specs{
      measure("a", RegionMeasure{Kind::mean, species(0), {"ischaemic", "bone"}}),
      measure("b", ValueAt{species(0), {9, 0, 0}})};
  try {
    MeasureObserver(tissue.space, problem, specs, {});
    FAIL();
  } catch (const InputError& error) {
    ASSERT_EQ(error.diagnostics().size(), 3u);
    const std::string text = error.what();
    EXPECT_NE(text.find("measure.a: there is no region 'ischaemic' in the mesh"), std::string::npos)
        << text;
    EXPECT_NE(text.find("did you mean 'ischemic'?"), std::string::npos) << text;
    EXPECT_NE(
        text.find("the point (9, 0, 0) mm lies outside the tissue, which spans x from 0 to 4"),
        std::string::npos)
        << text;
  }
}

}  // namespace
}  // namespace paracrine
