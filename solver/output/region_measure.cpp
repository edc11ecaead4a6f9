// SPDX-License-Identifier: BSD-3-Clause
//
// Integral, mean, minimum and maximum over regions, the value of a pool, and the exposure, which is
// a mean over time. Integrals use each node's share of the region's volume, as the mass ledger
// does.
#include <algorithm>
#include <limits>

#include "solver/output/collective.hpp"
#include "solver/output/measure_evaluator.hpp"
#include "solver/output/nodal_field.hpp"
#include "solver/output/running_integral.hpp"

namespace paracrine {

namespace {

class RegionEvaluator : public MeasureEvaluator {
 public:
  RegionEvaluator(RegionMeasure::Kind kind, const Measurand& of, std::vector<int> regions,
                  const FunctionSpace& space, const Problem& problem)
      : kind_(kind),
        regions_(std::move(regions)),
        space_(&space),
        field_(space.mesh(), problem, of) {
    for (const int r : regions_) volume_ += space.region_volume()[static_cast<std::size_t>(r)];
  }

  double value(const Snapshot& snapshot) override {
    const MPI_Comm comm = space_->mesh().comm();
    switch (kind_) {
      case RegionMeasure::Kind::integral:
        return integral(snapshot);
      case RegionMeasure::Kind::mean:
        return integral(snapshot) / volume_;
      case RegionMeasure::Kind::minimum:
        return global_min(comm, extreme(snapshot, false));
      case RegionMeasure::Kind::maximum:
        return global_max(comm, extreme(snapshot, true));
    }
    return 0;
  }

 private:
  const NodeSet& nodes_of(int region) const {
    return space_->regions()[static_cast<std::size_t>(region)];
  }
  std::span<const double> values(const Snapshot& snapshot, int region) {
    return field_.at(snapshot, space_->mesh().region_names()[static_cast<std::size_t>(region)],
                     nodes_of(region).nodes);
  }

  double integral(const Snapshot& snapshot) {
    double sum = 0;
    for (const int region : regions_) {
      const auto u = values(snapshot, region);
      const auto& share = nodes_of(region).measure;
      for (std::size_t i = 0; i < u.size(); ++i) sum += share[i] * u[i];
    }
    return ordered_sum(space_->mesh().comm(), sum);
  }

  double extreme(const Snapshot& snapshot, bool largest) {
    const double infinity = std::numeric_limits<double>::infinity();
    double result = largest ? -infinity : infinity;
    for (const int region : regions_) {
      for (const double u : values(snapshot, region)) {
        result = largest ? std::max(result, u) : std::min(result, u);
      }
    }
    return result;
  }

  RegionMeasure::Kind kind_;
  std::vector<int> regions_;
  const FunctionSpace* space_;
  NodalField field_;
  double volume_ = 0;
};

class PoolEvaluator : public MeasureEvaluator {
 public:
  PoolEvaluator(const PoolMeasure& measure, const Problem& problem)
      : pool_(static_cast<std::size_t>(measure.pool)),
        factor_(measure.amount ? problem.pool_volume(measure.pool) : 1) {}

  double value(const Snapshot& snapshot) override { return factor_ * snapshot.pools[pool_]; }

 private:
  std::size_t pool_;
  double factor_;
};

class ExposureEvaluator : public MeasureEvaluator {
 public:
  explicit ExposureEvaluator(std::unique_ptr<MeasureEvaluator> mean) : mean_(std::move(mean)) {}

  void step(const Snapshot& snapshot) override {
    integral_.go_on(snapshot.time, mean_->value(snapshot));
  }
  double value(const Snapshot&) override { return integral_.sum(); }
  std::span<double> memory() override { return integral_.memory; }

 private:
  std::unique_ptr<MeasureEvaluator> mean_;
  RunningIntegral integral_;
};

}  // namespace

std::unique_ptr<MeasureEvaluator> make_region_measure(const RegionMeasure& measure,
                                                      std::vector<int> regions,
                                                      const FunctionSpace& space,
                                                      const Problem& problem) {
  return std::make_unique<RegionEvaluator>(measure.kind, measure.of, std::move(regions), space,
                                           problem);
}

std::unique_ptr<MeasureEvaluator> make_pool_measure(const PoolMeasure& measure,
                                                    const Problem& problem) {
  return std::make_unique<PoolEvaluator>(measure, problem);
}

std::unique_ptr<MeasureEvaluator> make_exposure(const Exposure& measure, std::vector<int> regions,
                                                const FunctionSpace& space,
                                                const Problem& problem) {
  auto mean = measure.pool >= 0 ? make_pool_measure({measure.pool, false}, problem)
                                : make_region_measure({RegionMeasure::Kind::mean, measure.of, {}},
                                                      std::move(regions), space, problem);
  return std::make_unique<ExposureEvaluator>(std::move(mean));
}

}  // namespace paracrine
