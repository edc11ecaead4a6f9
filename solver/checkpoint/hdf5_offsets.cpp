// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/hdf5_handle.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

using namespace hdf5;

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
