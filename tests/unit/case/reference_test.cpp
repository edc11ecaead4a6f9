// SPDX-License-Identifier: BSD-3-Clause
//
// What the table of keys becomes: reference page, schema, descriptions.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "solver/app/case/keys.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/app/case/reference.hpp"

namespace paracrine {
namespace {

const std::string source = PARACRINE_SOURCE_DIR;

TEST(Reference, PageInTheRepositoryIsWhatTheProgramPrints) {
  EXPECT_EQ(read_text_file(source + "/docs/reference/case.md"), reference_markdown());
}

TEST(Reference, SchemaInTheRepositoryIsWhatTheProgramPrints) {
  EXPECT_EQ(read_text_file(source + "/docs/reference/case.schema.json"), schema_json());
}

TEST(Reference, NamesEveryKeyWithItsMeaning) {
  const std::string page = reference_markdown();
  for (const Key& key : all_keys()) {
    EXPECT_NE(page.find(key.meaning), std::string::npos) << key.path;
  }
}

// Every row of a Markdown table has as many bars as its head.
TEST(Reference, TablesAreWholeInEveryRow) {
  std::istringstream lines(reference_markdown());
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('|')) continue;
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
    }
    EXPECT_EQ(bars, 6u) << line;
  }
}

TEST(Schema, IsJsonThatKnowsNestedKeysAndRefusesOthers) {
  const auto schema = nlohmann::json::parse(schema_json());

  EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema["additionalProperties"], false);
  const auto& species = schema["properties"]["species"]["additionalProperties"];
  EXPECT_EQ(species["additionalProperties"], false);
  EXPECT_EQ(species["properties"]["unit"]["type"], "string");
  EXPECT_EQ(schema["properties"]["mesh"]["properties"]["refine"]["maximum"], 8);
}

TEST(Describe, ShowsSectionsKeysAndUnits) {
  EXPECT_NE(describe("").find("species"), std::string::npos);

  const std::string unit = describe("species.VEGF.unit");

  EXPECT_NE(unit.find("Unit of its values"), std::string::npos);
  EXPECT_NE(unit.find("required"), std::string::npos);
  EXPECT_NE(describe("delivery.depot").find("viability"), std::string::npos);
  EXPECT_NE(describe("time.tolerance").find("default:  1e-3"), std::string::npos);
}

TEST(Describe, NamesTheNearestKeyForAMisspeltOne) {
  try {
    describe("species.VEGF.difusivity");
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "no key 'species.VEGF.difusivity'; did you mean 'diffusivity'?");
  }
}

TEST(Describe, WorksForEveryKey) {
  for (const Key& key : all_keys()) {
    EXPECT_NE(describe(key.path).find(key.meaning), std::string::npos) << key.path;
  }
}

}  // namespace
}  // namespace paracrine
