// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/report/html/base64.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
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
  std::size_t arm;
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
      figures.push_back({p.arm, arm_title(results, p.arm), p.picture, p.difference, p.why_not});
    } else {
      same->of = "All arms";
      if (same->difference.empty()) same->difference = p.difference;
    }
  }
  return figures;
}

/// Of many arms those that tell most: the control, the best, and the first, middle and last of the
/// best one's series.
std::vector<std::size_t> telling_arms(const StudyResults& results) {
  const auto& arms = results.design.arms;
  const Preference* first = preference_of(results, 0);
  const std::optional<std::size_t> best = first ? first->best : std::nullopt;
  std::vector<std::size_t> series, chosen;
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    const bool other = best && !arms[*best].is_control && arms[arm].group != arms[*best].group;
    if (!arms[arm].is_control && !other) series.push_back(arm);
    if (arms[arm].is_control || best == arm) chosen.push_back(arm);
  }
  for (const std::size_t k : {std::size_t{0}, series.size() / 2, series.size() - 1}) {
    if (k < series.size()) chosen.push_back(series[k]);
  }
  return chosen;
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
  const bool drawn = shown.picture.ends_with(".svg");
  return element("figure",
                 "\n" + element("figcaption", caption) + "\n" +
                     element("div", "\n" + html, {{"class", drawn ? "pair drawings" : "pair"}}),
                 {{"class", "pictures"}}) +
         "\n";
}

/// All figures of a field; of more than twelve some at once, the rest folded.
std::string gallery(const StudyResults& results, const std::string& field) {
  constexpr std::size_t most = 12;
  const std::vector<Shown> figures = figures_of(results, field);
  const std::vector<std::size_t> first = telling_arms(results);
  std::string at_once, rest;
  std::size_t folded_away = 0;
  for (const Shown& shown : figures) {
    const bool tells = std::find(first.begin(), first.end(), shown.arm) != first.end();
    const bool now = figures.size() <= most || tells;
    (now ? at_once : rest) += figure(results, field, shown);
    folded_away += now ? 0 : 1;
  }
  const Attributes look{{"class", "gallery"}};
  std::string html = element("div", "\n" + at_once, look) + "\n";
  if (rest.empty()) return html;
  return html + folded("The other " + counted(folded_away, "arm"),
                       element("div", "\n" + rest, look) + "\n");
}

std::string scale_text(const StudyResults& results, const std::string& field) {
  for (const ArmPictures& p : results.pictures) {
    if (p.field != field || !p.logarithmic) continue;
    const bool chosen = !results.design.report.logarithmic;
    return paragraph("The scale is logarithmic" +
                     std::string(chosen ? ": the highest values of the arms are far apart. On a "
                                          "linear one all but the highest would be dark."
                                        : "."));
  }
  return {};
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
    html +=
        element("h3", escaped(field)) + "\n" + scale_text(results, field) + gallery(results, field);
  }
  if (html.empty()) return {};
  const std::string& slice = results.design.report.slice;
  const std::string intro =
      paragraph("All pictures of a field have one scale of colours" +
                (slice.empty() ? std::string(".") : "; the slice is " + slice + "."));
  return section("pictures", "In the tissue", intro + html);
}

}  // namespace paracrine
