// SPDX-License-Identifier: BSD-3-Clause
#include <limits>

#include "solver/base/text.hpp"
#include "solver/mesh/locator.hpp"
#include "solver/output/collective.hpp"
#include "solver/output/measure_evaluator.hpp"
#include "solver/output/nodal_field.hpp"

namespace paracrine {

namespace {

std::string outside_message(const Point& point, const Mesh& mesh) {
  const double infinity = std::numeric_limits<double>::infinity();
  std::string box, at;
  for (int d = 0; d < mesh.dimension(); ++d) {
    const auto k = static_cast<std::size_t>(d);
    double low = infinity, high = -infinity;
    for (const auto& x : mesh.points()) {
      low = std::min(low, x[k]);
      high = std::max(high, x[k]);
    }
    low = global_min(mesh.comm(), low);
    high = global_max(mesh.comm(), high);
    box += (d ? ", " : "") + std::string("xyz").substr(k, 1) + " from " + number(low, 6) + " to " +
           number(high, 6);
    at += (d ? ", " : "") + number(point[k], 6);
  }
  return "the point (" + at + ") mm lies outside the tissue, which spans " + box + " mm";
}

class PointEvaluator : public MeasureEvaluator {
 public:
  PointEvaluator(const ValueAt& measure, const MeasureSpec& spec, const FunctionSpace& space,
                 const Problem& problem)
      : mesh_(&space.mesh()),
        point_(measure.point),
        num_species_(static_cast<std::size_t>(problem.num_species())),
        field_(space.mesh(), problem, measure.of) {
    const auto found = PointLocator(*mesh_).find_all(std::span(&point_, 1));
    if (!found.found[0]) {
      Diagnostics faults;
      faults.add(spec.where, key_of(spec), outside_message(point_, *mesh_));
      faults.throw_if_any();
    }
    hit_ = found.hits[0];
  }

  double value(const Snapshot& snapshot) override {
    // One rank holds the point; the others add zero.
    return ordered_sum(mesh_->comm(), hit_ ? local_value(snapshot) : 0.0);
  }

 private:
  double local_value(const Snapshot& snapshot) const {
    const auto cell = static_cast<std::size_t>(hit_->cell);
    const auto nodes = mesh_->cell(cell);
    std::vector<double> u(num_species_, 0.0);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const auto first = static_cast<std::size_t>(nodes[i]) * num_species_;
      for (std::size_t s = 0; s < num_species_; ++s) {
        u[s] += hit_->weights[i] * snapshot.values[first + s];
      }
    }
    const auto region = static_cast<std::size_t>(mesh_->cell_region()[cell]);
    return field_.at_point(point_, mesh_->region_names()[region], snapshot.time, u, snapshot.pools);
  }

  const Mesh* mesh_;
  Point point_;
  std::size_t num_species_;
  NodalField field_;
  std::optional<PointLocator::Hit> hit_;
};

}  // namespace

std::unique_ptr<MeasureEvaluator> make_value_at(const ValueAt& measure, const MeasureSpec& spec,
                                                const FunctionSpace& space,
                                                const Problem& problem) {
  return std::make_unique<PointEvaluator>(measure, spec, space, problem);
}

}  // namespace paracrine
