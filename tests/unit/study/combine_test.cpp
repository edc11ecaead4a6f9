// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/combine.hpp"

#include <gtest/gtest.h>

#include "plans.hpp"

namespace paracrine::test {
namespace {

using Names = std::vector<std::string>;

std::vector<CombinedArm> combined(const std::string& toml) {
  Diagnostics faults;
  std::vector<CombinedArm> arms = combine(plan_of("base = \"case.toml\"\n" + toml), faults);
  faults.throw_if_any();
  return arms;
}

Names names_of(const std::string& toml) {
  Names names;
  for (const CombinedArm& arm : combined(toml)) names.push_back(arm.arm.name);
  return names;
}

Names changes_of(const CombinedArm& arm) {
  Names changes;
  for (const Override& change : arm.changes) changes.push_back(override_text(change));
  return changes;
}

const std::string dose = R"(
[axis.dose]
path = "delivery.depot.dose"
values = ["1e4 cells", "1e6 cells"]
label = "Dose"
)";
const std::string volume = R"(
[axis.volume]
path = ["delivery.depot.depot.volume", "delivery.depot.viability"]
values = [0.1, 0.5]
)";

TEST(Combine, makes_the_base_the_one_arm_of_a_study_without_arms_and_axes) {
  const auto arms = combined("");
  ASSERT_EQ(arms.size(), 1u);
  EXPECT_EQ(arms[0].arm.name, "base");
  EXPECT_EQ(arms[0].file, study_folder + "/case.toml");
  EXPECT_FALSE(arms[0].arm.is_control);
}

TEST(Combine, names_arms_of_the_base_by_their_values) {
  const auto arms = combined(dose);
  ASSERT_EQ(arms.size(), 2u);
  EXPECT_EQ(arms[1].arm.name, "dose_1e6_cells");
  EXPECT_EQ(arms[1].arm.title, "1e6 cells") << "the unit says what it is";
  EXPECT_EQ(arms[1].arm.group, "");
  EXPECT_EQ(arms[1].arm.axis_values, (std::vector<int>{1}));
  EXPECT_EQ(changes_of(arms[1]), (Names{"delivery.depot.dose=\"1e6 cells\""}));
}

TEST(Combine, crosses_named_arms_with_axes_and_leaves_the_control_alone_and_first) {
  const std::string text =
      "control = \"none\"\n[arm.local]\ntitle = \"By needle\"\n"
      "set = { delivery.depot.at = \"1 day\" }\n[arm.none]\n"
      "set = { delivery.depot.dose = \"0 cells\" }\n" +
      dose + volume;
  EXPECT_EQ(names_of(text),
            (Names{"none", "local__dose_1e4_cells__volume_0.1", "local__dose_1e4_cells__volume_0.5",
                   "local__dose_1e6_cells__volume_0.1", "local__dose_1e6_cells__volume_0.5"}));
  const auto arms = combined(text);
  EXPECT_TRUE(arms[0].arm.is_control);
  EXPECT_EQ(arms[0].arm.axis_values, (std::vector<int>{-1, -1}));
  EXPECT_EQ(arms[2].arm.title, "By needle, 1e4 cells, volume 0.5");
  EXPECT_EQ(arms[2].arm.group, "By needle");
  // those of the arm first: an axis may vary what the arm sets
  EXPECT_EQ(changes_of(arms[2]),
            (Names{"delivery.depot.at=\"1 day\"", "delivery.depot.dose=\"1e4 cells\"",
                   "delivery.depot.depot.volume=0.5", "delivery.depot.viability=0.5"}));
}

TEST(Combine, crosses_the_base_where_the_control_is_the_one_named_arm) {
  EXPECT_EQ(names_of("control = \"none\"\n[arm.none]\ntitle = \"No cells\"\n" + dose),
            (Names{"none", "dose_1e4_cells", "dose_1e6_cells"}));
}

TEST(Combine, steps_zipped_axes_together_and_crosses_the_rest) {
  const std::string at = "[axis.at]\npath = \"delivery.depot.at\"\nvalues = [\"0 h\", \"1 h\"]\n";
  EXPECT_EQ(names_of("zip = [[\"dose\", \"volume\"]]\n" + dose + at + volume),
            (Names{"dose_1e4_cells__volume_0.1__at_0_h", "dose_1e4_cells__volume_0.1__at_1_h",
                   "dose_1e6_cells__volume_0.5__at_0_h", "dose_1e6_cells__volume_0.5__at_1_h"}));
}

TEST(Combine, makes_names_of_folders_of_any_text) {
  const auto name = [](const std::string& value) {
    return names_of("[axis.x]\npath = \"title\"\nvalues = [\"" + value + "\"]\n").front();
  };
  EXPECT_EQ(name("a/b: c"), "x_a_b_c");
  EXPECT_EQ(name("../.."), "x_.._..");
  EXPECT_EQ(name("-2.5e-3 1/s"), "x_-2.5e-3_1_s");
  EXPECT_EQ(name("µm"), "x_m");
  EXPECT_EQ(name(std::string(300, 'a')).size(), 80u);
  EXPECT_EQ(names_of("[arm.\"..\"]\ntitle = \"dots\"\n"), (Names{"_.."}));
  EXPECT_EQ(names_of("[arm.\"???\"]\ntitle = \"nothing left\"\n"), (Names{"_"}));
}

TEST(Combine, names_values_as_the_plan_does) {
  EXPECT_EQ(names_of(dose + "names = [\"low\", \"high dose\"]\n"),
            (Names{"dose_low", "dose_high_dose"}));
}

TEST(Combine, finds_an_arm_by_its_name_and_the_middle_one_of_many) {
  const auto arms = combined(
      "control = \"no cells\"\n[arm.\"no cells\"]\ntitle = \"No\"\n[arm.local]\ntitle = \"L\"\n"
      "[axis.dose]\npath = \"delivery.depot.dose\"\n"
      "values = [\"1 cells\", \"2 cells\", \"3 cells\"]\n");
  EXPECT_EQ(arm_named(arms, "no cells"), 0u) << "as the plan writes it";
  EXPECT_EQ(arm_named(arms, "no_cells"), 0u) << "as its folder is called";
  EXPECT_EQ(arm_named(arms, "local__dose_3_cells"), 3u);
  EXPECT_EQ(arm_named(arms, "local"), 2u) << "its middle dose";
  EXPECT_EQ(arm_named(arms, "loc"), std::nullopt);
}

TEST(Axes, have_numbers_in_the_unit_of_the_first_value_that_has_one) {
  const auto axis = [](const std::string& values) {
    return plan_of("base = \"case.toml\"\n[axis.x]\npath = \"time.end\"\n" + values).axes[0].axis;
  };
  const auto numbers = [&](const std::string& values) {
    std::vector<double> all;
    for (const AxisValue& value : axis(values).values) all.push_back(value.number.value_or(-1));
    return all;
  };
  using Numbers = std::vector<double>;
  EXPECT_EQ(numbers("values = [\"12 h\", \"1 day\"]"), (Numbers{12, 24}));
  EXPECT_EQ(axis("values = [\"12 h\", \"1 day\"]").unit, "h");
  EXPECT_EQ(numbers("values = [0, \"1 day\"]"), (Numbers{0, 1}));
  EXPECT_EQ(axis("values = [0, \"1 day\"]").unit, "day");
  EXPECT_EQ(numbers("values = [1, \"1 day\"]"), (Numbers{-1, -1})) << "no common kind";
  EXPECT_EQ(numbers("values = [\"a\", \"1 day\"]"), (Numbers{-1, -1}));
  EXPECT_EQ(numbers("linear = { from = \"1 day\", to = \"12 h\", points = 3 }"),
            (Numbers{1, 0.75, 0.5}));
  EXPECT_EQ(numbers("log = { from = \"1e4 h\", to = \"1e5 h\", points = 3 }"),
            (Numbers{1e4, 3.16e4, 1e5}))
      << "what the case gets, not more digits";
  EXPECT_TRUE(axis("log = { from = \"1 h\", to = \"2 h\", points = 2 }").logarithmic);
  EXPECT_TRUE(axis("values = [1, 5, 20]").logarithmic);
  EXPECT_FALSE(axis("values = [1, 5, 19]").logarithmic);
  EXPECT_FALSE(axis("values = [1, 20]").logarithmic);
}

TEST(Axes, write_values_as_people_do) {
  const auto texts = [](const std::string& values) {
    const Plan plan = plan_of("base = \"case.toml\"\n[axis.x]\npath = \"time.end\"\n" + values);
    Names all;
    for (const AxisValue& value : plan.axes[0].axis.values) all.push_back(value.text);
    return all;
  };
  EXPECT_EQ(texts("log = { from = \"1e3 cells\", to = \"1e5 cells\", points = 5 }"),
            (Names{"1e3 cells", "3.16e3 cells", "1e4 cells", "3.16e4 cells", "1e5 cells"}));
  EXPECT_EQ(texts("log = { from = 0.01, to = 1, points = 3 }"), (Names{"0.01", "0.1", "1"}));
  EXPECT_EQ(texts("linear = { from = \"0 day\", to = \"1 day\", points = 4 }"),
            (Names{"0 day", "0.333333 day", "0.666667 day", "1 day"}));
}

TEST(Outcomes, take_a_margin_in_percent_as_a_share_and_any_other_in_the_measures_unit) {
  const auto outcome = [](const std::string& margin) {
    return plan_of("base = \"case.toml\"\n[outcome.x]\n" + margin).outcomes[0].outcome;
  };
  EXPECT_TRUE(outcome("").relative);
  EXPECT_EQ(outcome("").margin, 0.05);
  EXPECT_EQ(outcome("").margin_text, "5 %");
  EXPECT_TRUE(outcome("margin = \"10 %\"").relative);
  EXPECT_DOUBLE_EQ(outcome("margin = \"10 %\"").margin, 0.1);
  EXPECT_FALSE(outcome("margin = 0.01").relative) << "0.01 of a viable fraction is 0.01";
  EXPECT_FALSE(outcome("margin = \"2 mL\"").relative);
}

}  // namespace
}  // namespace paracrine::test
