// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/node_route.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "solver/base/errors.hpp"

namespace paracrine {
namespace {

struct Place {
  std::int32_t rank = -1, node = -1;
};

/// Numbers are at home in equal ranges.
class Homes {
 public:
  explicit Homes(const Mesh& mesh) : rank_(mesh.rank()), ranks_(mesh.num_ranks()) {
    for (const std::int64_t original : mesh.original_node()) end_ = std::max(end_, original + 1);
    MPI_Allreduce(MPI_IN_PLACE, &end_, 1, MPI_INT64_T, MPI_MAX, mesh.comm());
    each_ = (end_ + ranks_ - 1) / ranks_;
  }
  bool has(std::int64_t original) const { return original >= 0 && original < end_; }
  std::size_t of(std::int64_t original) const { return static_cast<std::size_t>(original / each_); }
  std::size_t index(std::int64_t original) const {
    return static_cast<std::size_t>(original - rank_ * each_);
  }
  std::size_t size() const { return static_cast<std::size_t>(each_); }

 private:
  std::int64_t rank_, ranks_, end_ = 1, each_ = 1;
};

/// Indices in the order of their ranks, those of one rank as they were; and how many each rank has.
std::vector<std::int32_t> sorted_by_rank(std::span<const std::int32_t> rank_of,
                                         std::vector<int>& count) {
  for (const std::int32_t rank : rank_of) ++count[static_cast<std::size_t>(rank)];
  std::vector<int> next = first_of_each(count);
  std::vector<std::int32_t> order(rank_of.size());
  for (std::size_t i = 0; i < rank_of.size(); ++i)
    order[static_cast<std::size_t>(next[static_cast<std::size_t>(rank_of[i])]++)] =
        static_cast<std::int32_t>(i);
  return order;
}

/// Numbers on their way home.
struct Letters {
  std::vector<std::int32_t> order;  // which of the numbers each is
  Parcels<std::int64_t> parcels;
  Letters(std::span<const std::int64_t> originals, const Homes& homes, int ranks) {
    std::vector<std::int32_t> home;
    for (const std::int64_t original : originals)
      home.push_back(static_cast<std::int32_t>(homes.of(original)));
    parcels.count.assign(static_cast<std::size_t>(ranks), 0);
    order = sorted_by_rank(home, parcels.count);
    for (const std::int32_t i : order)
      parcels.items.push_back(originals[static_cast<std::size_t>(i)]);
  }
};

/// Where the nodes are whose numbers are at home here.
std::vector<Place> places(const Mesh& mesh, const Homes& homes) {
  const Letters letters(mesh.original_node().first(mesh.num_owned_nodes()), homes,
                        mesh.num_ranks());
  const auto numbers = exchange(mesh.comm(), letters.parcels);
  const auto nodes =
      exchange(mesh.comm(), Parcels<std::int32_t>{letters.order, letters.parcels.count});
  std::vector<Place> result(homes.size());
  std::size_t i = 0;
  for (std::size_t rank = 0; rank < numbers.count.size(); ++rank)
    for (int k = 0; k < numbers.count[rank]; ++k, ++i)
      result[homes.index(numbers.items[i])] = {static_cast<std::int32_t>(rank), nodes.items[i]};
  return result;
}

/// Where the node of each number is.
std::vector<Place> asked(const Mesh& mesh, const Homes& homes,
                         std::span<const std::int64_t> originals) {
  const std::vector<Place> here = places(mesh, homes);
  const Letters letters(originals, homes, mesh.num_ranks());
  const auto questions = exchange(mesh.comm(), letters.parcels);
  Parcels<Place> answers{{}, questions.count};
  for (const std::int64_t original : questions.items)
    answers.items.push_back(here[homes.index(original)]);
  const auto replies = exchange(mesh.comm(), answers);
  std::vector<Place> result(originals.size());
  for (std::size_t i = 0; i < letters.order.size(); ++i)
    result[static_cast<std::size_t>(letters.order[i])] = replies.items[i];
  return result;
}

void agree(const Mesh& mesh, bool well) {
  int all = well ? 1 : 0;
  MPI_Allreduce(MPI_IN_PLACE, &all, 1, MPI_INT, MPI_MIN, mesh.comm());
  if (!all) throw InputError("the numbers of its nodes are not those of the mesh");
}

}  // namespace

NodeRoute::NodeRoute(const Mesh& mesh, std::span<const std::int64_t> originals) : mesh_(&mesh) {
  const Homes homes(mesh);
  agree(mesh, originals.size() == mesh.num_owned_nodes() &&
                  std::ranges::all_of(originals, [&](auto o) { return homes.has(o); }));
  const std::vector<Place> places = asked(mesh, homes, originals);
  agree(mesh, std::ranges::all_of(places, [](const Place& p) { return p.rank >= 0; }));
  std::vector<std::int32_t> rank_of, nodes;
  for (const Place& place : places) rank_of.push_back(place.rank);
  count_.assign(static_cast<std::size_t>(mesh.num_ranks()), 0);
  leaving_ = sorted_by_rank(rank_of, count_);
  for (const std::int32_t row : leaving_)
    nodes.push_back(places[static_cast<std::size_t>(row)].node);
  arriving_ = exchange(mesh.comm(), Parcels<std::int32_t>{nodes, count_}).items;
  std::vector<char> met(mesh.num_owned_nodes(), 0);
  for (const std::int32_t node : arriving_) met[static_cast<std::size_t>(node)] = 1;
  agree(mesh, arriving_.size() == met.size() && std::ranges::find(met, 0) == met.end());
}

std::vector<double> NodeRoute::carry(std::span<const double> rows, int width) const {
  const auto w = static_cast<std::size_t>(width);
  Parcels<double> out{{}, count_};
  out.items.reserve(rows.size());
  for (const std::int32_t row : leaving_) {
    const auto values = rows.subspan(static_cast<std::size_t>(row) * w, w);
    out.items.insert(out.items.end(), values.begin(), values.end());
  }
  const auto in = exchange(mesh_->comm(), out, width);
  std::vector<double> result(in.items.size());
  for (std::size_t i = 0; i < arriving_.size(); ++i)
    std::copy_n(
        in.items.begin() + static_cast<std::ptrdiff_t>(i * w), w,
        result.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(arriving_[i]) * w));
  return result;
}

}  // namespace paracrine
