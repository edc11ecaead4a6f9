// SPDX-License-Identifier: BSD-3-Clause
#include <iomanip>
#include <sstream>

#include "meshes/quality.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::string spread_text(const MinMeanMax& s) {
  return number(s.least, 3) + " / " + number(s.mean, 3) + " / " + number(s.most, 3);
}

class Table {
 public:
  void row(const std::string& label, const std::string& value) {
    text_ << std::left << std::setw(32) << label << value << '\n';
  }
  void groups(const std::string& kind, const std::vector<std::string>& names,
              const std::vector<double>& measures, const std::vector<std::size_t>& counts,
              const std::string& unit, const std::string& of) {
    for (std::size_t i = 0; i < names.size(); ++i)
      row(kind + " " + names[i],
          number(measures[i], 5) + " " + unit + ", " + std::to_string(counts[i]) + " " + of);
  }
  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
};

}  // namespace

std::string table(const MeshQuality& q) {
  Table table;
  table.row("dimension", std::to_string(q.dimension));
  table.row("nodes", std::to_string(q.num_points));
  table.row("cells", std::to_string(q.num_cells));
  table.row("edges", std::to_string(q.num_edges));
  table.row("edge length min/mean/max", spread_text(q.edge) + " mm");
  if (q.dimension > 1) {
    table.row("shape min/mean/max (1 is best)", spread_text(q.shape));
    table.row("angles min/mean/max", spread_text(q.angle) + " degrees");
    table.row("edges with obtuse stiffness", number(100 * q.obtuse_edges, 3) + " %");
  }
  table.groups("region", q.region_names, q.region_volumes, q.region_cells, "mm^3", "cells");
  table.groups("boundary", q.boundary_names, q.boundary_areas, q.boundary_facets, "mm^2", "facets");
  return table.text();
}

}  // namespace paracrine
