// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/charts/chart.hpp"

#include "solver/app/report/html/html.hpp"

namespace paracrine {

namespace {

std::string legend_key(const LegendKey& key, bool is_switch) {
  const std::string name =
      element("span", escaped(key.name), {{"class", "name"}, {"title", key.name}});
  if (!is_switch) return element("li", key.swatch + name) + "\n";
  const std::string value = element("span", "", {{"class", "value"}});
  const Attributes attributes{{"type", "button"}, {"class", "key"}, {"aria-pressed", "true"}};
  return element("li", element("button", key.swatch + name + value, attributes)) + "\n";
}

std::string legend(const Chart& chart) {
  if (chart.legend.empty()) return {};
  std::string keys;
  for (const LegendKey& key : chart.legend) keys += legend_key(key, chart.switches);
  const std::string look = chart.legend.size() > 12 ? "legend many" : "legend";
  return element("ul", "\n" + keys, {{"class", look}}) + "\n";
}

}  // namespace

std::string chart_html(const Chart& chart) {
  std::string caption = element("strong", escaped(chart.title));
  if (!chart.says.empty()) caption += " " + element("span", escaped(chart.says));
  caption += list(chart.points);
  const std::string plot = element("div", "\n" + chart.svg,
                                   {{"class", "plot"},
                                    {"tabindex", "0"},
                                    {"role", "group"},
                                    {"aria-label", chart.title + ". Arrow keys read the values."}});
  return element("figure",
                 "\n" + element("figcaption", caption) + "\n" + plot + "\n" +
                     element("p", "", {{"class", "readout"}, {"aria-live", "polite"}}) + "\n" +
                     legend(chart) + folded("Numbers", table_html(chart.numbers)),
                 {{"class", chart.legend_beside ? "chart beside" : "chart"}, {"id", chart.id}}) +
         "\n";
}

std::string drawing(int width, int height, const std::string& alternative,
                    const std::string& content) {
  const std::string w = std::to_string(width), h = std::to_string(height);
  return element("svg", "\n" + content,
                 {{"class", "static"},
                  {"width", w},
                  {"height", h},
                  {"viewBox", "0 0 " + w + " " + h},
                  {"role", "img"},
                  {"aria-label", alternative}}) +
         "\n";
}

std::string telling(const std::string& says, const std::string& content) {
  return element("g", content + element("title", escaped(says)), {{"data-say", says}}) + "\n";
}

std::string shortened(const std::string& text, std::size_t letters) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins_letter = (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
    if (begins_letter && ++count == letters && text.size() > i + 1) {
      // the last letter that fits gives way to the dots, unless it is the end
      std::size_t next = i + 1;
      while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xc0) == 0x80) ++next;
      if (next < text.size()) return text.substr(0, i) + "\u2026";
    }
  }
  return text;
}

}  // namespace paracrine
