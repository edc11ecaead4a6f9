// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/mesh_file.hpp"

#include "solver/checkpoint/shared_file.hpp"

namespace paracrine {

FileRecord write_mesh_file(const std::filesystem::path& path, const Mesh& mesh) {
  const auto points = mesh.points().first(mesh.num_owned_nodes());
  const auto originals = mesh.original_node().first(mesh.num_owned_nodes());
  return write_shared_file(mesh.comm(), path,
                           {{"coordinates", NumberKind::real, 3, std::as_bytes(points)},
                            {"original_node", NumberKind::integer, 1, std::as_bytes(originals)}});
}

std::vector<std::int64_t> read_row_numbers(const std::filesystem::path& path, const Mesh& mesh) {
  const auto rows = static_cast<std::uint64_t>(mesh.num_global_nodes());
  const SharedFile file(mesh.comm(), path, {{"original_node", NumberKind::integer, rows, 1}});
  std::vector<std::int64_t> numbers(mesh.num_owned_nodes());
  file.read(0, std::as_writable_bytes(std::span(numbers)));
  return numbers;
}

}  // namespace paracrine
