// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/base_case.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "solver/app/case/cards.hpp"
#include "solver/app/case/keys.hpp"
#include "solver/app/case/merge.hpp"
#include "solver/app/case/parse.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

bool is_path(const Value& value, const Path& path) {
  const Key* key = find_key(path);
  return value.is(ValueType::text) && key && key->is_file &&
         (path.front() != "model" || is_path_of_card(value.text));
}

void rebase(Value& value, const Path& path, const fs::path& folder) {
  if (is_path(value, path)) {
    value.text = (folder / value.text).string();
    value.verbatim = false;
  }
  for (Value& item : value.items) rebase(item, path, folder);
  for (Entry& entry : value.entries) rebase(entry.value, path / entry.key, folder);
}

class Bases {
 public:
  explicit Bases(Diagnostics& faults) : faults_(&faults) {}

  Value laid_over(Value document, const fs::path& directory) {
    const Value* name = document.find("base");
    if (!name || !name->is(ValueType::text)) return document;
    const fs::path file = directory / name->text;
    if (!sound(*name, file)) return document;
    Value base = laid_over(read_document(file.string()), file.parent_path());
    base.erase("expect");
    // An arm that wrote where its base does would empty that folder first.
    if (Value* output = base.find("output")) output->erase("directory");
    rebase(base, {}, fs::path(name->text).parent_path());
    document.erase("base");
    merge(base, document);
    return base;
  }

 private:
  bool sound(const Value& name, const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
      faults_->add(name.where, "base",
                   "no file " + found_text(name) + "; expected a case by its path from this file");
      return false;
    }
    const fs::path whole = fs::canonical(file, error);
    if (std::ranges::count(seen_, whole)) {
      faults_->add(name.where, "base", found_text(name) + " comes back to itself as a base");
      return false;
    }
    seen_.push_back(whole);
    return true;
  }

  Diagnostics* faults_;
  std::vector<fs::path> seen_;
};

}  // namespace

void rebase_paths(Value& document, const std::string& folder) {
  rebase(document, {}, folder);
}

Value over_base(const Value& parsed, const std::string& directory, Diagnostics& faults) {
  return Bases(faults).laid_over(parsed, directory);
}

}  // namespace paracrine
