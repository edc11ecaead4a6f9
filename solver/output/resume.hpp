// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace paracrine {

/// Where the files of an earlier run are continued: what they hold beyond is dropped.
struct Resume {
  double time = 0;  ///< h
  /// The output at just that time stays: it is the case's own, and not one that was made because
  /// the run was stopped there.
  bool keeps_last = false;
};

}  // namespace paracrine
