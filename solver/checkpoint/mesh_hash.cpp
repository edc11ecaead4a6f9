// SPDX-License-Identifier: BSD-3-Clause
//
// Sums of hashes of what each rank owns: no order enters, so no division does.
#include "solver/checkpoint/mesh_hash.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "solver/checkpoint/digest.hpp"

namespace paracrine {
namespace {

/// A kind of thing and up to six numbers about it.
using Words = std::array<std::uint64_t, 7>;
enum Kind : std::uint64_t { header = 1, node, cell, facet, row };

std::uint64_t hash(const Words& words) {
  return hash64(std::as_bytes(std::span(words)));
}

std::uint64_t hash(const std::string& text) {
  return hash64(std::as_bytes(std::span(text)));
}

std::uint64_t word(double value) {
  return std::bit_cast<std::uint64_t>(value + 0.0);  // -0 is 0
}

/// Original numbers, ascending; fewer than four are followed by -1.
std::array<std::uint64_t, 4> sorted(const Mesh& mesh, std::span<const std::int32_t> nodes) {
  std::array<std::uint64_t, 4> originals;
  originals.fill(~std::uint64_t(0));
  for (std::size_t i = 0; i < nodes.size(); ++i)
    originals[i] =
        static_cast<std::uint64_t>(mesh.original_node()[static_cast<std::size_t>(nodes[i])]);
  std::ranges::sort(originals);
  return originals;
}

std::uint64_t node_sum(const Mesh& mesh) {
  std::uint64_t sum = 0;
  for (std::size_t n = 0; n < mesh.num_owned_nodes(); ++n) {
    const auto& x = mesh.points()[n];
    const auto original = static_cast<std::uint64_t>(mesh.original_node()[n]);
    sum += hash(Words{node, original, word(x[0]), word(x[1]), word(x[2])});
  }
  return sum;
}

std::uint64_t cell_sum(const Mesh& mesh) {
  std::vector<std::uint64_t> region;
  for (const std::string& name : mesh.region_names()) region.push_back(hash(name));
  std::uint64_t sum = 0;
  for (std::size_t c = 0; c < mesh.num_owned_cells(); ++c) {
    const auto n = sorted(mesh, mesh.cell(c));
    sum += hash(Words{cell, static_cast<std::uint64_t>(mesh.original_cell()[c]),
                      region[static_cast<std::size_t>(mesh.cell_region()[c])], n[0], n[1], n[2],
                      n[3]});
  }
  return sum;
}

/// Whether the lowest of the nodes by original number is owned: of one rank only, and that has the
/// facet.
bool is_counted_here(const Mesh& mesh, std::span<const std::int32_t> nodes) {
  const std::int32_t lowest = *std::ranges::min_element(
      nodes, {}, [&](std::int32_t n) { return mesh.original_node()[static_cast<std::size_t>(n)]; });
  return static_cast<std::size_t>(lowest) < mesh.num_owned_nodes();
}

std::uint64_t facet_sum(const Mesh& mesh) {
  std::vector<std::uint64_t> boundary;
  for (const std::string& name : mesh.boundary_names()) boundary.push_back(hash(name));
  const auto width = static_cast<std::size_t>(mesh.dimension());
  std::uint64_t sum = 0;
  for (std::size_t f = 0; f < mesh.facet_boundary().size(); ++f) {
    const auto nodes = mesh.facets().subspan(f * width, width);
    const std::int32_t b = mesh.facet_boundary()[f];
    if (b < 0 || !is_counted_here(mesh, nodes)) continue;
    const auto n = sorted(mesh, nodes);
    sum += hash(Words{facet, boundary[static_cast<std::size_t>(b)], n[0], n[1], n[2]});
  }
  return sum;
}

/// What every rank knows.
std::uint64_t header_hash(const Mesh& mesh) {
  std::string names;
  for (const auto* list : {&mesh.region_names(), &mesh.boundary_names()})
    for (const std::string& name : *list) names += name + '\0';
  return hash(Words{header, static_cast<std::uint64_t>(mesh.dimension()),
                    static_cast<std::uint64_t>(mesh.geometry()), word(mesh.extent()), hash(names),
                    mesh.region_names().size()});
}

std::uint64_t row_sum(const Mesh& mesh) {
  std::uint64_t sum = 0;
  for (std::size_t n = 0; n < mesh.num_owned_nodes(); ++n) {
    const auto& x = mesh.points()[n];
    sum += hash(Words{row, static_cast<std::uint64_t>(mesh.first_global_node()) + n,
                      static_cast<std::uint64_t>(mesh.original_node()[n]), word(x[0]), word(x[1]),
                      word(x[2])});
  }
  return sum;
}

std::string over_ranks(MPI_Comm comm, std::uint64_t sum) {
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_UINT64_T, MPI_SUM, comm);
  return hex(sum);
}

}  // namespace

std::string mesh_hash(const Mesh& mesh) {
  const std::uint64_t once = mesh.rank() == 0 ? header_hash(mesh) : 0;
  return over_ranks(mesh.comm(), once + node_sum(mesh) + cell_sum(mesh) + facet_sum(mesh));
}

std::string node_order_hash(const Mesh& mesh) {
  return over_ranks(mesh.comm(), row_sum(mesh));
}

}  // namespace paracrine
