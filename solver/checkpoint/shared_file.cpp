// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/shared_file.hpp"

#include <optional>
#include <utility>

#include "solver/checkpoint/digested_file.hpp"
#include "solver/checkpoint/rank_stream.hpp"
#include "solver/io/files.hpp"
#include "solver/output/collective.hpp"

namespace paracrine {
namespace {

/// The file as rank 0 writes it. What fails is kept, and all that follows passed over.
class FirstRanksFile {
 public:
  FirstRanksFile(const std::filesystem::path& path, std::span<const DatasetShape> shapes) {
    attempt([&] { frame_ = hdf5_frame(shapes); });
    if (!error_.empty()) error_ = "cannot write '" + path.string() + "': " + error_;
    std::uint64_t size = 0;
    for (const std::string& piece : frame_) size += piece.size();
    for (const DatasetShape& shape : shapes) size += shape.size();
    attempt([&] { file_ = std::make_unique<DigestedFile>(path, size); });
  }
  void write_frame(std::size_t piece) {
    attempt([&] { file_->write(std::as_bytes(std::span(frame_[piece]))); });
  }
  void write(std::span<const std::byte> bytes) {
    attempt([&] { file_->write(bytes); });
  }
  FileRecord commit() {
    FileRecord record;
    attempt([&] { record = file_->commit(); });
    return record;
  }
  const std::string& error() const { return error_; }

 private:
  template <class Work>
  void attempt(const Work& work) {
    if (error_.empty()) error_ = file_errors_of(work);
  }
  std::string error_;
  std::vector<std::string> frame_;
  std::unique_ptr<DigestedFile> file_;
};

int rank_in(MPI_Comm comm) {
  int rank = 0;
  MPI_Comm_rank(comm, &rank);
  return rank;
}

/// Of all ranks together. Collective.
std::vector<DatasetShape> shapes_of(MPI_Comm comm, const std::vector<SharedDataset>& datasets) {
  std::vector<DatasetShape> shapes;
  for (const SharedDataset& d : datasets) {
    std::uint64_t rows = d.mine.size() / (8 * d.columns);
    MPI_Allreduce(MPI_IN_PLACE, &rows, 1, MPI_UINT64_T, MPI_SUM, comm);
    shapes.push_back({d.name, d.kind, rows, d.columns});
  }
  return shapes;
}

}  // namespace

FileRecord write_shared_file(MPI_Comm comm, const std::filesystem::path& path,
                             const std::vector<SharedDataset>& datasets) {
  const std::vector<DatasetShape> shapes = shapes_of(comm, datasets);
  std::optional<FirstRanksFile> file;
  if (rank_in(comm) == 0) file.emplace(path, shapes);
  agree_on_files(comm, file ? file->error() : "");  // a full disk is met before anything moves
  for (std::size_t d = 0; d < datasets.size(); ++d) {
    if (file) file->write_frame(d);
    stream_to_first_rank(comm, datasets[d].mine, [&](auto bytes) { file->write(bytes); });
  }
  FileRecord record;
  if (file) file->write_frame(datasets.size());
  if (file) record = file->commit();
  agree_on_files(comm, file ? file->error() : "");
  return record;
}

SharedFile::SharedFile(MPI_Comm comm, std::filesystem::path path,
                       const std::vector<DatasetShape>& datasets)
    : comm_(comm), path_(std::move(path)) {
  on_first_rank(comm_, [&] {
    offsets_ = hdf5_offsets(path_, datasets);
    file_ = std::make_unique<InputFile>(path_);
  });
}

void SharedFile::read(std::size_t dataset, std::span<std::byte> mine) const {
  std::uint64_t offset = file_ ? offsets_[dataset] : 0;
  std::string error;
  stream_from_first_rank(comm_, mine, [&](std::span<std::byte> bytes) {
    if (error.empty()) error = file_errors_of([&] { file_->read(offset, bytes); });
    offset += bytes.size();
  });
  agree_on_files(comm_, error);
}

}  // namespace paracrine
