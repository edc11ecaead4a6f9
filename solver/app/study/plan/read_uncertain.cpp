// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/study/plan/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

// Numbers of a distribution, all in the unit of the first.
class Numbers {
 public:
  Numbers(const Section& at, Diagnostics& faults) : at_(at), faults_(faults) {}

  double operator()(std::string_view key, const std::optional<Given>& given) {
    if (!given) return 0;
    if (!unit_) unit_ = given->quantity.unit;
    if (!(unit_->dimension == given->quantity.unit.dimension) && given->quantity.number != 0)
      faults_.add(
          at_.where(key), at_.path_of(key),
          "\"" + given->source.text + "\" is of another dimension than the value before it");
    return given->value() / unit_->factor;
  }
  double operator()(std::string_view key) { return (*this)(key, at_.quantity(key)); }
  std::string unit() const { return !unit_ || unit_->text == "1" ? "" : unit_->text; }

 private:
  const Section& at_;
  Diagnostics& faults_;
  std::optional<Unit> unit_;
};

void refuse_order(const Section& at, std::string_view key, Diagnostics& faults) {
  faults.add(at.where(key), at.path_of(key), "expected the lower value first, and one above it");
}

std::optional<Given> parse_given(const SourceText& text, Diagnostics& faults) {
  try {
    return Given{parse_quantity(text.text), text};
  } catch (const UnitError& error) {
    faults.add(text.where, text.key, one_line(error.what(), 300));
    return std::nullopt;
  }
}

void read_range(const Section& section, PlanUncertain& plan, Diagnostics& faults) {
  plan.logarithmic = section.text("scale") == "log";
  const std::vector<SourceText> ends = section.formulas("range");
  plan.card_range = ends.size() == 1 && ends.front().text == "card";
  if (plan.card_range) return;
  if (ends.size() != 2) {
    faults.add(section.where("range"), section.path_of("range"),
               "expected the lowest and the highest value, or \"card\"");
    return;
  }
  const std::size_t before = faults.size();
  Numbers number(section, faults);
  const double low = number("range", parse_given(ends[0], faults));
  const double high = number("range", parse_given(ends[1], faults));
  if (faults.size() > before) return;
  if (!(low < high)) return refuse_order(section, "range", faults);
  if (plan.logarithmic && low <= 0) {
    faults.add(section.where("range"), section.path_of("range"),
               "a logarithmic range needs positive ends");
    return;
  }
  plan.parameter.unit = number.unit();
  plan.distribution =
      plan.logarithmic ? Distribution(LogUniform{low, high}) : Distribution(Uniform{low, high});
}

// Whether all of a table's numbers are there and sound; what is not has been reported.
bool has_all(const Section& section, std::initializer_list<std::string_view> keys) {
  return std::ranges::all_of(keys, [&](std::string_view key) { return section.has(key); });
}

void read_normal(const Section& normal, PlanUncertain& plan, Diagnostics& faults) {
  if (!has_all(normal, {"mean", "sd"})) return;
  const std::size_t before = faults.size();
  Numbers number(normal, faults);
  const double mean = number("mean"), sd = number("sd");
  plan.parameter.unit = number.unit();
  if (faults.size() == before) plan.distribution = Normal{mean, sd};
}

void read_lognormal(const Section& lognormal, PlanUncertain& plan, Diagnostics& faults) {
  if (!has_all(lognormal, {"median", "factor"})) return;
  Numbers number(lognormal, faults);
  const double median = number("median"), factor = lognormal.number("factor");
  plan.parameter.unit = number.unit();
  if (factor > 1)
    plan.distribution = LogNormal{median, factor};
  else
    faults.add(lognormal.where("factor"), lognormal.path_of("factor"),
               "expected a factor above 1, found " + paracrine::number(factor));
}

void read_triangular(const Section& triangular, PlanUncertain& plan, Diagnostics& faults) {
  if (!has_all(triangular, {"low", "mode", "high"})) return;
  const std::size_t before = faults.size();
  Numbers number(triangular, faults);
  const double low = number("low"), mode = number("mode"), high = number("high");
  plan.parameter.unit = number.unit();
  if (faults.size() > before) return;
  if (low <= mode && mode <= high && low < high)
    plan.distribution = Triangular{low, mode, high};
  else
    faults.add(triangular.where(), path_text(triangular.path()),
               "expected low <= mode <= high, and low below high");
}

void refuse_scale_without_range(const Section& section, Diagnostics& faults) {
  if (section.has("scale") && !section.has("range"))
    faults.add(section.where("scale"), section.path_of("scale"),
               "has a meaning beside range alone; remove it");
}

std::string in_its_unit(std::string text, const PlanUncertain& plan) {
  return plan.parameter.unit.empty() ? text : text + " " + plan.parameter.unit;
}

}  // namespace

std::string distribution_text(const PlanUncertain& plan) {
  if (!plan.distribution) return {};
  struct Visitor {
    std::string operator()(const Uniform& d) const {
      return number(d.low, 4) + " to " + number(d.high, 4);
    }
    std::string operator()(const LogUniform& d) const {
      return number(d.low, 4) + " to " + number(d.high, 4);
    }
    std::string operator()(const Normal& d) const {
      return "normal, " + number(d.mean, 4) + " +- " + number(d.deviation, 4);
    }
    std::string operator()(const LogNormal& d) const {
      return "lognormal, median " + number(d.median, 4) + " within a factor " + number(d.factor, 3);
    }
    std::string operator()(const Triangular& d) const {
      return "triangular, " + number(d.low, 4) + " - " + number(d.mode, 4) + " - " +
             number(d.high, 4);
    }
  };
  const std::string text = in_its_unit(std::visit(Visitor{}, *plan.distribution), plan);
  return std::holds_alternative<LogUniform>(*plan.distribution) ? text + ", logarithmic" : text;
}

std::vector<PlanUncertain> read_uncertain(const Section& uncertain, Diagnostics& faults) {
  std::vector<PlanUncertain> all;
  for (const auto& [name, section] : uncertain.tables()) {
    PlanUncertain plan;
    plan.where = section.where();
    plan.parameter.name = name;
    plan.parameter.path = section.has("path") ? section.text("path") : "parameters." + name;
    plan.parameter.source = section.text("source");
    plan.path = read_case_path(
        {plan.parameter.path, section.where("path"), section.path_of("path")}, faults);
    refuse_scale_without_range(section, faults);
    if (section.has("range")) read_range(section, plan, faults);
    if (section.has("normal")) read_normal(section.table("normal"), plan, faults);
    if (section.has("lognormal")) read_lognormal(section.table("lognormal"), plan, faults);
    if (section.has("triangular")) read_triangular(section.table("triangular"), plan, faults);
    plan.parameter.distribution = distribution_text(plan);
    all.push_back(std::move(plan));
  }
  return all;
}

}  // namespace paracrine
