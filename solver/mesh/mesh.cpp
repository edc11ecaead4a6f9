// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/mesh.hpp"

namespace paracrine {
namespace {

MeshShare own_share(const MeshData& data, MPI_Comm comm) {
  int rank = 0, ranks = 1;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &ranks);
  return ShareCutter(data).cut(rank, ranks);
}

}  // namespace

Mesh::Mesh(MeshShare share, MPI_Comm comm)
    : comm_(comm),
      local_(local_mesh(std::move(share), comm)),
      halo_(comm, local_.num_owned_nodes, local_.ghosts) {
  MPI_Comm_rank(comm, &rank_);
  MPI_Comm_size(comm, &num_ranks_);
}

Mesh::Mesh(const MeshData& data, MPI_Comm comm) : Mesh(own_share(data, comm), comm) {}

}  // namespace paracrine
