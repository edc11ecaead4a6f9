// SPDX-License-Identifier: BSD-3-Clause
//
// What a table of keys becomes: reference page, schema, descriptions.
#include <gtest/gtest.h>

#include <sstream>

#include "solver/app/case/parse.hpp"
#include "solver/app/case/reference.hpp"
#include "tests/support/key_sweep.hpp"

namespace paracrine::test {
namespace {

std::string page_in_the_repository(const std::string& name) {
  return read_text_file(PARACRINE_SOURCE_DIR "/docs/reference/" + name);
}

TEST_P(ReferenceSweep, PageInTheRepositoryIsWhatTheProgramPrints) {
  EXPECT_EQ(page_in_the_repository(table().kind() + ".md"), reference_markdown(table()));
}

TEST_P(ReferenceSweep, SchemaInTheRepositoryIsWhatTheProgramPrints) {
  EXPECT_EQ(page_in_the_repository(table().kind() + ".schema.json"), schema_json(table()));
}

TEST_P(ReferenceSweep, NamesEveryKeyWithItsMeaning) {
  const std::string page = reference_markdown(table());
  for (const Key& key : table().all()) {
    EXPECT_NE(page.find(key.meaning), std::string::npos) << key.path;
  }
}

// Every row of a Markdown table has as many bars as its head.
TEST_P(ReferenceSweep, TablesAreWholeInEveryRow) {
  std::istringstream lines(reference_markdown(table()));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('|')) continue;
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
    }
    EXPECT_EQ(bars, 6u) << line;
  }
}

TEST_P(ReferenceSweep, DescribesEveryKey) {
  for (const Key& key : table().all()) {
    EXPECT_NE(describe(key.path, table()).find(key.meaning), std::string::npos) << key.path;
  }
}

}  // namespace
}  // namespace paracrine::test
