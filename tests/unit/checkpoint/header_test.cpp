// SPDX-License-Identifier: BSD-3-Clause
//
// Headers that somebody has made, with a digest that is right: nothing in them is believed.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "solver/base/errors.hpp"
#include "solver/checkpoint/digest.hpp"
#include "solver/checkpoint/header_format.hpp"
#include "solver/checkpoint/header_text.hpp"
#include "tests/unit/checkpoint/small_run.hpp"

namespace paracrine {
namespace {

using Json = nlohmann::json;

std::string with_digest(const std::string& rest) {
  return header_format::first_line(digest_of(rest)) + rest;
}

/// Of 120 nodes, 3 species, 2 pools and 4 vectors of history.
Json made_header() {
  CheckpointHeader header;
  header.number = 7;
  header.checkpoint = test::checkpoint_of(Mesh(test::box(), PETSC_COMM_SELF), 24);
  header.checkpoint.run.state.values.clear();
  header.checkpoint.run.history.vectors.clear();
  header.num_nodes = 120;
  header.num_vectors = 4;
  header.state = {"state_000007.h5", 120 * 3 * 8 * 5 + 2048, std::string(32, 'a')};
  header.mesh = {"mesh_0123456789abcdef_1.h5", 120 * 4 * 8, std::string(32, 'b')};
  return Json::parse(header_text(header));
}

const Json& good_header() {
  static const Json header = made_header();
  return header;
}

/// What is said of it; nothing when it is accepted.
std::string objection(Json header) {
  header.erase("xxh3_128");
  try {
    header_from_text(with_digest(header.dump().substr(1)));
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

std::string objection_to(const std::string& pointer, const Json& value) {
  Json header = good_header();
  header[Json::json_pointer(pointer)] = value;
  return objection(header);
}

TEST(CheckpointHeader, is_accepted_as_it_is_written) {
  EXPECT_EQ(objection(good_header()), "");
}

enum class Kind { nothing, flag, number, text, list, object };

Kind kind_of(const Json& json) {
  if (json.is_boolean()) return Kind::flag;
  if (json.is_number()) return Kind::number;
  if (json.is_string())
    return json.get<std::string>().starts_with("bits ") ? Kind::number : Kind::text;
  if (json.is_array()) return Kind::list;
  return json.is_object() ? Kind::object : Kind::nothing;
}

TEST(CheckpointHeader, is_refused_for_any_field_of_another_kind) {
  const std::vector<Json> others{nullptr, true,          "x",
                                 1.5e300, Json::array(), Json::object(),
                                 -1,      UINT64_MAX,    Json::array({Json::array()})};
  const Json flat = good_header().flatten();  // outlives its items
  for (const auto& [pointer, value] : flat.items()) {
    if (pointer == "/xxh3_128" || value.is_null()) continue;  // null: a list that is empty
    for (const Json& other : others) {
      const std::string said = objection_to(pointer, other);
      if (kind_of(other) == kind_of(value)) continue;  // it may be one that will do
      EXPECT_NE(said, "") << pointer << " = " << other;
    }
  }
}

TEST(CheckpointHeader, is_refused_when_its_ledgers_and_names_differ_in_number) {
  for (const char* list :
       {"/run/ledger", "/run/ledger_then", "/run/storage_then", "/label/entries"}) {
    Json header = good_header();
    Json& values = header.at(Json::json_pointer(list));
    values.erase(values.size() - 1);
    EXPECT_EQ(objection(header), "its ledgers are not as long as their list of names") << list;
  }
}

TEST(CheckpointHeader, is_refused_for_more_ranks_than_can_be_asked_for) {
  EXPECT_EQ(objection_to("/label/ranks", 4096), "");
  EXPECT_NE(objection_to("/label/ranks", 4097), "");
}

TEST(CheckpointHeader, names_the_field_that_is_missing) {
  const Json flat = good_header().flatten();  // outlives its items
  for (const auto& [pointer, value] : flat.items()) {
    const Json::json_pointer field(pointer);
    Json header = good_header();
    Json& parent = header[field.parent_pointer()];
    if (!parent.is_object() || field.back() == "xxh3_128" || field.back() == "bytes") continue;
    parent.erase(field.back());
    EXPECT_NE(objection(header).find(field.back() + "' is missing"), std::string::npos) << pointer;
  }
}

TEST(CheckpointHeader, is_refused_for_values_that_cannot_be) {
  const auto refused = [](const char* pointer, const Json& value, const char* why) {
    const std::string said = objection_to(pointer, value);
    EXPECT_NE(said.find(why), std::string::npos) << pointer << " = " << value << ": " << said;
  };
  refused("/format", 2, "it is of format 2; this program reads 1");
  refused("/number", 0, "number");
  refused("/number", 8, "no name of its files");
  refused("/nodes", std::int64_t(1) << 62, "too small");
  refused("/nodes", 121, "too small");
  refused("/nodes", 120.0, "whole number");
  refused("/vectors", 1000, "too small");
  refused("/vectors", 1 << 30, "whole number from 0 to 1000");
  refused("/state/size", 100, "too small");
  refused("/state/size", UINT64_MAX, "whole number");
  refused("/state/name", "../../etc/passwd", "no name of its files");
  refused("/state/name", "state_000008.h5", "no name of its files");
  refused("/mesh/name", "state_000007.h5", "no name of its files");
  refused("/mesh/name", "/mesh_0123456789abcdef_1.h5", "no name of its files");
  refused("/label/species/0", {{"bytes", "0g"}}, "list of texts");
  refused("/label/species/0", {{"bytes", "000"}}, "list of texts");
  refused("/label/ranks", 0, "ranks");
  refused("/run/method", "magic", "magic");
  refused("/run/ledger/0", "bits 7ff800000000000", "list of numbers");
  refused("/run/ledger/0", "bits 7ff800000000000x", "list of numbers");
  refused("/memories", {1}, "not an object");
}

TEST(CheckpointHeader, is_refused_when_it_is_no_such_tree) {
  const auto refused = [](const std::string& rest) {
    EXPECT_THROW(header_from_text(with_digest(rest)), InputError);
  };
  refused("");
  refused("}");
  refused("\"time_h\": 1e999}");
  refused("\"a\": \"\xff\"}");
  refused("\"a\": " + std::string(1000000, '['));
  refused("\"a\": " + std::string(1000000, '[') + std::string(1000000, ']') + "}");
  EXPECT_THROW(header_from_text(""), InputError);
  EXPECT_THROW(header_from_text(std::string(1000, '{')), InputError);
}

}  // namespace
}  // namespace paracrine
