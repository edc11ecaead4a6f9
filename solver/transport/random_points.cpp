// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/random_points.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/mesh/bounding_box.hpp"
#include "solver/problem/spaced_points.hpp"
#include "solver/transport/deposit.hpp"

namespace paracrine {
namespace {

// Then a further point would find a place once in as many trials: the tissue is full.
constexpr std::int64_t most_failures = 200000;
constexpr std::int64_t most_points = 100000000;

// std::uniform_real_distribution may differ between libraries; 53 bits of the generator do not.
double unit_interval(std::mt19937_64& generator) {
  return static_cast<double>(generator() >> 11) * 0x1p-53;
}

// The part of the tissue that is chosen: cells of the named regions, points in the ball.
class Choice {
 public:
  Choice(const RandomPoints& random, const Mesh& mesh) : random_(random), mesh_(mesh) {
    for (const std::string& name : mesh.region_names())
      regions_.push_back(random.regions.empty() || std::ranges::count(random.regions, name) > 0);
  }
  bool has_cell(std::size_t c) const {
    return regions_[static_cast<std::size_t>(mesh_.cell_region()[c])];
  }
  bool has_point(const Point& p) const {
    if (!random_.within) return true;
    double sum = 0;
    for (std::size_t k = 0; k < dimension(); ++k)
      sum += std::pow(p[k] - random_.within->center[k], 2);
    return sum <= random_.within->radius * random_.within->radius;
  }
  // Around all chosen cells and the ball; the same on every rank.
  BoundingBox box() const {
    std::vector<BoundingBox> box(1);
    for (std::size_t c = 0; c < mesh_.num_owned_cells(); ++c)
      if (has_cell(c))
        for (const std::int32_t node : mesh_.cell(c))
          box[0].add(mesh_.points()[static_cast<std::size_t>(node)]);
    unite(box, mesh_.comm());
    for (std::size_t k = 0; random_.within && k < dimension(); ++k) {
      const double middle = random_.within->center[k], radius = random_.within->radius;
      box[0].low[k] = std::max(box[0].low[k], middle - radius);
      box[0].high[k] = std::min(box[0].high[k], middle + radius);
    }
    return box[0];
  }
  std::size_t dimension() const { return static_cast<std::size_t>(mesh_.dimension()); }

 private:
  const RandomPoints& random_;
  const Mesh& mesh_;
  std::vector<bool> regions_;
};

// Uniform by volume: by r^2 where the tissue is turned about the axis.
Point draw(const BoundingBox& box, const Mesh& mesh, std::mt19937_64& generator) {
  Point p{};
  for (std::size_t k = 0; k < static_cast<std::size_t>(mesh.dimension()); ++k) {
    const double u = unit_interval(generator), low = box.low[k], high = box.high[k];
    const bool radius = k == 0 && mesh.geometry() == Geometry::axisymmetric;
    p[k] = radius ? std::sqrt(low * low + u * (high * high - low * low)) : low + u * (high - low);
  }
  return p;
}

// Which of the candidates lie in the chosen tissue; the same on every rank. Collective.
std::vector<int> chosen(const std::vector<Point>& candidates, const Choice& choice,
                        const PointLocator& locator, MPI_Comm comm) {
  const PointLocator::Found located = locator.find_all(candidates);
  std::vector<int> is_in(candidates.size(), 0);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto& hit = located.hits[i];
    is_in[i] = hit && choice.has_cell(static_cast<std::size_t>(hit->cell)) &&
               choice.has_point(candidates[i]);
  }
  MPI_Allreduce(MPI_IN_PLACE, is_in.data(), static_cast<int>(is_in.size()), MPI_INT, MPI_MAX, comm);
  return is_in;
}

std::int64_t number_of_points(const RandomPoints& random, const FunctionSpace& space) {
  if (random.count > 0) return random.count;
  // Half a point more or less must not depend on the order of sums.
  const double wanted = random.density * volume_of_choice(random, space);
  if (wanted > static_cast<double>(most_points))
    throw InputError("a density of " + number(random.density) + " 1/mm^3 makes " +
                     number(wanted, 4) + " points, more than " + std::to_string(most_points));
  const auto count = static_cast<std::int64_t>(std::floor(wanted * (1 + 1e-9) + 0.5));
  if (count == 0)
    throw InputError("a density of " + number(random.density) + " 1/mm^3 makes " +
                     number(wanted, 4) +
                     " points in the tissue chosen: none; raise it, or give a "
                     "count");
  return count;
}

[[noreturn]] void refuse(const RandomPoints& random, std::int64_t reached, std::int64_t wanted) {
  if (reached == 0)
    throw InputError("no random point falls into the tissue chosen; is 'within' outside of it?");
  throw InputError("only " + std::to_string(reached) + " of " + std::to_string(wanted) +
                   " random points find a place " + number(random.min_distance) +
                   " mm from all others; ask for fewer, or a smaller min_distance");
}

}  // namespace

double volume_of_choice(const RandomPoints& random, const FunctionSpace& space) {
  const Mesh& mesh = space.mesh();
  const Choice choice(random, mesh);
  double volume = 0;
  if (random.within) {
    const double r = random.within->radius;
    const Ellipsoid ball{random.within->center, {r, r, r}, true};
    const auto in_choice = [&choice](std::size_t c) { return choice.has_cell(c); };
    for (const double part : ellipsoid_hat_integrals(ball, space, in_choice)) volume += part;
    MPI_Allreduce(MPI_IN_PLACE, &volume, 1, MPI_DOUBLE, MPI_SUM, mesh.comm());
    return volume;
  }
  for (std::size_t r = 0; r < mesh.region_names().size(); ++r)
    if (random.regions.empty() || std::ranges::count(random.regions, mesh.region_names()[r]) > 0)
      volume += space.region_volume()[r];
  return volume;
}

std::vector<Point> random_points(const RandomPoints& random, const FunctionSpace& space,
                                 const PointLocator& locator) {
  const Mesh& mesh = space.mesh();
  const Choice choice(random, mesh);
  const std::int64_t wanted = number_of_points(random, space);
  const BoundingBox box = choice.box();
  for (std::size_t k = 0; k < choice.dimension(); ++k)
    if (!(box.low[k] <= box.high[k])) refuse(random, 0, wanted);

  std::mt19937_64 generator(static_cast<std::uint64_t>(random.seed));
  SpacedPoints taken(random.min_distance);
  std::int64_t failures = 0;
  const auto reached = [&taken] { return static_cast<std::int64_t>(taken.points().size()); };
  while (reached() < wanted) {
    std::vector<Point> candidates(
        static_cast<std::size_t>(std::clamp<std::int64_t>(2 * (wanted - reached()), 1000, 100000)));
    for (Point& p : candidates) p = draw(box, mesh, generator);
    const std::vector<int> is_in = chosen(candidates, choice, locator, mesh.comm());
    for (std::size_t i = 0; i < candidates.size() && reached() < wanted; ++i)
      failures = is_in[i] && taken.add(candidates[i]) ? 0 : failures + 1;
    if (failures >= most_failures) refuse(random, reached(), wanted);
  }
  return taken.points();
}

}  // namespace paracrine
