// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/locator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "meshes/simplex.hpp"

namespace paracrine {
namespace {

constexpr double tolerance = 1e-9;  // of a cell's size; barycentric coordinates have no unit
constexpr std::int64_t nowhere = std::numeric_limits<std::int64_t>::max();

struct Bounds {
  Vector3 low, high;
};

Bounds bounds_of(const Mesh& mesh, std::size_t cell) {
  const auto corner = mesh.cell(cell);
  Bounds b{mesh.points()[static_cast<std::size_t>(corner[0])],
           mesh.points()[static_cast<std::size_t>(corner[0])]};
  for (const std::int32_t node : corner)
    for (std::size_t a = 0; a < 3; ++a) {
      b.low[a] = std::min(b.low[a], mesh.points()[static_cast<std::size_t>(node)][a]);
      b.high[a] = std::max(b.high[a], mesh.points()[static_cast<std::size_t>(node)][a]);
    }
  for (std::size_t a = 0; a < 3; ++a) {
    // Weights down to -tolerance reach out of the box by less than dimension + 1 tolerances.
    const double margin = 10 * tolerance * (b.high[a] - b.low[a]);
    b.low[a] -= margin;
    b.high[a] += margin;
  }
  return b;
}

/// Barycentric coordinates by Cramer's rule on edge vectors from corner 0.
std::array<double, 4> barycentric(const Mesh& mesh, std::size_t cell, const Vector3& p) {
  const auto corner = mesh.cell(cell);
  const auto at = [&](std::size_t i) -> const Vector3& {
    return mesh.points()[static_cast<std::size_t>(corner[i])];
  };
  const Vector3 d = minus(p, at(0)), a = minus(at(1), at(0));
  std::array<double, 4> w{};
  if (mesh.dimension() == 1) {
    w[1] = d[0] / a[0];
  } else if (mesh.dimension() == 2) {
    const Vector3 b = minus(at(2), at(0));
    const double area = a[0] * b[1] - a[1] * b[0];
    w[1] = (d[0] * b[1] - d[1] * b[0]) / area;
    w[2] = (a[0] * d[1] - a[1] * d[0]) / area;
  } else {
    const Vector3 b = minus(at(2), at(0)), c = minus(at(3), at(0));
    const Vector3 bc = cross(b, c);
    const double volume = dot(a, bc);
    w[1] = dot(d, bc) / volume;
    w[2] = dot(d, cross(c, a)) / volume;
    w[3] = dot(d, cross(a, b)) / volume;
  }
  w[0] = 1 - w[1] - w[2] - w[3];
  return w;
}

void make_convex(std::array<double, 4>& weights) {
  double sum = 0;
  for (double& w : weights) sum += w = std::max(w, 0.0);
  for (double& w : weights) w /= sum;
}

}  // namespace

/// Cells by the bins of a uniform grid that their bounding boxes touch.
class PointLocator::Bins {
 public:
  explicit Bins(const Mesh& mesh);
  /// Owned cells whose bounding box may hold the point (those of the nearest bin when outside).
  std::span<const std::int32_t> cells_near(const Vector3& point) const;

 private:
  void size_bins(const Mesh& mesh);
  std::array<int, 3> bin_of(const Vector3& point) const;
  std::size_t number_of(const std::array<int, 3>& bin) const;

  std::size_t dimension_;
  Vector3 low_{}, width_{1, 1, 1};
  std::array<int, 3> count_{1, 1, 1};
  std::vector<std::int32_t> start_, cells_;
};

PointLocator::Bins::Bins(const Mesh& mesh)
    : dimension_(static_cast<std::size_t>(mesh.dimension())) {
  const std::size_t count = mesh.num_owned_cells();
  if (count > 0) size_bins(mesh);
  // Counting sort of cells into the bins their bounding boxes touch.
  const auto for_each_bin = [&](std::size_t cell, auto&& visit) {
    const Bounds b = bounds_of(mesh, cell);
    const auto from = bin_of(b.low), to = bin_of(b.high);
    for (int k = from[2]; k <= to[2]; ++k)
      for (int j = from[1]; j <= to[1]; ++j)
        for (int i = from[0]; i <= to[0]; ++i) visit(number_of({i, j, k}));
  };
  const std::size_t num_bins = number_of({0, 0, count_[2]});
  start_.assign(num_bins + 1, 0);
  for (std::size_t c = 0; c < count; ++c)
    for_each_bin(c, [&](std::size_t bin) { ++start_[bin + 1]; });
  for (std::size_t bin = 0; bin < num_bins; ++bin) start_[bin + 1] += start_[bin];
  cells_.resize(static_cast<std::size_t>(start_.back()));
  std::vector<std::int32_t> next(start_.begin(), start_.end() - 1);
  for (std::size_t c = 0; c < count; ++c)
    for_each_bin(c, [&](std::size_t bin) {
      cells_[static_cast<std::size_t>(next[bin]++)] = static_cast<std::int32_t>(c);
    });
}

/// Bins one and a half times the mean bounding box of a cell: a few bins a cell and some tens of
/// cells a bin; wider where a graded mesh would need more bins than it has cells.
void PointLocator::Bins::size_bins(const Mesh& mesh) {
  const std::size_t count = mesh.num_owned_cells();
  Bounds all = bounds_of(mesh, 0);
  Vector3 mean{};
  for (std::size_t c = 0; c < count; ++c) {
    const Bounds b = bounds_of(mesh, c);
    for (std::size_t a = 0; a < 3; ++a) {
      all.low[a] = std::min(all.low[a], b.low[a]);
      all.high[a] = std::max(all.high[a], b.high[a]);
      mean[a] += (b.high[a] - b.low[a]) / static_cast<double>(count);
    }
  }
  low_ = all.low;
  const std::size_t axes = dimension_;
  double wanted = 1;
  for (std::size_t a = 0; a < axes; ++a)
    wanted *= std::max(1.0, (all.high[a] - low_[a]) / (1.5 * mean[a]));
  const double widen =
      std::pow(std::max(1.0, wanted / static_cast<double>(count)), 1.0 / static_cast<double>(axes));
  for (std::size_t a = 0; a < 3; ++a) {
    const double range = all.high[a] - low_[a];
    count_[a] = a < axes ? std::max(1, static_cast<int>(range / (1.5 * mean[a] * widen))) : 1;
    width_[a] = range > 0 ? range / count_[a] : 1;
  }
}

std::array<int, 3> PointLocator::Bins::bin_of(const Vector3& p) const {
  std::array<int, 3> bin{};
  for (std::size_t a = 0; a < dimension_; ++a)
    bin[a] = static_cast<int>(std::clamp((p[a] - low_[a]) / width_[a], 0.0, count_[a] - 1.0));
  return bin;
}

std::size_t PointLocator::Bins::number_of(const std::array<int, 3>& bin) const {
  const auto nx = static_cast<std::size_t>(count_[0]), ny = static_cast<std::size_t>(count_[1]);
  return static_cast<std::size_t>(bin[0]) +
         nx * (static_cast<std::size_t>(bin[1]) + ny * static_cast<std::size_t>(bin[2]));
}

std::span<const std::int32_t> PointLocator::Bins::cells_near(const Vector3& point) const {
  const std::size_t bin = number_of(bin_of(point));
  return std::span(cells_).subspan(static_cast<std::size_t>(start_[bin]),
                                   static_cast<std::size_t>(start_[bin + 1] - start_[bin]));
}

const PointLocator::Bins& PointLocator::bins() const {
  if (!bins_) bins_ = std::make_shared<const Bins>(*mesh_);
  return *bins_;
}

std::optional<PointLocator::Hit> PointLocator::find(const Vector3& point) const {
  for (int a = 0; a < mesh_->dimension(); ++a)
    if (!std::isfinite(point[static_cast<std::size_t>(a)])) return std::nullopt;
  std::optional<Hit> best;
  std::int64_t best_number = nowhere;
  for (const std::int32_t cell : bins().cells_near(point)) {
    const std::int64_t number = mesh_->original_cell()[static_cast<std::size_t>(cell)];
    if (number >= best_number) continue;
    const auto w = barycentric(*mesh_, static_cast<std::size_t>(cell), point);
    if (*std::min_element(w.begin(), w.end()) < -tolerance) continue;
    best = Hit{cell, w};
    best_number = number;
  }
  if (best) make_convex(best->weights);
  return best;
}

PointLocator::Found PointLocator::find_all(std::span<const Vector3> points) const {
  Found result;
  result.hits.reserve(points.size());
  std::vector<std::int64_t> number;
  number.reserve(points.size());
  for (const Vector3& point : points) {
    result.hits.push_back(find(point));
    const auto& hit = result.hits.back();
    number.push_back(hit ? mesh_->original_cell()[static_cast<std::size_t>(hit->cell)] : nowhere);
  }
  std::vector<std::int64_t> lowest(number.size());
  MPI_Allreduce(number.data(), lowest.data(), static_cast<int>(number.size()), MPI_INT64_T, MPI_MIN,
                mesh_->comm());
  result.found.resize(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    result.found[i] = lowest[i] != nowhere;
    if (number[i] != lowest[i]) result.hits[i].reset();
  }
  return result;
}

}  // namespace paracrine
