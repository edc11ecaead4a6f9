// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>

#include "solver/app/build/measured.hpp"
#include "solver/base/text.hpp"

namespace paracrine::build {
namespace {

class ExpectationBuilder {
 public:
  ExpectationBuilder(Builder& b, const Measured& measured) : b_(b), measured_(measured) {}

  std::optional<ExpectedValue> build(const Expectation& source) {
    ExpectedValue expected;
    expected.measure = source.measure.text;
    expected.where = source.measure.where;
    expected.time = source.at.value_or(b_.source.time.end);
    expected.text = text_of(source);
    check_time(source, expected.time);
    const bool sound = set(source.value, expected.value) && set(source.above, expected.above) &&
                       set(source.below, expected.below) && set_within(source, expected);
    return sound ? std::optional(expected) : std::nullopt;
  }

 private:
  bool set(const std::optional<Given>& given, double& number) {
    if (!given) return true;
    const Target target{measured_.dimension, measured_.shown, measured_.molar_mass,
                        measured_.species};
    const auto value = b_.compiler.convert(given->quantity, target, given->source);
    if (value) number = *value;
    return value.has_value();
  }

  bool set_within(const Expectation& source, ExpectedValue& expected) {
    if (!source.within || !source.value) return true;
    if (!source.relative) return set(source.within, expected.within);
    expected.within = source.within->value() * std::abs(expected.value);
    return true;
  }

  void check_time(const Expectation& source, double time) {
    const TimeCase& span = b_.source.time;
    if (!source.at || (time >= span.start && time <= span.end)) return;
    b_.faults.add(source.measure.where, source.measure.key + ".at",
                  "the time is outside the run, which goes from " +
                      number(span.start / span.display.factor) + " to " +
                      number(span.end / span.display.factor) + " " + span.display.text);
  }

  static std::string text_of(const Expectation& source) {
    std::string text;
    const auto append = [&text](const std::string& word, const std::optional<Given>& given) {
      if (given) text += (text.empty() ? "" : " ") + word + given->source.text;
    };
    append("", source.value);
    append("within ", source.within);
    append("above ", source.above);
    append("below ", source.below);
    return text;
  }

  Builder& b_;
  const Measured& measured_;
};

void build_one(Builder& b, const Expectation& source,
               const std::map<std::string, Measured>& measures,
               std::vector<ExpectedValue>& expectations) {
  const auto found = measures.find(source.measure.text);
  if (found != measures.end()) {
    const auto expected = ExpectationBuilder(b, found->second).build(source);
    if (expected) expectations.push_back(*expected);
    return;
  }
  const bool faulty =
      std::ranges::count(b.source.measures, source.measure.text, &MeasureCase::name);
  if (!faulty) add_unknown_measure(b, source.measure);
}

}  // namespace

void add_unknown_measure(Builder& b, const SourceText& name) {
  for (const LeftOut& measure : b.source.left_out_measures) {
    if (measure.name != name.text) continue;
    b.faults.add(name.where, name.key, "measure '" + name.text + "' is left out: " + measure.why);
    return;
  }
  std::vector<std::string> known;
  for (const MeasureCase& measure : b.source.measures) known.push_back(measure.name);
  const std::string near = did_you_mean(name.text, known);
  b.faults.add(name.where, name.key,
               "no measure '" + one_line(name.text) + "'" +
                   (near.empty() ? "; measures are " + quoted_list(known) : near));
}

void build_expectations(Builder& b, const std::map<std::string, Measured>& measures,
                        std::vector<ExpectedValue>& expectations) {
  for (const Expectation& source : b.source.expectations) {
    build_one(b, source, measures, expectations);
  }
}

}  // namespace paracrine::build
