// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/initial_fields.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/base/unit_database.hpp"
#include "solver/io/field_file.hpp"
#include "solver/mesh/bounding_box.hpp"

namespace paracrine {
namespace {

/// Of the tissue's diagonal. Facets of coarse meshes of one round body lie as far apart.
constexpr double negligible_distance = 0.01;

// A unit in the title of the array is that of its numbers, whatever the case took them for.
void check_unit(const std::string& title, const InitialFile& file) {
  const auto reading = detail::read_unit(title), taken = detail::read_unit(file.unit);
  if (title.empty() || title == file.unit || reading.kind == detail::UnitReading::unknown) return;
  const bool same = reading.dimension == taken.dimension && reading.factor == taken.factor;
  if (!same || reading.kind != taken.kind)
    throw InputError(file.path + ": the numbers of array '" + file.array + "' are in " + title +
                     ", and the case takes them for " + file.unit + "; write unit = \"" + title +
                     "\" beside the array");
}

double diagonal(std::span<const std::array<double, 3>> points, MPI_Comm comm) {
  std::vector<BoundingBox> box(1);
  for (const auto& x : points) box[0].add(x);
  unite(box, comm);
  return std::hypot(box[0].high[0] - box[0].low[0], box[0].high[1] - box[0].low[1],
                    box[0].high[2] - box[0].low[2]);
}

struct Outside {
  double points = 0, of = 0;         ///< farther from the file's mesh than is negligible, of all
  double nearest = 0, farthest = 0;  ///< [mm]
};

Outside outside(std::span<const double> distance, double negligible, MPI_Comm comm) {
  const auto far = std::ranges::count_if(distance, [&](double d) { return d > negligible; });
  double counts[2] = {static_cast<double>(far), static_cast<double>(distance.size())};
  double reach[2] = {-std::numeric_limits<double>::infinity(), 0};
  for (const double d : distance) {
    reach[0] = std::max(reach[0], -d);
    reach[1] = std::max(reach[1], d);
  }
  MPI_Allreduce(MPI_IN_PLACE, counts, 2, MPI_DOUBLE, MPI_SUM, comm);
  MPI_Allreduce(MPI_IN_PLACE, reach, 2, MPI_DOUBLE, MPI_MAX, comm);
  return {counts[0], counts[1], -reach[0], reach[1]};
}

}  // namespace

std::vector<double> InitialFields::read(const InitialFile& file,
                                        std::span<const std::array<double, 3>> points) {
  SampledField field = sample_field(file.path, file.array, file.length, points);
  check_unit(field.unit, file);
  compare_places(file, points, field.distance);
  return std::move(field.values);
}

void InitialFields::compare_places(const InitialFile& file,
                                   std::span<const std::array<double, 3>> points,
                                   std::span<const double> distance) {
  const Outside found = outside(distance, negligible_distance * diagonal(points, comm_), comm_);
  if (found.points == 0) return;
  if (found.points == found.of)
    throw InputError(file.path + ": lies elsewhere than the tissue, " + number(found.nearest, 3) +
                     " mm from it at the least; expected coordinates of the same place, in mm or "
                     "in the unit that 'length' beside the array names");
  const std::string share = number(100 * found.points / found.of, 3);
  remarks_.push_back(file.path + ": " + share +
                     " % of the tissue's nodes lie outside the file's, " + "up to " +
                     number(found.farthest, 3) + " mm; they take the nearest value");
}

}  // namespace paracrine
