// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/communication/counter.hpp"

#include <mpi.h>

#include <map>

namespace {

using paracrine::benchmarks::Communication;

Communication counted;                           // ranks have one thread
std::map<MPI_Request, std::int64_t> persistent;  // bytes of a persistent send

std::int64_t bytes_of(int count, MPI_Datatype type) {
  int size = 0;
  PMPI_Type_size(type, &size);
  return static_cast<std::int64_t>(count) * size;
}
void count_message(std::int64_t bytes) {
  ++counted.messages;
  counted.bytes += bytes;
}
void count_start(MPI_Request request) {
  const auto found = persistent.find(request);
  if (found != persistent.end()) count_message(found->second);
}

}  // namespace

paracrine::benchmarks::Communication paracrine::benchmarks::communication() {
  return counted;
}

extern "C" {

int MPI_Send(const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm) {
  count_message(bytes_of(count, type));
  return PMPI_Send(data, count, type, to, tag, comm);
}
int MPI_Isend(const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm,
              MPI_Request* request) {
  count_message(bytes_of(count, type));
  return PMPI_Isend(data, count, type, to, tag, comm, request);
}
int MPI_Issend(const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm,
               MPI_Request* request) {
  count_message(bytes_of(count, type));
  return PMPI_Issend(data, count, type, to, tag, comm, request);
}
int MPI_Sendrecv(const void* out, int out_count, MPI_Datatype out_type, int to, int out_tag,
                 void* in, int in_count, MPI_Datatype in_type, int from, int in_tag, MPI_Comm comm,
                 MPI_Status* status) {
  count_message(bytes_of(out_count, out_type));
  return PMPI_Sendrecv(out, out_count, out_type, to, out_tag, in, in_count, in_type, from, in_tag,
                       comm, status);
}
int MPI_Send_init(const void* data, int count, MPI_Datatype type, int to, int tag, MPI_Comm comm,
                  MPI_Request* request) {
  const int code = PMPI_Send_init(data, count, type, to, tag, comm, request);
  persistent[*request] = bytes_of(count, type);
  return code;
}
int MPI_Start(MPI_Request* request) {
  count_start(*request);
  return PMPI_Start(request);
}
int MPI_Startall(int count, MPI_Request* requests) {
  for (int i = 0; i < count; ++i) count_start(requests[i]);
  return PMPI_Startall(count, requests);
}
int MPI_Request_free(MPI_Request* request) {
  persistent.erase(*request);
  return PMPI_Request_free(request);
}

int MPI_Allreduce(const void* in, void* out, int count, MPI_Datatype type, MPI_Op op,
                  MPI_Comm comm) {
  ++counted.reductions;
  return PMPI_Allreduce(in, out, count, type, op, comm);
}
int MPI_Iallreduce(const void* in, void* out, int count, MPI_Datatype type, MPI_Op op,
                   MPI_Comm comm, MPI_Request* request) {
  ++counted.reductions;
  return PMPI_Iallreduce(in, out, count, type, op, comm, request);
}
int MPI_Reduce(const void* in, void* out, int count, MPI_Datatype type, MPI_Op op, int root,
               MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Reduce(in, out, count, type, op, root, comm);
}
int MPI_Bcast(void* data, int count, MPI_Datatype type, int root, MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Bcast(data, count, type, root, comm);
}
int MPI_Barrier(MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Barrier(comm);
}
int MPI_Scan(const void* in, void* out, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Scan(in, out, count, type, op, comm);
}
int MPI_Exscan(const void* in, void* out, int count, MPI_Datatype type, MPI_Op op, MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Exscan(in, out, count, type, op, comm);
}
int MPI_Allgather(const void* out, int out_count, MPI_Datatype out_type, void* in, int in_count,
                  MPI_Datatype in_type, MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Allgather(out, out_count, out_type, in, in_count, in_type, comm);
}
int MPI_Allgatherv(const void* out, int out_count, MPI_Datatype out_type, void* in,
                   const int* in_counts, const int* starts, MPI_Datatype in_type, MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Allgatherv(out, out_count, out_type, in, in_counts, starts, in_type, comm);
}
int MPI_Alltoall(const void* out, int out_count, MPI_Datatype out_type, void* in, int in_count,
                 MPI_Datatype in_type, MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Alltoall(out, out_count, out_type, in, in_count, in_type, comm);
}
int MPI_Alltoallv(const void* out, const int* out_counts, const int* out_starts,
                  MPI_Datatype out_type, void* in, const int* in_counts, const int* in_starts,
                  MPI_Datatype in_type, MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Alltoallv(out, out_counts, out_starts, out_type, in, in_counts, in_starts, in_type,
                        comm);
}
int MPI_Gather(const void* out, int out_count, MPI_Datatype out_type, void* in, int in_count,
               MPI_Datatype in_type, int root, MPI_Comm comm) {
  ++counted.collectives;
  return PMPI_Gather(out, out_count, out_type, in, in_count, in_type, root, comm);
}

}  // extern "C"
