// SPDX-License-Identifier: BSD-3-Clause
//
// The policy lets in the style sheets and scripts of this program by their hashes, pictures that
// are inside the page, and nothing else: whatever text a case holds, none of it runs and nothing is
// fetched.
#include "solver/app/report/page.hpp"

#include "solver/app/report/assets.hpp"
#include "solver/app/report/html/base64.hpp"
#include "solver/app/report/html/html.hpp"

namespace paracrine {

namespace {

std::string hash(std::string_view name) {
  return " 'sha256-" + base64_of_hex(asset(name).sha256) + "'";
}

std::string policy() {
  return "default-src 'none'; img-src data:; style-src" + hash("uPlot.min.css") +
         hash("report.css") + "; script-src" + hash("uPlot.iife.min.js") + hash("report.js") +
         "; base-uri 'none'; form-action 'none'";
}

std::string inlined(const std::string& tag, std::string_view name) {
  return element(tag, std::string(asset(name).bytes)) + "\n";
}

std::string head(std::string_view title) {
  return "<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
         policy() +
         "\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<meta name=\"generator\" content=\"Paracrine\">\n"
         "<link rel=\"icon\" href=\"data:,\">\n" +
         element("title", escaped(title)) + "\n" + inlined("style", "uPlot.min.css") +
         inlined("style", "report.css");
}

std::string scripts(const nlohmann::ordered_json& data) {
  return element("script", json_for_script(data), {{"type", "application/json"}, {"id", "data"}}) +
         "\n<!-- The charts over time are drawn by uPlot.\n" + std::string(asset("LICENSE").bytes) +
         "\n-->\n" + inlined("script", "uPlot.iife.min.js") + inlined("script", "report.js");
}

}  // namespace

std::string json_for_script(const nlohmann::ordered_json& data) {
  const std::string plain = data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::string text;
  for (const char c : plain) {
    if (c == '<') {
      text += "\\u003c";
    } else {
      text += c;
    }
  }
  return text;
}

std::string page_html(std::string_view title, const std::string& body,
                      const nlohmann::ordered_json& data) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n" + head(title) + "</head>\n<body>\n" +
         body + scripts(data) + "</body>\n</html>\n";
}

}  // namespace paracrine
