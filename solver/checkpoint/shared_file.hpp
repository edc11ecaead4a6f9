// SPDX-License-Identifier: BSD-3-Clause
//
// An HDF5 file of all ranks: datasets whose rows are those of rank 0, then of rank 1, ...
#pragma once

#include <mpi.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "solver/checkpoint/checkpoint_list.hpp"
#include "solver/checkpoint/hdf5_layout.hpp"
#include "solver/checkpoint/input_file.hpp"

namespace paracrine {

/// One dataset, and the rows of this rank.
struct SharedDataset {
  std::string name;
  NumberKind kind = NumberKind::real;
  std::uint64_t columns = 1;  ///< not 0
  std::span<const std::byte> mine;
};

/// Writes the file for good: it is on the disk when this returns. Collective.
/// @param datasets  none without rows or columns
/// @return on rank 0 alone   @throws FileError on every rank; nothing is then left
FileRecord write_shared_file(MPI_Comm comm, const std::filesystem::path& path,
                             const std::vector<SharedDataset>& datasets);

class SharedFile {
 public:
  /// Rank 0 opens the file and finds the datasets. Collective.
  /// @param datasets  all that will be read   @throws FileError on every rank
  SharedFile(MPI_Comm comm, std::filesystem::path path, const std::vector<DatasetShape>& datasets);

  /// Deals out the rows in the order of ranks. Collective. @throws FileError on every rank
  void read(std::size_t dataset, std::span<std::byte> mine) const;

 private:
  MPI_Comm comm_;
  std::filesystem::path path_;
  std::vector<std::uint64_t> offsets_;  // on rank 0
  std::unique_ptr<InputFile> file_;
};

}  // namespace paracrine
