// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/division/deal.hpp"

#include <utility>

#include "solver/mesh/division/broadcast.hpp"

namespace paracrine {
namespace {

constexpr int tag = 72;

template <class T>
class Items {  // one item as an MPI type, so that counts are of items
 public:
  Items() {
    MPI_Type_contiguous(static_cast<int>(sizeof(T)), MPI_BYTE, &type_);
    MPI_Type_commit(&type_);
  }
  ~Items() { MPI_Type_free(&type_); }
  Items(const Items&) = delete;
  Items& operator=(const Items&) = delete;

  void send(MPI_Comm comm, int to, const std::vector<T>& items) const {
    MPI_Send(items.data(), static_cast<int>(items.size()), type_, to, tag, comm);
  }
  void receive(MPI_Comm comm, std::vector<T>& items) const {
    MPI_Status status;
    MPI_Probe(0, tag, comm, &status);
    int count = 0;
    MPI_Get_count(&status, type_, &count);
    items.resize(static_cast<std::size_t>(count));
    MPI_Recv(items.data(), count, type_, 0, tag, comm, MPI_STATUS_IGNORE);
  }

 private:
  MPI_Datatype type_;
};

/// Calls visit(array) for each array of a piece.
template <class Piece, class Visit>
void for_each_array(Piece& piece, Visit&& visit) {
  visit(piece.points);
  visit(piece.corners);
  visit(piece.cell_number);
  visit(piece.cell_region);
  visit(piece.facets);
}

void send(MPI_Comm comm, int to, const MeshPiece& piece) {
  for_each_array(piece,
                 [&]<class T>(const std::vector<T>& items) { Items<T>().send(comm, to, items); });
}

MeshPiece receive(MPI_Comm comm) {
  MeshPiece piece;
  for_each_array(piece, [&]<class T>(std::vector<T>& items) { Items<T>().receive(comm, items); });
  return piece;
}

/// @return the share of rank 0, which sends the others theirs
MeshShare deal_out(MPI_Comm comm, const MeshData& mesh) {
  int ranks = 1;
  MPI_Comm_size(comm, &ranks);
  ShareCutter cutter(mesh);
  for (int rank = 1; rank < ranks; ++rank) send(comm, rank, cutter.cut(rank, ranks).piece);
  return cutter.cut(0, ranks);
}

}  // namespace

MeshShare deal(MPI_Comm comm, const std::function<MeshData()>& make) {
  int rank = 0;
  MPI_Comm_rank(comm, &rank);
  MeshData mesh;
  std::vector<Diagnostic> faults;
  if (rank == 0) {
    try {
      mesh = make();
    } catch (const InputError& error) {
      faults = error.diagnostics();
    }
  }
  faults = broadcast(comm, faults);
  if (!faults.empty()) throw InputError(std::move(faults));
  MeshShare share{broadcast(comm, std::as_const(mesh).header()),
                  static_cast<std::int64_t>(mesh.num_points()),
                  static_cast<std::int64_t>(mesh.num_cells()),
                  {}};
  MPI_Bcast(&share.num_points, 1, MPI_INT64_T, 0, comm);
  MPI_Bcast(&share.num_cells, 1, MPI_INT64_T, 0, comm);
  share.piece = rank == 0 ? deal_out(comm, mesh).piece : receive(comm);
  return share;
}

}  // namespace paracrine
