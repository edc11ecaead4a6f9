// SPDX-License-Identifier: BSD-3-Clause
#include <sys/resource.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "solver/checkpoint/hdf5_handle.hpp"
#include "solver/checkpoint/memory_file.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

using namespace hdf5;

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

}  // namespace paracrine
