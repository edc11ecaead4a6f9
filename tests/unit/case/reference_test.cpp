// SPDX-License-Identifier: BSD-3-Clause
//
// What is special to the table of a case; tests/support/reference_sweep.cpp has the rest.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "solver/app/case/keys.hpp"
#include "solver/app/case/reference.hpp"

namespace paracrine {
namespace {

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

}  // namespace
}  // namespace paracrine
