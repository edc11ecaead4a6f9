// SPDX-License-Identifier: BSD-3-Clause
//
// What is around the content of the page: head, policy, style sheets, scripts.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace paracrine {

/// @param title  text
/// @param body   HTML
/// @param data   for report.js
std::string page_html(std::string_view title, const std::string& body,
                      const nlohmann::ordered_json& data);

/// JSON that may stand inside <script>: "<" is written as an escape, so that no text ends it.
std::string json_for_script(const nlohmann::ordered_json& data);

}  // namespace paracrine
