// SPDX-License-Identifier: BSD-3-Clause
//
// Model cards and case become one document: what comes later overrides key by key.
#pragma once

#include "solver/app/case/document.hpp"

namespace paracrine {

/// Merges `later` into `base`. Tables merge key by key; everything else replaces what was there.
/// Three exceptions keep the result meaningful: lists of a key that is `joined` become one list; an
/// alternative (say flux) replaces the alternative that stood there before (say value); and a
/// parameter given as a plain value keeps only what still holds of a card's table: its conversion
/// (`of`), `range` and `meaning`. Its source is then where it was set.
void merge(Value& base, const Value& later, const Path& path = {});

}  // namespace paracrine
