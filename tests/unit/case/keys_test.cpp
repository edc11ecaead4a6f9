// SPDX-License-Identifier: BSD-3-Clause
//
// The table of keys, swept: nothing here needs an edit when a key is added, but a sample must use
// it.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "samples.hpp"
#include "solver/app/case/check_keys.hpp"
#include "solver/app/case/keys.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/app/case/read_case.hpp"
#include "solver/app/case/values.hpp"

namespace paracrine {
namespace {

template <class Visit>
void visit_all(const Value& value, const Path& path, const Visit& visit) {
  if (!path.empty()) visit(value, path);
  for (const Entry& entry : value.entries) visit_all(entry.value, path / entry.key, visit);
  for (const Value& item : value.items) {
    if (!item.is(ValueType::table)) continue;
    for (const Entry& entry : item.entries) visit_all(entry.value, path / entry.key, visit);
  }
}

std::string faults_of(const Value& document) {
  Diagnostics faults;
  check_keys(document, faults);
  interpret(document, "sample.toml", faults);
  std::string text;
  for (const Diagnostic& fault : faults.list()) text += fault.text() + '\n';
  return text;
}

TEST(Keys, EachHasAMeaningThatIsASentence) {
  for (const Key& key : all_keys()) {
    EXPECT_TRUE(key.meaning.ends_with('.')) << key.path;
    EXPECT_GT(key.meaning.size(), 8u) << key.path;
    EXPECT_NE(key.forms, 0u) << key.path;
  }
}

TEST(Keys, EachStandsOnceAndBelowATable) {
  std::set<std::string_view> paths;
  for (const Key& key : all_keys()) {
    EXPECT_TRUE(paths.insert(key.path).second) << key.path << " stands twice";
    const std::size_t dot = key.path.rfind('.');
    if (dot == std::string_view::npos) continue;
    EXPECT_TRUE(paths.count(key.path.substr(0, dot))) << key.path << " has no table before it";
  }
}

TEST(Keys, EachHasAnExampleThatItAccepts) {
  for (const Key& key : all_keys()) {
    const bool scalar = key.forms & ~static_cast<unsigned>(form_table | form_tables);
    EXPECT_EQ(scalar, !key.example.empty()) << key.path;
    if (key.example.empty()) continue;

    const Value document = parse_document("example = " + std::string(key.example), "table");

    EXPECT_EQ(fault_of(key, document.entries.front().value), "") << key.path;
  }
}

TEST(Keys, EachDefaultIsAValueThatTheKeyAccepts) {
  for (const Key& key : all_keys()) {
    if (key.fallback.empty()) continue;
    Value value;
    value.type = ValueType::text;
    value.text = std::string(key.fallback);
    const bool as_text = fault_of(key, value).empty();

    // numbers and booleans are written bare
    const bool bare = key.forms & (form_integer | form_number | form_boolean);
    const bool as_toml =
        bare &&
        fault_of(key, parse_document("value = " + value.text, "").entries.front().value).empty();

    EXPECT_TRUE(as_text || as_toml) << key.path << ": " << key.fallback;
  }
}

TEST(Keys, AllAreAcceptedInValidSamples) {
  // given: samples that together use every key
  std::set<std::string_view> met;

  for (const Value& document : samples()) {
    // when: they are read
    EXPECT_EQ(faults_of(document), "") << toml_text(document);
    visit_all(document, {}, [&met](const Value&, const Path& path) {
      const Key* key = find_key(path);
      if (key) met.insert(key->path);
    });
  }

  // then: no key was left out of the samples
  for (const Key& key : all_keys()) EXPECT_TRUE(met.count(key.path)) << key.path << " is untested";
}

TEST(Keys, EveryKeyOfTheTableIsReadBySomeReader) {
  for (const Value& document : samples()) {
    faults_of(document);

    visit_all(document, {}, [](const Value& value, const Path& path) {
      EXPECT_TRUE(value.used) << path_text(path) << " is accepted and then ignored";
    });
  }
}

// Readers turn whole numbers into int.
TEST(Keys, WholeNumbersAreBoundedBelowTheRangeOfInt) {
  for (const Key& key : all_keys()) {
    if (key.forms & form_integer) EXPECT_LT(key.most, 2147483647.0) << key.path;
  }
}

TEST(Keys, AnExactNameWinsOverAPlaceholder) {
  EXPECT_EQ(find_key({"parameters", "k", "source"})->path, "parameters.*.source");
  EXPECT_EQ(find_key({"parameters", "k", "ischemic"})->path, "parameters.*.*");
  EXPECT_EQ(find_key({"parameters", "k", "ischemic", "deeper"}), nullptr);
  EXPECT_EQ(find_key({}), nullptr);
}

}  // namespace
}  // namespace paracrine
