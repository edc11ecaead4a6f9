// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/gmsh_file.hpp"

#include <algorithm>
#include <limits>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/mesh/gmsh_text.hpp"

namespace paracrine {
namespace {

/// Tag of a node -> index: a table where tags are dense, as Gmsh writes them, else a search.
class NodeTags {
 public:
  void add(std::size_t tag) { tags_.push_back({tag, static_cast<std::int32_t>(tags_.size())}); }
  void finish(const GmshText& in) {
    std::sort(tags_.begin(), tags_.end());
    for (std::size_t i = 1; i < tags_.size(); ++i)
      if (tags_[i].first == tags_[i - 1].first)
        in.damaged("node " + std::to_string(tags_[i].first) + " is listed twice");
    if (tags_.empty() || tags_.back().first > 8 * tags_.size() + 1000) return;
    table_.assign(tags_.back().first + 1, -1);
    for (const auto& [tag, index] : tags_) table_[tag] = index;
  }
  /// -1 when there is no such node.
  std::int32_t index(std::size_t tag) const {
    if (!table_.empty()) return tag < table_.size() ? table_[tag] : -1;
    const auto found = std::lower_bound(tags_.begin(), tags_.end(), std::pair{tag, -1});
    return found != tags_.end() && found->first == tag ? found->second : -1;
  }

 private:
  std::vector<std::pair<std::size_t, std::int32_t>> tags_;
  std::vector<std::int32_t> table_;
};

void read_format(GmshText& in) {
  if (in.word() != "$MeshFormat")
    in.refuse("is no Gmsh mesh: expected it to begin with '$MeshFormat'");
  const double version = in.real();
  if (version < 4.05 || version > 4.15)
    in.refuse("MSH version " + number(version) +
              " is not read; expected 4.1: gmsh OLD.msh -save -format msh41 -o NEW.msh");
  const int binary = in.integer(), size_of_real = in.integer();
  if ((binary != 0 && binary != 1) || size_of_real != 8)
    in.refuse("has an unknown header: expected '4.1 0 8' or '4.1 1 8'");
  if (binary == 1) {
    in.end_line();
    in.set_binary(true);
    if (in.integer() != 1) in.refuse("was written on a machine with another byte order");
  }
}

void read_names(GmshText& in, GmshFile& file) {
  in.set_binary(false);  // names are text in binary files too
  for (std::size_t n = in.count(); n > 0; --n) {
    const int dimension = in.integer(), tag = in.integer();
    file.names[{dimension, tag}] = in.quoted();
  }
}

void read_entities(GmshText& in, GmshFile& file) {
  std::array<std::size_t, 4> count{};
  for (std::size_t& n : count) n = in.count();
  for (int dimension = 0; dimension <= 3; ++dimension)
    for (std::size_t n = count[static_cast<std::size_t>(dimension)]; n > 0; --n) {
      const int tag = in.integer();
      for (int i = 0; i < (dimension == 0 ? 3 : 6); ++i) in.real();  // place or bounding box
      auto& groups = file.groups_of[{dimension, tag}];
      for (std::size_t g = in.count(); g > 0; --g) groups.push_back(in.integer());
      if (dimension > 0)
        for (std::size_t b = in.count(); b > 0; --b) in.integer();  // its own boundary
    }
}

void read_nodes(GmshText& in, GmshFile& file, NodeTags& tags) {
  const std::size_t blocks = in.count(), nodes = in.count(8);
  in.size(), in.size();  // lowest and highest tag
  if (nodes > std::numeric_limits<std::int32_t>::max())
    in.refuse("holds " + std::to_string(nodes) + " nodes; at most 2^31 are possible");
  file.points.reserve(nodes);
  for (std::size_t b = 0; b < blocks; ++b) {
    const int dimension = in.integer();
    in.integer();  // entity
    const int parametric = in.integer();
    const std::size_t count = in.count(8);
    for (std::size_t n = 0; n < count; ++n) tags.add(in.size());
    for (std::size_t n = 0; n < count; ++n) {
      auto& point = file.points.emplace_back();
      for (double& x : point) x = in.real();
      for (int i = 0; i < (parametric != 0 ? dimension : 0); ++i) in.real();
    }
  }
  if (file.points.size() != nodes)
    in.damaged("$Nodes promises " + std::to_string(nodes) + " nodes and has " +
               std::to_string(file.points.size()));
  tags.finish(in);
}

/// Dimension of a straight simplex by Gmsh's element type.
int simplex_dimension(int type, const GmshText& in) {
  switch (type) {
    case 15:
      return 0;
    case 1:
      return 1;
    case 2:
      return 2;
    case 4:
      return 3;
    case 3:
    case 5:
    case 6:
    case 7:
      in.refuse(
          "holds quadrangles, hexahedra, prisms or pyramids; expected lines, triangles or "
          "tetrahedra alone: leave out Recombine");
    case 8:
    case 9:
    case 11:
      in.refuse("has curved (second-order) elements; expected first order: Mesh.ElementOrder = 1");
    default:
      in.refuse("has elements of Gmsh type " + std::to_string(type) +
                "; expected straight lines (1), triangles (2) or tetrahedra (4)");
  }
}

void read_elements(GmshText& in, GmshFile& file, const NodeTags& tags) {
  const std::size_t blocks = in.count(), elements = in.count(4);
  in.size(), in.size();  // lowest and highest tag
  std::size_t total = 0;
  for (std::size_t b = 0; b < blocks; ++b) {
    GmshFile::Block& block = file.blocks.emplace_back();
    block.dimension = in.integer();
    block.entity = in.integer();
    if (simplex_dimension(in.integer(), in) != block.dimension)
      in.damaged("an element has another dimension than its entity");
    const std::size_t count = in.count(4), width = static_cast<std::size_t>(block.dimension) + 1;
    total += count;
    block.corners.reserve(count * width);
    for (std::size_t e = 0; e < count; ++e) {
      in.size();  // tag
      for (std::size_t i = 0; i < width; ++i) {
        const std::size_t tag = in.size();
        block.corners.push_back(tags.index(tag));
        if (block.corners.back() < 0)
          in.damaged("an element refers to node " + std::to_string(tag) + ", which is not listed");
      }
    }
  }
  if (total != elements)
    in.damaged("$Elements promises " + std::to_string(elements) + " elements and has " +
               std::to_string(total));
}

/// Reads one section after the other; those it does not know are stepped over.
class Sections {
 public:
  Sections(GmshText& in, GmshFile& file, bool binary) : in_(in), file_(file), binary_(binary) {}

  void read_all() {
    for (std::string_view title = in_.word(); !title.empty(); title = in_.word()) {
      if (title.front() != '$') in_.damaged("expected a section such as $Nodes");
      const std::string name(title.substr(1));
      in_.end_line();
      in_.set_binary(binary_);
      read(name);
      in_.set_binary(false);
      in_.skip_section(name);
    }
    for (const auto& [seen, name] : {std::pair{entities_, "Entities"}, std::pair{nodes_, "Nodes"},
                                     std::pair{elements_, "Elements"}})
      if (!seen) in_.refuse(std::string("has no section $") + name + ": it is cut off or no mesh");
  }

 private:
  void read(const std::string& name) {
    if (name == "PhysicalNames") read_names(in_, file_);
    if (name == "Entities") read_entities(in_, file_), entities_ = true;
    if (name == "Nodes") read_nodes(in_, file_, tags_), nodes_ = true;
    if (name == "Elements") read_elements(in_, file_, tags_), elements_ = true;
    if (name == "PartitionedEntities")
      in_.refuse("is partitioned; expected a mesh in one piece: Mesh.NbPartitions = 0");
  }

  GmshText& in_;
  GmshFile& file_;
  bool binary_;
  NodeTags tags_;
  bool entities_ = false, nodes_ = false, elements_ = false;
};

}  // namespace

void refuse_mesh(const std::string& path, const std::string& message, int line) {
  Diagnostic fault;
  fault.where.file = path;
  fault.where.line = line;
  fault.message = message;
  throw InputError(std::vector<Diagnostic>(1, fault));
}

GmshFile read_gmsh_file(std::string_view text, const std::string& path) {
  if (text.empty()) refuse_mesh(path, "is empty: expected a Gmsh mesh");
  GmshText in(path, text);
  GmshFile file;
  read_format(in);
  const bool binary = in.is_binary();
  in.set_binary(false);
  in.skip_section("MeshFormat");
  Sections(in, file, binary).read_all();
  return file;
}

}  // namespace paracrine
