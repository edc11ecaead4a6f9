// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/measure_evaluator.hpp"

#include <algorithm>
#include <numeric>

#include "solver/base/text.hpp"

namespace paracrine {

namespace {

std::vector<int> region_indices(const std::vector<std::string>& wanted, const MeasureSpec& spec,
                                const std::vector<std::string>& names) {
  if (wanted.empty()) {
    std::vector<int> all(names.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
  }
  std::vector<int> indices;
  Diagnostics faults;
  for (const std::string& name : wanted) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) {
      indices.push_back(static_cast<int>(found - names.begin()));
    } else {
      faults.add(spec.where, key_of(spec),
                 "there is no region '" + name + "' in the mesh, only " + quoted_list(names) +
                     did_you_mean(name, names));
    }
  }
  faults.throw_if_any();
  std::sort(indices.begin(), indices.end());  // one order of summation, however it is written
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  return indices;
}

struct Maker {
  const MeasureSpec& spec;
  const FunctionSpace& space;
  const Problem& problem;
  const FluidFlow* flow;
  ShownMeasures* shown;
  using Result = std::unique_ptr<MeasureEvaluator>;

  std::vector<int> regions(const std::vector<std::string>& names) const {
    return region_indices(names, spec, space.mesh().region_names());
  }
  Result operator()(const ValueAt& m) const { return make_value_at(m, spec, space, problem); }
  Result operator()(const PoolMeasure& m) const { return make_pool_measure(m, problem); }
  Result operator()(const RegionMeasure& m) const {
    return make_region_measure(m, regions(m.regions), space, problem);
  }
  Result operator()(const VolumeAcross& m) const {
    return make_volume(m, regions(m.regions), space, problem);
  }
  Result operator()(const Exposure& m) const {
    return make_exposure(m, regions(m.regions), space, problem);
  }
  Result operator()(const Reach& m) const {
    return make_reach(m, regions(m.regions), space, problem);
  }
  Result operator()(const FlowThrough& m) const { return make_flow_through(m, space, *flow); }
  Result operator()(const LedgerAmount& m) const {
    return make_ledger_amount(m, spec, space, problem);
  }
  Result operator()(const DeliveredAmount& m) const { return make_delivered(m, space, problem); }
  Result operator()(const Accumulated& m) const { return make_accumulated(m, *shown); }
  Result operator()(const MeasureFormula& m) const { return make_formula(m, problem, *shown); }
};

}  // namespace

std::unique_ptr<MeasureEvaluator> make_evaluator(const MeasureSpec& spec,
                                                 const FunctionSpace& space, const Problem& problem,
                                                 const FluidFlow* flow, ShownMeasures* shown) {
  return std::visit(Maker{spec, space, problem, flow, shown}, spec.kind);
}

}  // namespace paracrine
