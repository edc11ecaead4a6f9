// SPDX-License-Identifier: BSD-3-Clause
#include "samples.hpp"

#include <sstream>

#include "solver/app/case/merge.hpp"
#include "solver/app/case/parse.hpp"

namespace paracrine {

std::string sample_text(const std::string& name) {
  return read_text_file(std::string(PARACRINE_TEST_DATA) + "/samples/" + name);
}

Value everything() {
  return parse_document(sample_text("everything.toml"), "everything.toml");
}

std::vector<Value> samples() {
  std::vector<Value> all{everything()};
  std::istringstream lines(sample_text("meshes.txt"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#")) continue;
    Value document = everything();
    merge(document, parse_document("mesh = { " + line + " }", "meshes.txt"));
    // A file's regions are its groups, a slab's its layers.
    if (line.starts_with("file")) document.find("mesh")->erase("regions");
    if (line.starts_with("file") || line.starts_with("slab")) {
      document.find("mesh")->erase("region");
    }
    if (line.starts_with("well_mixed"))  // it has no space
      for (const char* key : {"regions", "refine", "geometry", "thickness", "cross_section"})
        document.find("mesh")->erase(key);
    all.push_back(std::move(document));
  }
  Value given = everything();  // velocity stands for Darcy's law
  given.find("flow")->erase("darcy");
  merge(given, parse_document("flow.velocity = [\"0.5 um/s\"]", "velocity"));
  all.push_back(std::move(given));
  return all;
}

}  // namespace paracrine
