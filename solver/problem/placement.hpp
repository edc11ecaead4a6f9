// SPDX-License-Identifier: BSD-3-Clause
//
// Where a dose goes. A placement is weighted points, one or several shapes, a layer, random points,
// a region, or a compartment; its weights sum to one, so the dose is delivered whatever the mesh.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace paracrine {

using Point = std::array<double, 3>;  // mm

/// Points with weights that sum to one: point sets, needle tracts, clouds.
struct WeightedPoints {
  std::vector<Point> points;
  std::vector<double> weights;
  std::string what{};  ///< for people: "9 deposits along a needle's track"; empty: points
};

/// A solid ellipsoid with axes along the coordinates, uniform inside; a sphere when the three
/// half-axes agree. In 2-D (per thickness) the third axis is ignored, in 1-D the second too.
struct Ellipsoid {
  Point center{};
  Point half_axes{};           // mm
  bool allow_outside = false;  ///< a part outside the tissue is an error unless this is set
};

/// Uniform over the named regions.
struct RegionFill {
  std::vector<std::string> regions;
};

/// Into the blood or another well-mixed pool, by its name.
struct IntoCompartment {
  std::string compartment;
};

/// Several injection sites, all of one size: each is an ellipsoid that gets its own share whatever
/// the mesh, or a point when it has no half-axes. A coordinate the mesh does not have is ignored,
/// but two sites may not fall together for that reason.
struct Sites {
  std::vector<Point> centers;
  std::vector<double> shares;      ///< sum to one, one a site
  std::optional<Point> half_axes;  ///< mm
  bool allow_outside = false;      ///< as for an ellipsoid
  std::string what{};              ///< for people: "a ring of 6 sites"
};

/// A ball; a disc in 2-D, an interval in 1-D, a body of revolution in axisymmetric tissue.
struct Ball {
  Point center{};
  double radius = 0;  ///< mm
};

/// The tissue closer than `thickness` to a boundary: a patch or scaffold laid on it. Uniform by
/// volume.
struct Layer {
  std::string boundary;
  double thickness = 0;        ///< mm
  std::optional<Ball> within;  ///< only the part in this ball
};

/// Points scattered uniformly by volume, none closer to another than `min_distance` (hard cores),
/// the same for a seed on any number of ranks. Equal weights.
struct RandomPoints {
  std::vector<std::string> regions;  ///< empty: the whole tissue
  std::optional<Ball> within;        ///< only in this ball
  int count = 0;                     ///< 0: by density
  double density = 0;                ///< 1/mm^3
  double min_distance = 0;           ///< mm
  int seed = 0;
};

using Placement = std::variant<WeightedPoints, Ellipsoid, RegionFill, IntoCompartment, Sites, Layer,
                               RandomPoints>;

/// Names of regions a placement refers to; empty for those that need none.
std::vector<std::string> regions_named(const Placement& placement);

/// A needle's track: deposits at the midpoints of `deposits` equal pieces of the line from depth
/// `from` below the entry to the tip, so that neither end is favoured.
struct NeedleTrack {
  Point entry{}, tip{};
  int deposits = 10;
  double from = 0;      ///< mm, less than the track's length
  double backflow = 0;  ///< fraction of the dose that goes back along the track
};

/// Equal weights for the deposits; `backflow` of the dose lies evenly along the track between entry
/// and shallowest deposit, as the midpoints of a hundred pieces.
/// @throws InputError when the deposits begin behind the tip
WeightedPoints needle_tract(const NeedleTrack& track);

/// Centres of a grid of count[0] x count[1] x count[2] sites about `center`, the first axis
/// fastest.
std::vector<Point> grid_of_sites(const Point& center, const std::array<int, 3>& count,
                                 const Point& spacing);

/// Centres of `count` sites at equal angles on a circle; `normal` is the axis (0 x, 1 y, 2 z) it is
/// perpendicular to. The first lies on the next axis in turn: x for normal z.
std::vector<Point> ring_of_sites(const Point& center, double radius, int count, int normal);

/// Normalises shares of a dose to sum one. @param noun what has them: "site"
/// @throws InputError for a wrong number, a negative share or a zero sum
std::vector<double> shares_of_one(std::vector<double> shares, std::size_t count,
                                  const std::string& noun);

/// Normalises weights to sum one. @throws InputError for a negative weight or a zero sum
WeightedPoints weighted_points(std::vector<Point> points, std::vector<double> weights);

/// Half-axes of an ellipsoid of the given volume [mm^3] whose axes have the ratios of `aspect`.
Point half_axes_of_volume(double volume, const Point& aspect);

}  // namespace paracrine
