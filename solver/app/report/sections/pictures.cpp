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
    return "<img loading=\"lazy\" alt=\"" + escaped(shows) + "\" src=\"data:" + kind + ";base64," +
           base64(bytes) + "\">\n";
  } catch (const FileError&) {
    return paragraph("The picture " + file + " is missing.", "no-picture");
  }
}

std::string arm_pictures(const StudyResults& results, const ArmPictures& pictures) {
  const std::string arm = arm_title(results, pictures.arm), &field = pictures.field;
  std::string html = image(results, pictures.picture, field + " of " + arm + ", a slice") +
                     image(results, pictures.difference,
                           field + " of " + arm + " minus that of the control, the same slice");
  if (html.empty()) {
    html = paragraph(pictures.why_not.empty() ? "No picture." : pictures.why_not, "no-picture");
  }
  std::string caption = element("strong", escaped(arm));
  if (!pictures.difference.empty()) caption += ", and its difference to the control";
  return element("figure", "\n" + element("figcaption", caption) + "\n" + html,
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
    for (const ArmPictures& p : results.pictures) {
      if (p.field == field) figures += arm_pictures(results, p);
    }
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
