// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/report/html/base64.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/app/report/sections/sections.hpp"
#include "solver/io/files.hpp"

namespace paracrine {

namespace {

/// The picture itself inside the page, or a line that says that it cannot be read.
std::string image(const StudyResults& results, const std::string& file, const std::string& shows) {
  if (file.empty()) return {};
  const std::string kind = file.ends_with(".svg") ? "image/svg+xml" : "image/png";
  try {
    const std::string bytes = file_text(results.folder / file);
    return "<img alt=\"" + escaped(shows) + "\" src=\"data:" + kind + ";base64," + base64(bytes) +
           "\">\n";
  } catch (const FileError&) {
    return paragraph("The picture " + file + " is missing.", "no-picture");
  }
}

/// What one figure shows: an arm, or, along one-dimensional tissue, all arms in one drawing.
struct Shown {
  std::string of, picture, difference, why_not;
};

std::vector<Shown> figures_of(const StudyResults& results, const std::string& field) {
  std::vector<Shown> figures;
  for (const ArmPictures& p : results.pictures) {
    if (p.field != field) continue;
    const auto same = std::find_if(figures.begin(), figures.end(), [&](const Shown& other) {
      return !p.picture.empty() && other.picture == p.picture;
    });
    if (same == figures.end()) {
      figures.push_back({arm_title(results, p.arm), p.picture, p.difference, p.why_not});
    } else {
      same->of = "All arms";
      if (same->difference.empty()) same->difference = p.difference;
    }
  }
  return figures;
}

std::string figure(const StudyResults& results, const std::string& field, const Shown& shown) {
  std::string html =
      image(results, shown.picture, field + " of " + shown.of + ", a slice") +
      image(results, shown.difference,
            field + " of " + shown.of + " minus that of the control, the same slice");
  if (html.empty()) {
    html = paragraph(shown.why_not.empty() ? "No picture." : shown.why_not, "no-picture");
  }
  std::string caption = element("strong", escaped(shown.of));
  if (!shown.difference.empty()) caption += ", and its difference to the control";
  return element("figure",
                 "\n" + element("figcaption", caption) + "\n" +
                     element("div", "\n" + html, {{"class", "pair"}}),
                 {{"class", "pictures"}}) +
         "\n";
}

std::vector<std::string> fields_in(const StudyResults& results) {
  std::vector<std::string> fields;
  for (const ArmPictures& p : results.pictures) {
    if (std::find(fields.begin(), fields.end(), p.field) == fields.end()) fields.push_back(p.field);
  }
  return fields;
}

}  // namespace

std::string pictures_section(const StudyResults& results) {
  std::string html;
  for (const std::string& field : fields_in(results)) {
    html += element("h3", escaped(field)) + "\n";
    std::string figures;
    for (const Shown& shown : figures_of(results, field)) figures += figure(results, field, shown);
    html += element("div", "\n" + figures, {{"class", "gallery"}}) + "\n";
  }
  if (html.empty()) return {};
  const std::string& slice = results.design.report.slice;
  const std::string intro =
      paragraph("All pictures of a field have one scale of colours" +
                (slice.empty() ? std::string(".") : "; the slice is " + slice + "."));
  return section("pictures", "In the tissue", intro + html);
}

}  // namespace paracrine
