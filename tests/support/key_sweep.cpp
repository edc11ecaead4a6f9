// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/key_sweep.hpp"

#include <set>

#include "solver/app/case/parse.hpp"
#include "solver/app/case/values.hpp"

namespace paracrine::test {
namespace {

// Every value whose key may be in the table: what an open table holds is not the table's.
template <class Visit>
void visit_all(const Value& value, const Path& path, const KeyTable& keys, const Visit& visit) {
  if (!path.empty()) visit(value, path);
  const Key* key = keys.find(path);
  if (key && key->open) return;
  for (const Entry& entry : value.entries) visit_all(entry.value, path / entry.key, keys, visit);
  for (const Value& item : value.items) {
    if (!item.is(ValueType::table)) continue;
    for (const Entry& entry : item.entries) visit_all(entry.value, path / entry.key, keys, visit);
  }
}

TEST_P(KeySweep, EachHasAMeaningThatIsASentence) {
  for (const Key& key : table().all()) {
    EXPECT_TRUE(key.meaning.ends_with('.')) << key.path;
    EXPECT_GT(key.meaning.size(), 8u) << key.path;
    EXPECT_NE(key.forms, 0u) << key.path;
  }
}

TEST_P(KeySweep, EachStandsOnceAndBelowATable) {
  std::set<std::string_view> paths;
  for (const Key& key : table().all()) {
    EXPECT_TRUE(paths.insert(key.path).second) << key.path << " stands twice";
    const std::size_t dot = key.path.rfind('.');
    if (dot == std::string_view::npos) continue;
    EXPECT_TRUE(paths.count(key.path.substr(0, dot))) << key.path << " has no table before it";
  }
}

TEST_P(KeySweep, EachHasAnExampleThatItAccepts) {
  for (const Key& key : table().all()) {
    const bool scalar = key.forms & ~static_cast<unsigned>(form_table | form_tables);
    EXPECT_EQ(scalar, !key.example.empty()) << key.path;
    if (key.example.empty()) continue;

    const Value document = parse_document("example = " + std::string(key.example), "table");

    EXPECT_EQ(fault_of(key, document.entries.front().value), "") << key.path;
  }
}

TEST_P(KeySweep, EachDefaultIsAValueThatTheKeyAccepts) {
  for (const Key& key : table().all()) {
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

TEST_P(KeySweep, AllAreAcceptedInValidSamples) {
  // given: samples that together use every key
  std::set<std::string_view> met;

  for (const Value& document : GetParam().samples()) {
    // when: they are read
    EXPECT_EQ(GetParam().faults_of(document), "") << toml_text(document);
    visit_all(document, {}, table(), [&](const Value&, const Path& path) {
      const Key* key = table().find(path);
      if (key) met.insert(key->path);
    });
  }

  // then: no key was left out of the samples
  for (const Key& key : table().all())
    EXPECT_TRUE(met.count(key.path)) << key.path << " is untested";
}

TEST_P(KeySweep, EveryKeyOfTheTableIsReadBySomeReader) {
  for (const Value& document : GetParam().samples()) {
    GetParam().faults_of(document);

    visit_all(document, {}, table(), [](const Value& value, const Path& path) {
      EXPECT_TRUE(value.used) << path_text(path) << " is accepted and then ignored";
    });
  }
}

// Readers turn whole numbers into int.
TEST_P(KeySweep, WholeNumbersAreBoundedBelowTheRangeOfInt) {
  for (const Key& key : table().all()) {
    if (key.forms & form_integer) {
      EXPECT_LT(key.most, 2147483647.0) << key.path;
    }
  }
}

}  // namespace
}  // namespace paracrine::test
