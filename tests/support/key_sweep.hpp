// SPDX-License-Identifier: BSD-3-Clause
//
// A table of keys, swept: nothing here needs an edit when a key is added, but a sample must use it.
// A test instantiates KeySweep and ReferenceSweep over its table.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "solver/app/case/keys.hpp"

namespace paracrine::test {

struct SweptTable {
  const KeyTable* keys;
  /// Valid documents that together use every key.
  std::vector<Value> (*samples)();
  /// What checking and reading a document finds wrong, a line a fault; marks what was read.
  std::string (*faults_of)(const Value& document);
};

class KeySweep : public testing::TestWithParam<SweptTable> {
 protected:
  const KeyTable& table() const { return *GetParam().keys; }
};

/// The pages in docs/reference made of the table.
class ReferenceSweep : public testing::TestWithParam<const KeyTable*> {
 protected:
  const KeyTable& table() const { return *GetParam(); }
};

}  // namespace paracrine::test
