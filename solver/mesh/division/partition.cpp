// SPDX-License-Identifier: BSD-3-Clause
//
// Level by level, all boxes of a level at once, so that the number of messages grows with the
// levels and not with the parts.
#include "solver/mesh/division/partition.hpp"

#include "solver/mesh/at.hpp"
#include "solver/mesh/bounding_box.hpp"
#include "solver/mesh/division/selection.hpp"

namespace paracrine {
namespace {

/// Cells, wherever they are, that go to the parts [first, first + count).
struct Group {
  int first, count;
  std::int64_t size;  // cells of all ranks

  bool to_be_cut() const { return count > 1; }
  int parts_below() const { return count / 2; }
  std::int64_t cells_below() const { return size * parts_below() / count; }
};

class Bisection {
 public:
  Bisection(const MeshShare& share, MPI_Comm comm, int parts)
      : share_(share),
        comm_(comm),
        groups_{{0, parts, share.num_cells}},
        group_(share.piece.num_cells(), 0) {}

  std::vector<std::int32_t> parts() && {
    while (std::ranges::any_of(groups_, &Group::to_be_cut)) cut();
    for (std::int32_t& g : group_) g = groups_[at(g)].first;
    return std::move(group_);
  }

 private:
  Vector3 centre(std::size_t c) const { return centroid(share_.piece, share_.dimension, c); }

  /// Of each group's box, over all ranks.
  std::vector<std::size_t> longest_axes() const {
    std::vector<BoundingBox> boxes(groups_.size());
    for (std::size_t c = 0; c < group_.size(); ++c) boxes[at(group_[c])].add(centre(c));
    unite(boxes, comm_);
    std::vector<std::size_t> axes;
    for (const BoundingBox& box : boxes) axes.push_back(box.longest_axis());
    return axes;
  }

  void cut() {
    const std::vector<std::size_t> axis = longest_axes();
    std::vector<std::uint64_t> place(group_.size());
    for (std::size_t c = 0; c < place.size(); ++c)
      place[c] = ordered_bits(centre(c)[axis[at(group_[c])]]);
    std::vector<std::int64_t> below;
    for (const Group& group : groups_)
      below.push_back(group.to_be_cut() && group.size > 0 ? group.cells_below() : -1);
    const auto& number = share_.piece.cell_number;
    const auto first_above = select(comm_, {place, number, group_}, below);
    const std::vector<std::int32_t> first_half = split_groups();
    for (std::size_t c = 0; c < group_.size(); ++c) {
      const std::size_t g = at(group_[c]);
      const CutKey key{place[c], static_cast<std::uint32_t>(number[c])};
      group_[c] = first_half[g] + (below[g] >= 0 && !(key < first_above[g]));
    }
  }

  /// @return the new number of each group, or of its first half
  std::vector<std::int32_t> split_groups() {
    std::vector<Group> halves;
    std::vector<std::int32_t> first_half;
    for (const Group& group : groups_) {
      first_half.push_back(static_cast<std::int32_t>(halves.size()));
      if (!group.to_be_cut()) {
        halves.push_back(group);
        continue;
      }
      const int parts = group.parts_below();
      const std::int64_t cells = group.cells_below();
      halves.push_back({group.first, parts, cells});
      halves.push_back({group.first + parts, group.count - parts, group.size - cells});
    }
    groups_ = std::move(halves);
    return first_half;
  }

  const MeshShare& share_;
  MPI_Comm comm_;
  std::vector<Group> groups_;
  std::vector<std::int32_t> group_;  // of each cell of the share
};

}  // namespace

std::vector<std::int32_t> partition_cells(const MeshShare& share, MPI_Comm comm) {
  int parts = 1;
  MPI_Comm_size(comm, &parts);
  return Bisection(share, comm, parts).parts();
}

}  // namespace paracrine
