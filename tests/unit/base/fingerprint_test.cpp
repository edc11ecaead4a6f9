// SPDX-License-Identifier: BSD-3-Clause
#include "solver/base/fingerprint.hpp"

#include <gtest/gtest.h>

namespace paracrine {
namespace {

// Test vectors of the algorithm's authors (Fowler, Noll, Vo).
TEST(Fingerprint, is_the_published_one) {
  EXPECT_EQ(fingerprint(""), "cbf29ce484222325");
  EXPECT_EQ(fingerprint("a"), "af63dc4c8601ec8c");
  EXPECT_EQ(fingerprint("foobar"), "85944171f73967e8");
}

}  // namespace
}  // namespace paracrine
