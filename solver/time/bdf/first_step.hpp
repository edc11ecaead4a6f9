// SPDX-License-Identifier: BSD-3-Clause
//
// The first step of a run, before anything is known of its errors (Hindmarsh's algorithm in LSODE
// and its successors): so that the second derivative, by a difference of rates, makes an error of
// one in the norm,  h^2 |y''| / 2 = 1.
#pragma once

#include <functional>
#include <optional>

namespace paracrine {

/// @param t, stop         now, and the time not to pass [h]
/// @param fastest_change  of any value by its own size [1/h]
/// @param curvature       norm of y'' by a difference over so long a step; nothing where the rates
///                        there are no numbers
/// @return nothing where no step is short enough for finite rates
std::optional<double> first_step(double t, double stop, double fastest_change,
                                 const std::function<std::optional<double>(double)>& curvature);

}  // namespace paracrine
