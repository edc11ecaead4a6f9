// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/point_cloud.hpp"

#include "solver/base/errors.hpp"

namespace paracrine {

PointCloud read_point_cloud(const std::filesystem::path& path, double length,
                            const std::string& weights) {
  if (path.extension() == ".csv") return read_csv_cloud(path, length, weights);
  if (path.extension() == ".vtp") return read_vtp_cloud(path, length, weights);
  throw InputError(path.string() + ": expected a point cloud as .csv or .vtp, found '" +
                   path.extension().string() + "'");
}

}  // namespace paracrine
