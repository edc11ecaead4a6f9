// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/hdf5_layout.hpp"

#include <hdf5.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "solver/io/files.hpp"

namespace paracrine {
namespace {

/// Owns an identifier; of a failed call it owns nothing.
class Handle {
 public:
  Handle(hid_t id, herr_t (*closing)(hid_t)) : id_(id), close_(closing) {}
  ~Handle() { close(); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  operator hid_t() const noexcept { return id_; }
  bool close() { return id_ < 0 || close_(std::exchange(id_, -1)) >= 0; }

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

/// While it lives, HDF5 prints nothing.
class Silence {
 public:
  Silence() {
    H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~Silence() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }

 private:
  H5E_auto2_t function_ = nullptr;
  void* data_ = nullptr;
};

class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("paracrine", MFD_CLOEXEC)) {
    if (file_ < 0) throw FileError(std::string("no file in memory: ") + std::strerror(errno));
  }
  ~MemoryFile() { close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }
  std::uint64_t size() const { return static_cast<std::uint64_t>(lseek(file_, 0, SEEK_END)); }
  std::string bytes(std::uint64_t first, std::uint64_t last) const {
    std::string text(last - first, '\0');
    if (pread(file_, text.data(), text.size(), static_cast<off_t>(first)) !=
        static_cast<ssize_t>(text.size()))
      throw FileError("cannot read a file in memory");
    return text;
  }

 private:
  int file_;
};

/// What HDF5 adds to the numbers is less than this [bytes].
constexpr std::uint64_t frame_limit = 1 << 20;

/// A limit on the size of files holds in memory too, and HDF5 must not run into it.
void check_limit(std::span<const DatasetShape> datasets) {
  std::uint64_t size = frame_limit;
  for (const DatasetShape& shape : datasets) size += shape.size();
  rlimit limit{};
  if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur < size)
    throw FileError(std::strerror(EFBIG));
}

hid_t type_of(const DatasetShape& shape) {
  return shape.kind == NumberKind::real ? H5T_NATIVE_DOUBLE : H5T_NATIVE_INT64;
}

/// Space for the numbers now, which nobody fills; no times, so that equal files are equal.
bool ask_for_space(hid_t properties) {
  return H5Pset_layout(properties, H5D_CONTIGUOUS) >= 0 &&
         H5Pset_alloc_time(properties, H5D_ALLOC_TIME_EARLY) >= 0 &&
         H5Pset_fill_time(properties, H5D_FILL_TIME_NEVER) >= 0 &&
         H5Pset_obj_track_times(properties, false) >= 0;
}

/// @return where the numbers will be
haddr_t add_dataset(hid_t file, const DatasetShape& shape) {
  const hsize_t size[2] = {shape.rows, shape.columns};
  const Handle space(H5Screate_simple(shape.columns == 1 ? 1 : 2, size, nullptr), H5Sclose);
  const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  if (space < 0 || properties < 0 || !ask_for_space(properties)) return HADDR_UNDEF;
  const Handle dataset(H5Dcreate2(file, shape.name.c_str(), type_of(shape), space, H5P_DEFAULT,
                                  properties, H5P_DEFAULT),
                       H5Dclose);
  return dataset < 0 ? HADDR_UNDEF : H5Dget_offset(dataset);
}

std::vector<haddr_t> lay_out(const std::string& path, std::span<const DatasetShape> datasets) {
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_fapl_stdio(access);  // the one driver that asks for no name beside the one it is given
  Handle file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access), H5Fclose);
  std::vector<haddr_t> offsets;
  for (const DatasetShape& shape : datasets) {
    offsets.push_back(file < 0 ? HADDR_UNDEF : add_dataset(file, shape));
    if (offsets.back() == HADDR_UNDEF) throw FileError("HDF5 cannot lay out '" + shape.name + "'");
  }
  if (!file.close() || !std::ranges::is_sorted(offsets))
    throw FileError("HDF5 cannot lay out a file");
  return offsets;
}

/// What is said of a dataset that cannot be used; nothing when it can.
std::string objection(hid_t dataset, const DatasetShape& shape) {
  if (dataset < 0) return "is not there";
  const Handle space(H5Dget_space(dataset), H5Sclose), type(H5Dget_type(dataset), H5Tclose);
  if (space < 0 || type < 0 || H5Tequal(type, type_of(shape)) <= 0)
    return "holds other numbers than expected";
  hsize_t size[2] = {0, 1};
  const int rank = H5Sget_simple_extent_ndims(space);
  if (rank != (shape.columns == 1 ? 1 : 2)) return "has another shape than expected";
  H5Sget_simple_extent_dims(space, size, nullptr);
  if (size[0] != shape.rows || size[1] != shape.columns) return "has another shape than expected";
  return H5Dget_offset(dataset) == HADDR_UNDEF ? "is not in one piece" : "";
}

Handle opened(const std::filesystem::path& path) {
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
  H5Pset_file_locking(access, false, true);  // not every file system can
  return {H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), H5Fclose};
}

std::uint64_t offset_of(hid_t file, const DatasetShape& shape, std::uint64_t file_size) {
  const Handle dataset(H5Dopen2(file, shape.name.c_str(), H5P_DEFAULT), H5Dclose);
  std::string fault = objection(dataset, shape);
  const haddr_t offset = fault.empty() ? H5Dget_offset(dataset) : 0;
  if (fault.empty() && (offset > file_size || shape.size() > file_size - offset))
    fault = "ends beyond the file";
  if (!fault.empty()) throw FileError("dataset '" + shape.name + "' " + fault);
  return offset;
}

}  // namespace

std::vector<std::string> hdf5_frame(std::span<const DatasetShape> datasets) {
  check_limit(datasets);
  const Silence silence;
  const MemoryFile memory;
  const std::vector<haddr_t> offsets = lay_out(memory.path(), datasets);
  std::vector<std::string> pieces;
  std::uint64_t end = 0;
  for (std::size_t d = 0; d < datasets.size(); ++d) {
    pieces.push_back(memory.bytes(end, offsets[d]));
    end = offsets[d] + datasets[d].size();
  }
  pieces.push_back(memory.bytes(end, memory.size()));
  return pieces;
}

std::vector<std::uint64_t> hdf5_offsets(const std::filesystem::path& path,
                                        std::span<const DatasetShape> datasets) {
  const Silence silence;
  const auto size = static_cast<std::uint64_t>(std::filesystem::file_size(path));
  const Handle file = opened(path);
  if (file < 0) throw FileError("cannot read '" + path.string() + "': not an HDF5 file");
  std::vector<std::uint64_t> offsets;
  try {
    for (const DatasetShape& shape : datasets) offsets.push_back(offset_of(file, shape, size));
  } catch (const FileError& error) {
    throw FileError("cannot read '" + path.string() + "': " + error.what());
  }
  return offsets;
}

}  // namespace paracrine
