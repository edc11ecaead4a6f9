// SPDX-License-Identifier: BSD-3-Clause
//
// Volume above a threshold and reach: geometry of the level sets of P1 fields.
#include <algorithm>
#include <cmath>

#include "solver/fem/cell_geometry.hpp"
#include "solver/output/collective.hpp"
#include "solver/output/level_set.hpp"
#include "solver/output/measure_evaluator.hpp"

namespace paracrine {

namespace {

/// Owned cells of some regions with one species' excess over a threshold at their corners.
class LevelCells {
 public:
  LevelCells(int species, double threshold, std::span<const int> regions,
             const FunctionSpace& space, const Problem& problem)
      : space_(&space),
        species_(static_cast<std::size_t>(species)),
        num_species_(static_cast<std::size_t>(problem.num_species())),
        threshold_(threshold) {
    wanted_.assign(space.mesh().region_names().size(), false);
    for (const int r : regions) wanted_[static_cast<std::size_t>(r)] = true;
  }

  /// Calls visit(cell, vertices, count).
  template <class Visit>
  void for_each(const Snapshot& snapshot, Visit&& visit) const {
    const Mesh& mesh = space_->mesh();
    const bool axisymmetric = mesh.geometry() == Geometry::axisymmetric;
    std::array<LevelVertex, 4> vertices;
    for (std::size_t c = 0; c < mesh.num_owned_cells(); ++c) {
      if (!wanted_[static_cast<std::size_t>(mesh.cell_region()[c])]) continue;
      int count = 0;
      for (const std::int32_t local : mesh.cell(c)) {
        const auto node = static_cast<std::size_t>(local);
        LevelVertex& v = vertices[static_cast<std::size_t>(count++)];
        v.excess = snapshot.values[node * num_species_ + species_] - threshold_;
        v.point = mesh.points()[node];
        v.weight = axisymmetric ? v.point[0] : 1;
      }
      visit(c, vertices.data(), count);
    }
  }

 private:
  const FunctionSpace* space_;
  std::size_t species_, num_species_;
  double threshold_;
  std::vector<bool> wanted_;
};

double mean_weight(const LevelVertex* vertices, int count) {
  double sum = 0;
  for (int i = 0; i < count; ++i) sum += vertices[i].weight;
  return sum / count;
}

class VolumeEvaluator : public MeasureEvaluator {
 public:
  VolumeEvaluator(const VolumeAcross& measure, std::span<const int> regions,
                  const FunctionSpace& space, const Problem& problem)
      : above_(measure.above),
        space_(&space),
        cells_(measure.species, measure.threshold, regions, space, problem) {}

  double value(const Snapshot& snapshot) override {
    double volume = 0;
    cells_.for_each(snapshot, [&](std::size_t c, LevelVertex* vertices, int count) {
      // Below is above of the negative, so that a field at the threshold counts as neither.
      if (!above_) {
        for (int i = 0; i < count; ++i) vertices[i].excess = -vertices[i].excess;
      }
      const double part = part_above(vertices, count);
      if (part > 0) volume += cell_volume(space_->mesh(), c) * part / mean_weight(vertices, count);
    });
    return ordered_sum(space_->mesh().comm(), volume);
  }

 private:
  bool above_;
  const FunctionSpace* space_;
  LevelCells cells_;
};

class ReachEvaluator : public MeasureEvaluator {
 public:
  ReachEvaluator(const Reach& measure, std::span<const int> regions, const FunctionSpace& space,
                 const Problem& problem)
      : from_(measure.from),
        comm_(space.mesh().comm()),
        cells_(measure.species, measure.threshold, regions, space, problem) {
    // A mesh of lower dimension lies at zero in the coordinates it does not have.
    for (int d = space.mesh().dimension(); d < 3; ++d) from_[static_cast<std::size_t>(d)] = 0;
  }

  double value(const Snapshot& snapshot) override {
    double farthest = 0;
    cells_.for_each(snapshot, [&](std::size_t, const LevelVertex* vertices, int count) {
      farthest = std::max(farthest, farthest_above(vertices, count, from_));
    });
    return std::sqrt(global_max(comm_, farthest));
  }

 private:
  Point from_;
  MPI_Comm comm_;
  LevelCells cells_;
};

}  // namespace

std::unique_ptr<MeasureEvaluator> make_volume(const VolumeAcross& measure, std::vector<int> regions,
                                              const FunctionSpace& space, const Problem& problem) {
  return std::make_unique<VolumeEvaluator>(measure, regions, space, problem);
}

std::unique_ptr<MeasureEvaluator> make_reach(const Reach& measure, std::vector<int> regions,
                                             const FunctionSpace& space, const Problem& problem) {
  return std::make_unique<ReachEvaluator>(measure, regions, space, problem);
}

}  // namespace paracrine
