// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/html/html.hpp"

namespace paracrine {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\'') {
      out += "&#39;";
    } else if ((code >= 0x20 && code != 0x7f) || c == '\n' || c == '\t') {
      out += c;
    }
  }
  return out;
}

std::string breakable(std::string_view name) {
  std::string out;
  for (const char c : escaped(name)) {
    out += c;
    if (c == '_') out += "<wbr>";
  }
  return out;
}

std::string element(const std::string& tag, const std::string& content,
                    const Attributes& attributes) {
  std::string open = "<" + tag;
  for (const auto& [name, value] : attributes) open += " " + name + "=\"" + escaped(value) + "\"";
  return open + ">" + content + "</" + tag + ">";
}

std::string paragraph(std::string_view text, const std::string& css_class) {
  if (css_class.empty()) return element("p", escaped(text)) + "\n";
  return element("p", escaped(text), {{"class", css_class}}) + "\n";
}

std::string list(const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  std::string items;
  for (const std::string& text : texts) items += element("li", escaped(text)) + "\n";
  return element("ul", "\n" + items) + "\n";
}

std::string folded(std::string_view summary, const std::string& content, bool open) {
  const Attributes attributes = open ? Attributes{{"open", ""}} : Attributes{};
  return element("details", element("summary", escaped(summary)) + "\n" + content, attributes) +
         "\n";
}

std::string section(const std::string& id, std::string_view heading, const std::string& content) {
  const std::string title = element("h2", escaped(heading), {{"id", id + "-heading"}});
  return element("section", "\n" + title + "\n" + content,
                 {{"id", id}, {"aria-labelledby", id + "-heading"}}) +
         "\n";
}

}  // namespace paracrine
