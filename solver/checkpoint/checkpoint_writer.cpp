// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/checkpoint_writer.hpp"

#include <system_error>
#include <utility>

#include "solver/checkpoint/file_names.hpp"
#include "solver/checkpoint/header_text.hpp"
#include "solver/checkpoint/input_file.hpp"
#include "solver/checkpoint/mesh_file.hpp"
#include "solver/checkpoint/mesh_hash.hpp"
#include "solver/checkpoint/retention.hpp"
#include "solver/checkpoint/state_file.hpp"
#include "solver/io/files.hpp"
#include "solver/output/collective.hpp"

namespace paracrine {
namespace {

/// The file as an earlier run left and recorded it, if it is whole; FileRecord() otherwise.
FileRecord earlier_mesh(const std::filesystem::path& folder, const std::string& name) {
  for (const CheckpointEntry& entry : list_checkpoints(folder).entries)
    if (entry.header.mesh.name == name) try {
        if (record_of(folder / name) == entry.header.mesh) return entry.header.mesh;
      } catch (const FileError&) {  // it is written anew
      }
  return {};
}

bool is_there(const std::filesystem::path& folder, const FileRecord& record) {
  std::error_code error;
  return record.size > 0 &&
         std::filesystem::file_size(folder / record.name, error) == record.size && !error;
}

Checkpoint without_vectors(const Checkpoint& c) {
  Checkpoint rest;
  rest.label = c.label;
  rest.run.state.time = c.run.state.time;
  rest.run.state.ledger = c.run.state.ledger;
  rest.run.output = c.run.output;
  rest.run.delivered = c.run.delivered;
  rest.run.steps = c.run.steps;
  rest.run.ledger_then = c.run.ledger_then;
  rest.run.storage_then = c.run.storage_then;
  rest.run.last_looked = c.run.last_looked;
  rest.run.history.method = c.run.history.method;
  rest.run.history.numbers = c.run.history.numbers;
  rest.memories = c.memories;
  rest.wall_seconds = c.wall_seconds;
  rest.standing = c.standing;
  return rest;
}

void commit_header(const std::filesystem::path& folder, const CheckpointHeader& header) {
  const auto path = folder / header_name(header.number);
  try {
    const std::string text = header_text(header);
    if (text.size() > header_size_limit)
      throw FileError("cannot write '" + path.string() + "': it would be too large");
    write_part(path, text);
    commit_part(path);
  } catch (...) {
    std::error_code ignored;
    for (const auto& file : {part_name(path), path, folder / header.state.name})
      std::filesystem::remove(file, ignored);
    throw;
  }
}

}  // namespace

CheckpointWriter::CheckpointWriter(std::filesystem::path folder, const Mesh& mesh)
    : folder_(std::move(folder)),
      mesh_(&mesh),
      mesh_hash_(mesh_hash(mesh)),
      mesh_name_(mesh_file_name(node_order_hash(mesh), mesh.num_ranks())) {
  on_first_rank(mesh_->comm(), [&] {
    make_directory(folder_);
    if (folder_.has_parent_path()) sync_folder(folder_.parent_path());
    next_ = next_number(folder_);
  });
}

void CheckpointWriter::provide_mesh() {
  on_first_rank(mesh_->comm(), [&] {
    if (!is_there(folder_, mesh_file_)) mesh_file_ = earlier_mesh(folder_, mesh_name_);
  });
  int known = mesh_file_.size > 0 ? 1 : 0;
  MPI_Bcast(&known, 1, MPI_INT, 0, mesh_->comm());
  if (!known) mesh_file_ = write_mesh_file(folder_ / mesh_name_, *mesh_);
}

CheckpointHeader CheckpointWriter::header_of(const Checkpoint& checkpoint) const {
  CheckpointHeader header;
  header.number = next_;
  header.checkpoint = without_vectors(checkpoint);
  header.checkpoint.label.mesh_hash = mesh_hash_;
  header.checkpoint.label.ranks = mesh_->num_ranks();
  header.num_nodes = mesh_->num_global_nodes();
  header.num_vectors = static_cast<int>(checkpoint.run.history.vectors.size());
  header.mesh = mesh_file_;
  return header;
}

void CheckpointWriter::write(const Checkpoint& checkpoint) {
  provide_mesh();
  CheckpointHeader header = header_of(checkpoint);
  header.state = write_state_file(folder_ / state_name(next_), checkpoint, *mesh_);
  ++next_;  // whatever follows: no number is given twice
  on_first_rank(mesh_->comm(), [&] {
    commit_header(folder_, header);
    (void)file_errors_of([&] { remove_superseded(folder_); });  // the next one tries again
  });
}

}  // namespace paracrine
