// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/local_mesh.hpp"

#include <algorithm>

#include "solver/mesh/at.hpp"
#include "solver/mesh/division/divide.hpp"
#include "solver/mesh/number_nodes.hpp"

namespace paracrine {
namespace {

/// Cells by ascending number, whoever owns them. The owned ones are so already.
std::vector<std::int32_t> cells_by_number(const DividedMesh& divided) {
  std::vector<std::int32_t> cells(divided.piece.num_cells());
  for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = static_cast<std::int32_t>(c);
  const auto number = [&](std::int32_t c) { return divided.piece.cell_number[at(c)]; };
  const auto overlap = cells.begin() + static_cast<std::ptrdiff_t>(divided.num_owned_cells);
  std::ranges::sort(overlap, cells.end(), {}, number);
  std::ranges::inplace_merge(cells.begin(), overlap, cells.end(), {}, number);
  return cells;
}

/// Owned cells, then the overlap, each by lowest node and then by number: a counting sort.
/// @param corners  of the piece's cells, as local nodes
std::vector<std::int32_t> cells_by_node(const DividedMesh& divided, const LocalMesh& mesh,
                                        const std::vector<std::int32_t>& by_number) {
  const std::size_t width = at(mesh.dimension) + 1, num_nodes = mesh.points.size();
  const auto bin = [&](std::int32_t c) {
    const std::int32_t* corner = &divided.piece.corners[at(c) * width];
    return (at(c) < divided.num_owned_cells ? 0 : num_nodes) +
           at(*std::min_element(corner, corner + width));
  };
  std::vector<std::int32_t> next(2 * num_nodes + 1, 0), sorted(by_number.size());
  for (const std::int32_t c : by_number) ++next[bin(c) + 1];
  for (std::size_t b = 1; b < next.size(); ++b) next[b] += next[b - 1];
  for (const std::int32_t c : by_number) sorted[at(next[bin(c)]++)] = c;
  return sorted;
}

std::vector<std::int32_t> permuted(std::vector<std::int32_t>&& values, std::size_t width,
                                   const std::vector<std::int32_t>& order) {
  std::vector<std::int32_t> result;
  result.reserve(values.size());
  for (const std::int32_t c : order)
    result.insert(result.end(), &values[at(c) * width], &values[at(c) * width] + width);
  values = std::vector<std::int32_t>();  // at once: these are the largest arrays there are
  return result;
}

void take_cells(DividedMesh& divided, const std::vector<std::int32_t>& by_number, LocalMesh& mesh) {
  MeshPiece& piece = divided.piece;
  const std::vector<std::int32_t> order = cells_by_node(divided, mesh, by_number);
  mesh.num_owned_cells = divided.num_owned_cells;
  mesh.cells = permuted(std::move(piece.corners), at(mesh.dimension) + 1, order);
  mesh.cell_region = permuted(std::move(piece.cell_region), 1, order);
  mesh.original_cell = permuted(std::move(piece.cell_number), 1, order);
}

/// Each facet once, in the order of the undivided mesh.
void take_facets(std::vector<PieceFacet> facets, const std::vector<std::int32_t>& local,
                 LocalMesh& mesh) {
  std::ranges::sort(facets, {}, &PieceFacet::number);
  const auto repeats = std::ranges::unique(facets, {}, &PieceFacet::number);
  facets.erase(repeats.begin(), repeats.end());
  for (const PieceFacet& facet : facets) {
    for (std::size_t i = 0; i < at(mesh.dimension); ++i)
      mesh.facets.push_back(local[at(facet.corner[i])]);
    mesh.facet_boundary.push_back(facet.boundary);
  }
}

}  // namespace

LocalMesh local_mesh(MeshShare share, MPI_Comm comm) {
  LocalMesh mesh;
  mesh.header() = share.header();
  mesh.num_global_cells = share.num_cells;
  DividedMesh divided = divide(std::move(share), comm);
  const std::vector<std::int32_t> by_number = cells_by_number(divided);
  const std::vector<std::int32_t> local = number_nodes(divided.piece, by_number, comm, mesh);
  divided.piece.points = std::vector<PiecePoint>();
  take_facets(std::move(divided.piece.facets), local, mesh);
  for (std::int32_t& corner : divided.piece.corners) corner = local[at(corner)];
  take_cells(divided, by_number, mesh);
  return mesh;
}

}  // namespace paracrine
