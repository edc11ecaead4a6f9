// SPDX-License-Identifier: BSD-3-Clause
//
// What each rank must end with, worked out from the whole mesh by one process on its own: every
// step as its definition reads, none of it fast.
#pragma once

#include <algorithm>
#include <numeric>

#include "meshes/facets.hpp"
#include "meshes/simplex.hpp"
#include "solver/mesh/bounding_box.hpp"
#include "solver/mesh/local_mesh.hpp"

namespace paracrine::test {

using Numbers = std::vector<std::int32_t>;

class SerialDistribution {
 public:
  SerialDistribution(const MeshData& data, int ranks)
      : data_(data), corners_(data.dimension + 1), part_(data.num_cells()) {
    Numbers cells(data.num_cells());
    std::iota(cells.begin(), cells.end(), 0);
    bisect(std::move(cells), 0, ranks);
    owner_.assign(data.num_points(), ranks);
    for (std::size_t i = 0; i < data.cells.size(); ++i)
      owner_[data.cells[i]] = std::min(owner_[data.cells[i]], part_[i / corners_]);
    order_nodes();
  }

  LocalMesh of(int rank) const {
    LocalMesh mesh;
    mesh.header() = data_.header();
    mesh.num_global_cells = static_cast<std::int64_t>(data_.num_cells());
    mesh.num_global_nodes = static_cast<std::int64_t>(order_.size());
    take_nodes(rank, mesh);
    Numbers local(data_.num_points(), -1);
    for (std::size_t i = 0; i < mesh.original_node.size(); ++i)
      local[mesh.original_node[i]] = static_cast<std::int32_t>(i);
    take_cells(rank, local, mesh);
    take_facets(rank, local, mesh);
    return mesh;
  }

 private:
  void bisect(Numbers cells, int first, int count) {
    for (const std::int32_t c : cells) part_[c] = first;
    if (count == 1 || cells.empty()) return;
    BoundingBox box;
    for (const std::int32_t c : cells) box.add(centroid(data_, c));
    const std::size_t axis = box.longest_axis();
    std::ranges::sort(cells, {}, [&](std::int32_t c) {
      return std::pair{centroid(data_, c)[axis], c};
    });
    const int below = count / 2;
    const auto middle = cells.begin() + static_cast<std::ptrdiff_t>(cells.size() * below / count);
    bisect({cells.begin(), middle}, first, below);
    bisect({middle, cells.end()}, first + below, count - below);
  }

  // Owner by owner, from seeds in the order of place and number.
  void order_nodes() {
    std::vector<Numbers> cells_of(data_.num_points());
    BoundingBox box;
    for (std::size_t i = 0; i < data_.cells.size(); ++i) {
      cells_of[data_.cells[i]].push_back(static_cast<std::int32_t>(i / corners_));
      box.add(data_.points[data_.cells[i]]);
    }
    Numbers seeds(data_.num_points());
    std::iota(seeds.begin(), seeds.end(), 0);
    std::erase_if(seeds, [&](std::int32_t n) { return cells_of[n].empty(); });
    std::ranges::sort(seeds, {}, [&](std::int32_t n) {
      return std::tuple{owner_[n], data_.points[n][box.longest_axis()], n};
    });
    global_.assign(data_.num_points(), -1);
    const auto take = [&](std::int32_t n) {
      global_[n] = static_cast<std::int64_t>(order_.size());
      order_.push_back(n);
    };
    for (const std::int32_t seed : seeds) {
      if (global_[seed] >= 0) continue;
      std::size_t next = order_.size();
      for (take(seed); next < order_.size(); ++next)
        for (const std::int32_t c : cells_of[order_[next]])
          for (std::size_t i = 0; i < corners_; ++i) {
            const std::int32_t n = data_.cells[c * corners_ + i];
            if (global_[n] < 0 && owner_[n] == owner_[seed]) take(n);
          }
    }
  }

  bool is_local(std::int32_t c, int rank) const {
    for (std::size_t i = 0; i < corners_; ++i)
      if (owner_[data_.cells[c * corners_ + i]] == rank) return true;
    return part_[c] == rank;
  }

  void take_nodes(int rank, LocalMesh& mesh) const {
    std::vector<bool> touched(data_.num_points(), false);
    for (std::size_t c = 0; c < data_.num_cells(); ++c)
      for (std::size_t i = 0; i < corners_ && is_local(static_cast<std::int32_t>(c), rank); ++i)
        touched[data_.cells[c * corners_ + i]] = true;
    Numbers owned, ghosts;  // both in the order of global numbers
    for (const std::int32_t n : order_) {
      if (owner_[n] < rank) ++mesh.first_global_node;
      if (owner_[n] == rank) owned.push_back(n);
      if (owner_[n] != rank && touched[n]) ghosts.push_back(n), mesh.ghosts.push_back(global_[n]);
    }
    mesh.num_owned_nodes = owned.size();
    mesh.original_node.assign(owned.begin(), owned.end());
    mesh.original_node.insert(mesh.original_node.end(), ghosts.begin(), ghosts.end());
    for (const std::int64_t n : mesh.original_node) mesh.points.push_back(data_.points[n]);
  }

  // Owned ones first, each kind by lowest node and number.
  void take_cells(int rank, const Numbers& local, LocalMesh& mesh) const {
    std::vector<std::tuple<bool, std::int32_t, std::int32_t>> cells;
    for (std::int32_t c = 0; c < static_cast<std::int32_t>(data_.num_cells()); ++c) {
      if (!is_local(c, rank)) continue;
      std::int32_t lowest = local[data_.cells[c * corners_]];
      for (std::size_t i = 1; i < corners_; ++i)
        lowest = std::min(lowest, local[data_.cells[c * corners_ + i]]);
      cells.push_back({part_[c] != rank, lowest, c});
    }
    std::ranges::sort(cells);
    for (const auto& [overlap, lowest, c] : cells) {
      mesh.num_owned_cells += !overlap;
      mesh.original_cell.push_back(c);
      mesh.cell_region.push_back(data_.cell_region[c]);
      for (std::size_t i = 0; i < corners_; ++i)
        mesh.cells.push_back(local[data_.cells[c * corners_ + i]]);
    }
  }

  void take_facets(int rank, const Numbers& local, LocalMesh& mesh) const {
    const auto sides = cells_of_facets(data_);
    for (std::size_t f = 0; f < sides.size(); ++f) {
      if (std::ranges::none_of(sides[f],
                               [&](std::int32_t c) { return c >= 0 && is_local(c, rank); }))
        continue;
      for (std::size_t i = 0; i + 1 < corners_; ++i)
        mesh.facets.push_back(local[data_.facets[f * (corners_ - 1) + i]]);
      mesh.facet_boundary.push_back(data_.facet_boundary[f]);
    }
  }

  const MeshData& data_;
  std::size_t corners_;
  Numbers part_, owner_, order_;
  std::vector<std::int64_t> global_;
};

}  // namespace paracrine::test
