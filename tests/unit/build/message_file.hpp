// SPDX-License-Identifier: BSD-3-Clause
//
// Messages under test, of cases. A piece is laid over messages/base.toml unless it is marked alone.
#pragma once

#include "tests/support/message_tests.hpp"

namespace paracrine {

/// All tests of all files in tests/unit/build/messages, in order.
std::vector<MessageTest> message_tests();

/// What a user would read: all faults of reading, building and naming; empty when there is none.
std::string messages_of(const MessageTest& test);

}  // namespace paracrine
