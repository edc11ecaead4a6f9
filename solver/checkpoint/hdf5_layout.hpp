// SPDX-License-Identifier: BSD-3-Clause
//
// Where HDF5 puts the numbers of a file, and the bytes around them. The library is asked that
// alone: it writes to memory and reads a few kilobytes, and the numbers themselves go between us
// and the disk. For when HDF5 or MPI-IO meets a full disk, it leaves ranks waiting for each other,
// prints what it likes and ends the program when it is closed; and it is several times slower.
// Any HDF5 program opens the files; PETSc's VecLoad reads them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace paracrine {

/// Of eight bytes either way.
enum class NumberKind { real, integer };

/// Rows of numbers under a name; with one column a plain list. Neither is 0.
struct DatasetShape {
  std::string name;
  NumberKind kind = NumberKind::real;
  std::uint64_t rows = 0, columns = 1;
  std::uint64_t size() const noexcept { return rows * columns * 8; }  ///< bytes
};

/// All but the numbers of an HDF5 file: those of dataset i follow piece i, the last piece ends the
/// file. @throws FileError
std::vector<std::string> hdf5_frame(std::span<const DatasetShape> datasets);

/// Where the numbers of each dataset begin in the file. @throws FileError when it does not hold
/// each of them in one piece
std::vector<std::uint64_t> hdf5_offsets(const std::filesystem::path& path,
                                        std::span<const DatasetShape> datasets);

}  // namespace paracrine
