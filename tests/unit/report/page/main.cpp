// SPDX-License-Identifier: BSD-3-Clause
//
// Writes the page of a hand-made study: report_page dose|sampled|planned|wide|hostile FOLDER.
// The pictures of "dose" are painted here: an arm's VEGF and its difference to the control.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>

#include "solver/app/report/report.hpp"
#include "solver/output/picture/colour_map.hpp"
#include "tests/unit/report/hand_made_study.hpp"

namespace paracrine::test {
namespace {

void paint(const std::filesystem::path& file, const std::string& colours, double height) {
  Raster raster(700, 260);
  for (int y = 0; y < raster.height(); ++y) {
    for (int x = 0; x < raster.width(); ++x) {
      const double far = std::hypot((x - 300) / 160.0, (y - 130) / 70.0);
      const double value = height * std::exp(-far * far);
      const bool difference = colours == "difference";
      raster.blend(x, y, colour_map(colours)(difference ? 0.5 + value / 2 : value));
    }
  }
  write_png(raster, file);
}

void add_pictures(StudyResults& s) {
  std::filesystem::create_directories(s.folder / "pictures");
  for (std::size_t k = 0; k < 6; ++k) {
    const std::string name = "pictures/" + s.design.arms[k].name + "_VEGF";
    const double height = s.arms[k].outcome[0] / 1.2;
    paint(s.folder / (name + ".png"), "viridis", height);
    if (k > 0) paint(s.folder / (name + "_difference.png"), "difference", height - 1.0 / 6);
    s.pictures.push_back({k, "VEGF", name + ".png", k > 0 ? name + "_difference.png" : "", ""});
  }
  s.pictures.push_back({6, "VEGF", "", "", "the run failed"});
  s.design.report.slice = "z = 2 mm";
}

StudyResults study(const std::string& name) {
  if (name == "sampled") return sampled_study();
  if (name == "planned") return planned_study();
  if (name == "wide") return wide_study();
  if (name == "hostile") return hostile_study();
  return dose_study();
}

}  // namespace
}  // namespace paracrine::test

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("report_page dose|sampled|planned|wide|hostile FOLDER\n", stderr);
    return 1;
  }
  const std::string name = words[1];
  auto results = paracrine::test::study(name);
  results.folder = words[2];
  if (name == "dose") paracrine::test::add_pictures(results);
  paracrine::write_report(results);
}
