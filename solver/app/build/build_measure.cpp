// SPDX-License-Identifier: BSD-3-Clause
//
// One measure with its units settled: a measure's number is its natural result (see
// solver/output/measures.hpp) times a factor.
#include <cmath>

#include "solver/app/build/measured.hpp"
#include "solver/base/text.hpp"

namespace paracrine::build {
namespace {

class MeasureBuilder {
 public:
  MeasureBuilder(Builder& b, const MeasureCase& source, MeasureList& list)
      : b_(b), source_(source), list_(list) {}

  std::optional<Measured> build() {
    if (!find_what()) return std::nullopt;
    if (source_.threshold && !find_threshold()) return std::nullopt;
    scale_kind();
    result_.spec.name = source_.name;
    result_.spec.where = source_.where;
    result_.spec.says = source_.says;
    result_.spec.kind = kind();
    return settle_unit() ? std::optional(result_) : std::nullopt;
  }

 private:
  std::string key(std::string_view name) const {
    return "measure." + source_.name + "." + std::string(name);
  }

  bool find_what() {
    if (source_.type == MeasureType::formula) return find_formula_of_measures();
    if (source_.measure) return find_measure();
    return find_measurand();
  }

  bool find_formula_of_measures() {
    if (!source_.formula) return false;  // reported by the check of keys
    const auto value = list_.compiler.typed(*source_.formula, Dependence::anything);
    if (!value || !check_same_everywhere(b_, value->node, *source_.formula)) return false;
    measurand_.formula = value->node;
    set_natural(value->dimension, 1);
    return true;
  }

  bool find_measure() {
    if (list_.compiler.is_faulty(source_.measure->text)) return false;
    const auto found = list_.by_name.find(source_.measure->text);
    if (found == list_.by_name.end()) {
      add_unknown_measure(b_, *source_.measure);
      return false;
    }
    const Measured& input = found->second;
    measure_ = input.index;
    set_natural(input.dimension * dimension::time, input.shown);
    result_.molar_mass = input.molar_mass;
    result_.species = input.species;
    return true;
  }

  bool find_measurand() {
    if (source_.species) {
      const std::optional<int> q = b_.find_quantity(*source_.species);
      if (!q || !check_pool(*q)) return false;
      quantity_ = *q;
      const Species& species = b_.problem.species_of(*q);
      measurand_ = {b_.problem.species_index(*q), -1, b_.problem.quantity_name(*q)};
      set_natural(species.unit.dimension, species.unit.factor);
      result_.molar_mass = species.molar_mass;
      result_.species = species.name;
      return true;
    }
    if (source_.boundary) return find_flow();
    if (!source_.formula) return false;  // reported by the check of keys
    const auto value = b_.compiler.typed(*source_.formula, Dependence::anything);
    if (!value) return false;
    measurand_ = {-1, value->node, source_.formula->text};
    set_natural(value->dimension, 1);
    return true;
  }

  bool of_pool() const { return quantity_ >= 0 && b_.problem.is_pool(quantity_); }
  int pool() const { return quantity_ - b_.problem.num_species(); }

  // A compartment has one value and no places.
  bool check_pool(int quantity) const {
    if (!b_.problem.is_pool(quantity)) return true;
    const bool spatial =
        source_.type == MeasureType::value_at || source_.type == MeasureType::volume_above ||
        source_.type == MeasureType::volume_below || source_.type == MeasureType::reach;
    if (!spatial && source_.regions.empty()) return true;
    b_.faults.add(source_.species->where, source_.species->key,
                  "'" + one_line(source_.species->text) +
                      "' is in a compartment, which has neither places nor regions; measure its "
                      "mean, integral (the amount), min, max, exposure or ledger");
    return false;
  }

  // Of fluid, not of a field.
  bool find_flow() {
    set_natural(dimension::volume / dimension::time, 1);
    if (b_.problem.flow) return true;
    b_.faults.add(source_.boundary->where, source_.boundary->key,
                  "there is no flow to measure; give [flow]");
    return false;
  }

  void set_natural(const Dimension& dimension, double factor) {
    result_.dimension = dimension;
    natural_ = factor;
  }

  bool find_threshold() {
    const auto formula = b_.compiler.compile(
        *source_.threshold, target_of(b_.species(measurand_.species)), Dependence::place);
    if (!formula || !check_same_everywhere(b_, formula->node, *source_.threshold)) return false;
    threshold_ = b_.problem.graph.evaluate(formula->node, {}, b_.problem.uniforms({}, 0));
    if (std::isfinite(threshold_)) return true;
    b_.faults.add(source_.threshold->where, source_.threshold->key,
                  "\"" + one_line(source_.threshold->text) + "\" is " + number(threshold_) +
                      ", no value to compare with");
    return false;
  }

  // Results are per mm^3 integrated, in hours, or plain geometry: see MeasureKind.
  void scale_kind() {
    switch (source_.type) {
      case MeasureType::integral:
      case MeasureType::delivered:
        return set_natural(result_.dimension * dimension::volume, natural_);
      case MeasureType::ledger:
        set_natural(result_.dimension * dimension::volume, natural_);
        if (b_.source.time.steady) set_natural(result_.dimension / dimension::time, natural_);
        return;
      case MeasureType::exposure:
        return set_natural(result_.dimension * dimension::time, natural_);
      case MeasureType::volume_above:
      case MeasureType::volume_below:
        return set_natural(dimension::volume, 1);
      case MeasureType::reach:
        return set_natural(dimension::length, 1);
      default:
        return;
    }
  }

  MeasureKind kind() const {
    std::vector<std::string> regions;
    for (const SourceText& region : source_.regions) regions.push_back(region.text);
    const int s = measurand_.species;
    using Over = RegionMeasure::Kind;
    if (of_pool() && source_.type == MeasureType::exposure) return Exposure{measurand_, {}, pool()};
    const bool of_ledger =
        source_.type == MeasureType::ledger || source_.type == MeasureType::delivered;
    if (of_pool() && !of_ledger) return PoolMeasure{pool(), source_.type == MeasureType::integral};
    switch (source_.type) {
      case MeasureType::value_at:
        return ValueAt{measurand_, source_.point};
      case MeasureType::integral:
        return RegionMeasure{Over::integral, measurand_, regions};
      case MeasureType::mean:
        return RegionMeasure{Over::mean, measurand_, regions};
      case MeasureType::min:
        return RegionMeasure{Over::minimum, measurand_, regions};
      case MeasureType::max:
        return RegionMeasure{Over::maximum, measurand_, regions};
      case MeasureType::exposure:
        return Exposure{measurand_, regions, -1};
      case MeasureType::volume_above:
        return VolumeAcross{true, s, threshold_, regions};
      case MeasureType::volume_below:
        return VolumeAcross{false, s, threshold_, regions};
      case MeasureType::ledger:
        return LedgerAmount{quantity_, source_.entry ? source_.entry->text : "",
                            b_.source.time.steady};
      case MeasureType::flow_through:
        return FlowThrough{source_.boundary ? source_.boundary->text : ""};
      case MeasureType::formula:
        return MeasureFormula{measurand_.formula};
      case MeasureType::accumulated:
        return Accumulated{measure_};
      case MeasureType::delivered:
        return DeliveredAmount{quantity_};
      case MeasureType::reach:
        break;
    }
    return Reach{s, threshold_, source_.point, regions};
  }

  bool settle_unit() {
    MeasureSpec& spec = result_.spec;
    if (source_.unit) {
      const Target target{source_.unit->dimension, source_.unit->factor, result_.molar_mass,
                          result_.species};
      const SourceText blame{source_.unit->text, source_.where, key("unit"), false};
      const Quantity one{1, Unit{"", result_.dimension, natural_}};
      const auto factor = b_.compiler.convert(one, target, blame);
      if (!factor) return false;
      spec.unit = source_.unit->text;
      spec.factor = *factor;
      result_.dimension = source_.unit->dimension;
      result_.shown = source_.unit->factor;
      return true;
    }
    const bool has_own_unit = quantity_ >= 0 || source_.boundary || source_.measure;
    if (!has_own_unit && !result_.dimension.dimensionless()) {
      b_.faults.add(source_.where, key("unit"),
                    "missing; the formula gives " + result_.dimension.text() +
                        ": say in which unit it is to be shown");
      return false;
    }
    if (!has_own_unit) spec.unit = "1";
    set_natural_unit(spec, b_.problem, list_.specs);
    result_.shown = natural_ / spec.factor;
    return true;
  }

  Builder& b_;
  const MeasureCase& source_;
  MeasureList& list_;
  Measurand measurand_;
  int quantity_ = -1;  // that is measured; -1: a formula
  int measure_ = -1;   // that is accumulated
  double threshold_ = 0;
  double natural_ = 1;  // internal value of one natural unit
  Measured result_;
};

}  // namespace

std::optional<Measured> build_measure(Builder& b, const MeasureCase& source, MeasureList& list) {
  return MeasureBuilder(b, source, list).build();
}

}  // namespace paracrine::build
