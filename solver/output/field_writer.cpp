// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/field_writer.hpp"

#include <cmath>
#include <numeric>
#include <set>

#include "solver/io/files.hpp"
#include "solver/output/collective.hpp"

namespace paracrine {

namespace {

std::vector<FileArray> arrays_of(const Problem& problem, std::vector<int> species) {
  if (species.empty()) {
    species.resize(problem.species.size());
    std::iota(species.begin(), species.end(), 0);
  }
  std::vector<FileArray> arrays;
  for (const int s : species) {
    const Species& field = problem.species[static_cast<std::size_t>(s)];
    arrays.push_back({field.name + " [" + field.unit.text + "]", s});
  }
  return arrays;
}

Collection continued(const FieldOptions& options) {
  const auto path = options.directory / "fields.pvd";
  Collection collection;
  if (options.resume && std::filesystem::exists(path)) {
    const double from = options.time(options.resume->time);
    for (TimedFile& entry : read_collection(path).files) {
      if (options.resume->keeps_last ? entry.time > from : entry.time >= from) break;
      collection.files.push_back(std::move(entry));
    }
  }
  collection.time_unit = options.time.unit;
  return collection;
}

// What an earlier run wrote beyond the time at which this one goes on.
void remove_unlisted(const std::filesystem::path& directory, const Collection& collection) {
  std::set<std::string> stems;
  for (const TimedFile& entry : collection.files)
    stems.insert(std::filesystem::path(entry.file).stem().string());
  std::vector<std::filesystem::path> unlisted;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    const std::string stem = entry.path().stem().string();
    if (stem.starts_with("fields_") && !stems.contains(stem)) unlisted.push_back(entry.path());
  }
  for (const auto& path : unlisted) std::filesystem::remove_all(path);
}

}  // namespace

FieldWriter::FieldWriter(const FunctionSpace& space, const Problem& problem, FieldOptions options)
    : mesh_(&space.mesh()),
      num_species_(problem.num_species()),
      options_(std::move(options)),
      layout_{arrays_of(problem, options_.species), options_.vectors, options_.single_precision},
      collection_(continued(options_)) {
  if (!options_.resume) return;
  on_first_rank(mesh_->comm(), [&] {
    remove_unlisted(options_.directory, collection_);
    replace_file(options_.directory / "fields.pvd", collection_text(collection_));
  });
}

std::string FieldWriter::write_step(const std::string& stem, const Snapshot& snapshot,
                                    const FileTime& time) {
  const auto write = [&](const std::filesystem::path& path) {
    write_piece(path, *mesh_, layout_, snapshot.values, num_species_, time);
  };
  const bool alone = mesh_->num_ranks() == 1;
  const auto piece_name = [&](int rank) {
    return stem + "/" + stem + "_" + std::to_string(rank) + ".vtu";
  };
  if (alone) {
    agree_on_files(mesh_->comm(),
                   file_errors_of([&] { write(options_.directory / (stem + ".vtu")); }));
    return stem + ".vtu";
  }
  on_first_rank(mesh_->comm(), [&] { make_directory(options_.directory / stem); });
  agree_on_files(mesh_->comm(),
                 file_errors_of([&] { write(options_.directory / piece_name(mesh_->rank())); }));
  on_first_rank(mesh_->comm(), [&] {
    std::vector<std::string> pieces;
    for (int r = 0; r < mesh_->num_ranks(); ++r) pieces.push_back(piece_name(r));
    replace_file(options_.directory / (stem + ".pvtu"), piece_index_text(pieces, layout_));
  });
  return stem + ".pvtu";
}

void FieldWriter::observe(const Snapshot& snapshot) {
  if (!snapshot.output) return;
  const FileTime time{options_.time(snapshot.time), options_.time.unit};
  auto& files = collection_.files;
  if (!files.empty() && files.back().time == time.value) files.pop_back();
  const std::string file = write_step(step_stem(files.size()), snapshot, time);
  files.push_back({time.value, file});
  on_first_rank(mesh_->comm(), [&] {
    replace_file(options_.directory / "fields.pvd", collection_text(collection_));
  });
}

}  // namespace paracrine
