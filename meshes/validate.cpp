// SPDX-License-Identifier: BSD-3-Clause
//
// What a mesh must be before anything is computed on it. Faults are counted and one example of each
// kind is named, so that a broken file of a million cells ends in a few lines.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "meshes/facets.hpp"
#include "meshes/mesh_data.hpp"
#include "meshes/simplex.hpp"
#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

constexpr double farthest = 1e50;        // mm; volumes beyond it are no numbers
constexpr std::size_t most_faults = 10;  // of names: enough to see what is wrong

/// Counts one kind of fault and keeps its first place.
struct Tally {
  std::size_t count = 0, first = 0;
  void add(std::size_t place) {
    if (count++ == 0 || place < first) first = place;
  }
};

void report(Diagnostics& faults, const Tally& tally, const std::string& what,
            const std::string& first_name) {
  if (tally.count > 0)
    faults.add({}, "mesh",
               std::to_string(tally.count) + " " + what + " (the first is " + first_name + " " +
                   std::to_string(tally.first) + ")");
}

bool all_below(const std::vector<std::int32_t>& numbers, std::size_t limit) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [&](std::int32_t n) { return n >= 0 && static_cast<std::size_t>(n) < limit; });
}

/// Sizes and index ranges: what all other checks rely on.
void check_arrays(const MeshData& mesh, Diagnostics& faults) {
  const auto fault = [&](const std::string& message) { faults.add({}, "mesh", message); };
  if (mesh.dimension < 1 || mesh.dimension > 3) {
    fault("expected 1, 2 or 3 dimensions, found " + std::to_string(mesh.dimension));
    return;
  }
  const auto width = static_cast<std::size_t>(mesh.dimension);
  if (mesh.num_cells() == 0) fault("holds no cell");
  if (mesh.cells.size() != mesh.num_cells() * (width + 1) ||
      mesh.facets.size() != mesh.num_facets() * width)
    fault("the numbers of corners do not fit the numbers of cells and facets");
  if (!all_below(mesh.cells, mesh.num_points()) || !all_below(mesh.facets, mesh.num_points()))
    fault("a cell or facet refers to a point that does not exist");
  if (!all_below(mesh.cell_region, mesh.region_names.size()))
    fault("a cell refers to a region that does not exist; there are " +
          quoted_list(mesh.region_names));
  if (!all_below(mesh.facet_boundary, mesh.boundary_names.size()))
    fault("a facet refers to a boundary that does not exist; there are " +
          quoted_list(mesh.boundary_names));
}

void check_names(const std::vector<std::string>& names, const std::vector<std::int32_t>& used,
                 const std::string& kind, const std::string& of, Diagnostics& faults) {
  std::vector<char> has_any(names.size(), 0);
  for (const std::int32_t i : used) has_any[static_cast<std::size_t>(i)] = 1;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < names.size() && faults.size() < most_faults; ++i) {
    if (names[i].empty()) faults.add({}, "mesh", "a " + kind + " has no name");
    if (!seen.insert(names[i]).second)
      faults.add({}, "mesh", "two " + kind + " entries are named '" + names[i] + "'");
    if (!has_any[i])
      faults.add({}, "mesh",
                 kind + " '" + names[i] + "' has no " + of + "; there are " + quoted_list(names));
  }
}

void check_geometry(const MeshData& mesh, Diagnostics& faults) {
  if (!(mesh.extent > 0) || !std::isfinite(mesh.extent))
    faults.add({}, "mesh", "the extent must be positive, found " + number(mesh.extent));
  if (mesh.geometry == Geometry::axisymmetric && mesh.dimension != 2)
    faults.add({}, "mesh",
               "axisymmetric needs a 2-D mesh, found " + std::to_string(mesh.dimension) + "-D");
  Tally not_finite, negative_radius;
  for (std::size_t p = 0; p < mesh.num_points(); ++p) {
    const Vector3& x = mesh.points[p];
    const auto is_far = [](double c) { return !(std::abs(c) <= farthest); };
    if (std::ranges::any_of(x, is_far)) not_finite.add(p);
    if (mesh.geometry == Geometry::axisymmetric && x[0] < 0) negative_radius.add(p);
  }
  report(faults, not_finite, "points without finite coordinates", "point");
  report(faults, negative_radius,
         "points at negative radius: an axisymmetric mesh lies at x >= 0, its axis is y", "point");
}

/// Numbers of cells, those with the same smallest corner side by side, and where each corner's
/// begin.
struct CellsByCorner {
  explicit CellsByCorner(const MeshData& mesh) : begin(mesh.num_points() + 1, 0) {
    const auto corners = static_cast<std::ptrdiff_t>(mesh.dimension) + 1;
    std::vector<std::int32_t> smallest(mesh.num_cells());
    for (std::size_t c = 0; c < smallest.size(); ++c) {
      const auto first = mesh.cells.begin() + static_cast<std::ptrdiff_t>(c) * corners;
      smallest[c] = *std::min_element(first, first + corners);
      ++begin[static_cast<std::size_t>(smallest[c]) + 1];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    cell.resize(mesh.num_cells());
    std::vector<std::size_t> next = begin;
    for (std::size_t c = 0; c < smallest.size(); ++c)
      cell[next[static_cast<std::size_t>(smallest[c])]++] = c;
  }
  std::vector<std::size_t> cell, begin;
};

using CellKey = std::array<std::int32_t, 4>;

CellKey cell_key(const MeshData& mesh, std::size_t c) {
  const auto corners = static_cast<std::size_t>(mesh.dimension) + 1;
  CellKey key{-1, -1, -1, -1};
  std::copy_n(&mesh.cells[c * corners], corners, key.begin());
  std::sort(key.begin(), key.end());
  return key;
}

// Its volume, and what is made in it, would count twice.
Tally repeated_cells(const MeshData& mesh) {
  const CellsByCorner by_corner(mesh);
  Tally repeated;
  std::vector<std::pair<CellKey, std::size_t>> keys;
  for (std::size_t p = 0; p < mesh.num_points(); ++p) {
    keys.clear();
    for (std::size_t i = by_corner.begin[p]; i < by_corner.begin[p + 1]; ++i)
      keys.emplace_back(cell_key(mesh, by_corner.cell[i]), by_corner.cell[i]);
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 1; i < keys.size(); ++i)
      if (keys[i].first == keys[i - 1].first) repeated.add(keys[i].second);
  }
  return repeated;
}

void check_cells(const MeshData& mesh, Diagnostics& faults) {
  const auto corners = static_cast<std::size_t>(mesh.dimension) + 1;
  Tally inverted, unused;
  std::vector<char> used(mesh.num_points(), 0);
  for (std::size_t c = 0; c < mesh.num_cells(); ++c)  // that of a point at nan is no further fault
    if (const double m = signed_measure(mesh, &mesh.cells[c * corners]); m <= 0 && std::isfinite(m))
      inverted.add(c);
  for (const std::int32_t p : mesh.cells) used[static_cast<std::size_t>(p)] = 1;
  for (std::size_t p = 0; p < used.size(); ++p)
    if (!used[p]) unused.add(p);
  report(faults, inverted, "cells are flat or left-handed", "cell");
  report(faults, repeated_cells(mesh), "cells have the same corners as a cell before them", "cell");
  report(faults, unused, "points belong to no cell", "point");
}

bool lists_one_twice(const MeshData& mesh) {
  const auto width = static_cast<std::size_t>(mesh.dimension);
  std::vector<FacetKey> keys;
  keys.reserve(mesh.num_facets());
  for (std::size_t f = 0; f < mesh.num_facets(); ++f)
    keys.push_back(facet_key(&mesh.facets[f * width], mesh.dimension));
  std::sort(keys.begin(), keys.end());
  return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

void check_facets(const MeshData& mesh, Diagnostics& faults) {
  if (lists_one_twice(mesh)) {  // whose cells would be looked for once each time
    faults.add({}, "mesh", "a boundary facet is listed twice; a facet is in one boundary at most");
    return;
  }
  const std::vector<FacetCells> sides = cells_of_facets(mesh);
  Tally loose, inner;
  for (std::size_t f = 0; f < sides.size(); ++f) {
    const auto [a, b] = sides[f];
    if (a < 0)
      loose.add(f);
    else if (b >= 0 && mesh.cell_region[static_cast<std::size_t>(a)] ==
                           mesh.cell_region[static_cast<std::size_t>(b)])
      inner.add(f);
  }
  report(faults, loose, "boundary facets are not a side of any cell", "facet");
  report(faults, inner,
         "boundary facets lie inside one region: a boundary is the surface of the mesh or lies "
         "between two regions",
         "facet");
}

}  // namespace

void validate(const MeshData& mesh) {
  Diagnostics faults;
  check_arrays(mesh, faults);
  faults.throw_if_any();
  check_names(mesh.region_names, mesh.cell_region, "region", "cell", faults);
  check_names(mesh.boundary_names, mesh.facet_boundary, "boundary", "facet", faults);
  check_geometry(mesh, faults);
  check_cells(mesh, faults);
  check_facets(mesh, faults);
  faults.throw_if_any();
}

}  // namespace paracrine
