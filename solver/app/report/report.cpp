// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/report.hpp"

#include <array>

#include "solver/app/report/html/html.hpp"
#include "solver/app/report/page.hpp"
#include "solver/app/report/sections/sections.hpp"
#include "solver/io/files.hpp"

namespace paracrine {

namespace {

struct Part {
  std::string id, name, html;
};

std::string title(const StudyResults& results) {
  return results.design.title.empty() ? "Study" : results.design.title;
}

/// Links to the parts that the study has.
std::string contents(const std::vector<Part>& parts) {
  std::string links;
  for (const Part& part : parts) {
    if (part.html.empty()) continue;
    links += element("li", element("a", part.name, {{"href", "#" + part.id}})) + "\n";
  }
  return element("nav", element("ul", "\n" + links), {{"aria-label", "Parts of this page"}}) + "\n";
}

std::string header(const StudyResults& results, const std::vector<Part>& parts) {
  std::string html = element("h1", escaped(title(results))) + "\n";
  if (!results.design.question.empty()) html += paragraph(results.design.question, "question");
  return element("header", "\n" + html + contents(parts)) + "\n";
}

}  // namespace

std::string report_html(const StudyResults& results) {
  auto data = nlohmann::ordered_json::array();
  const std::vector<Part> parts = {
      {"answer", "Answer", answer_section(results)},
      {"missing", "Failed or missing", missing_section(results)},
      {"arms", "Arms", arms_section(results)},
      {"dose", "Dose", dose_section(results)},
      {"curves", "Over time", curves_section(results, data)},
      {"spread", "Spread", spread_section(results)},
      {"sensitivity", "Sensitivity", sensitivity_section(results)},
      {"pictures", "Pictures", pictures_section(results)},
      {"exactness", "Exactness", exactness_section(results)},
      {"grades", "Parameters", grades_section(results)},
      {"cost", "Cost", cost_section(results)},
      {"made", "How made", made_section(results)},
  };
  std::string content;
  for (const Part& part : parts) content += part.html;
  const std::string body =
      element("a", "To the content", {{"class", "skip"}, {"href", "#content"}}) + "\n" +
      header(results, parts) +
      "<noscript><p class=\"note\">Scripts are off: the charts are drawings, and their values "
      "stand "
      "under \"Numbers\".</p></noscript>\n" +
      element("main", "\n" + content, {{"id", "content"}, {"tabindex", "-1"}}) + "\n" +
      element("div", "", {{"id", "spoken"}, {"class", "spoken"}, {"aria-live", "polite"}}) + "\n";
  return page_html(title(results), body, data);
}

void write_report(const StudyResults& results) {
  replace_file(results.folder / "report.html", report_html(results));
}

}  // namespace paracrine
