// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/measures.hpp"

namespace paracrine {

namespace {

struct NaturalUnit {
  const Problem& problem;
  MeasureSpec& spec;
  std::span<const MeasureSpec> before;

  const Species* species(int s) const {
    return s < 0 ? nullptr : &problem.species[static_cast<std::size_t>(s)];
  }
  void set(const std::string& unit, double factor = 1) const {
    spec.unit = unit;
    spec.factor = factor;
  }

  void operator()(const ValueAt& m) const {
    if (const Species* s = species(m.of.species)) set(s->unit.text);
  }
  void operator()(const PoolMeasure& m) const {
    const Species& s = problem.species_of(problem.pool_quantity(m.pool));
    m.amount ? set(s.amount.text, s.amount_factor) : set(s.unit.text);
  }
  void operator()(const RegionMeasure& m) const {
    const Species* s = species(m.of.species);
    if (!s) return;
    if (m.kind == RegionMeasure::Kind::integral) {
      set(s->amount.text, s->amount_factor);
    } else {
      set(s->unit.text);
    }
  }
  void operator()(const VolumeAcross&) const { set("mm^3"); }
  void operator()(const Exposure& m) const {
    const Species* s =
        m.pool >= 0 ? &problem.species_of(problem.pool_quantity(m.pool)) : species(m.of.species);
    if (s) set(s->unit.text + " h");
  }
  void operator()(const Reach&) const { set("mm"); }
  void operator()(const FlowThrough&) const { set("uL/h"); }
  void operator()(const LedgerAmount& m) const {
    if (m.quantity < 0) return;
    const Species& s = problem.species_of(m.quantity);
    set(s.amount.text + (m.per_hour ? "/h" : ""), s.amount_factor);
  }
  void operator()(const DeliveredAmount& m) const {
    if (m.quantity < 0) return;
    const Species& s = problem.species_of(m.quantity);
    set(s.amount.text, s.amount_factor);
  }
  void operator()(const Accumulated& m) const {
    const std::string& unit = before[static_cast<std::size_t>(m.measure)].unit;
    set(unit == "1" ? "h" : unit + " h");
  }
  void operator()(const MeasureFormula&) const {}
};

}  // namespace

void set_natural_unit(MeasureSpec& spec, const Problem& problem,
                      std::span<const MeasureSpec> before) {
  if (spec.unit.empty()) std::visit(NaturalUnit{problem, spec, before}, spec.kind);
}

std::string key_of(const MeasureSpec& spec) {
  return "measure." + spec.name;
}

}  // namespace paracrine
