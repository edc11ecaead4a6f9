// SPDX-License-Identifier: BSD-3-Clause
//
// The generated part of the documentation: written from the table of keys, or held against it.
#include <cstdio>
#include <filesystem>
#include <vector>

#include "solver/app/case/reference.hpp"
#include "solver/app/commands/commands.hpp"
#include "solver/app/study/plan/keys.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

struct Page {
  std::string name, text;
};

std::vector<Page> pages() {
  return {{"case.md", reference_markdown()},
          {"case.schema.json", schema_json()},
          {"study.md", reference_markdown(study_keys())},
          {"study.schema.json", schema_json(study_keys())}};
}

bool same(const std::filesystem::path& path, const std::string& text) {
  return std::filesystem::exists(path) && file_text(path) == text;
}

}  // namespace

int docs_command(const DocsArguments& arguments) {
  const std::filesystem::path folder = arguments.folder;
  bool current = true;
  if (!arguments.check) make_directory(folder);
  for (const Page& page : pages()) {
    const auto path = folder / page.name;
    if (!arguments.check) {
      replace_file(path, page.text);
    } else if (!same(path, page.text)) {
      std::fprintf(stderr,
                   "%s is not what the program prints; write it anew with `paracrine docs`\n",
                   path.c_str());
      current = false;
    }
  }
  return current ? exit_done : exit_check;
}

}  // namespace paracrine
