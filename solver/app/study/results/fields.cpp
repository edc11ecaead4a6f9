// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/fields.hpp"

#include <string>

#include "solver/app/study/results/arm_look.hpp"
#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/field_difference.hpp"
#include "solver/io/files.hpp"
#include "solver/output/picture/comparison_pictures.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

// The run whose fields stand for an arm: nominal, first replicate, done, with fields.
std::optional<fs::path> fields_of(const StudyResults& results, std::size_t arm) {
  for (std::size_t i = 0; i < results.runs.size(); ++i) {
    const StudyRun& run = results.design.runs[i];
    const bool stands = run.arm == static_cast<int>(arm) && run.sample == 0 && run.replicate == 0 &&
                        !run.verifies && results.runs[i].status == RunStatus::done;
    if (stands && fs::exists(results.runs[i].folder / "fields.pvd")) return results.runs[i].folder;
  }
  return std::nullopt;
}

// What a difference was made of, beside its fields: the folders alone do not say which arm was the
// control then.
fs::path origin_of(const fs::path& difference) {
  return difference / "made_of.txt";
}

std::string origin_text(const fs::path& arm, const fs::path& control) {
  return arm.filename().string() + " minus " + control.filename().string() + "\n";
}

bool is_older(const fs::path& run, fs::file_time_type time) {
  std::error_code error;
  return fs::last_write_time(run / "fields.pvd", error) < time && !error;
}

// What is to be known of a difference follows the first line.
std::string remark_in(const fs::path& difference) {
  const std::string text = file_text(origin_of(difference));
  const std::size_t line = text.find('\n');
  return line == std::string::npos ? "" : text.substr(line + 1);
}

// Whole, and younger than what it is made of.
bool is_current(const fs::path& difference, const fs::path& arm, const fs::path& control) {
  if (!fs::exists(origin_of(difference))) return false;
  if (!file_text(origin_of(difference)).starts_with(origin_text(arm, control))) return false;
  std::error_code error;
  const auto time = fs::last_write_time(difference / "fields.pvd", error);
  return !error && is_older(arm, time) && is_older(control, time);
}

// Empty where there is nothing to say.
std::string remark_of(const FieldDifference& made) {
  if (!made.interpolated) return {};
  std::string text = "the meshes differ, so it holds the errors of both";
  if (made.farthest_outside > 0)
    text += "; points of the control lie up to " + number(made.farthest_outside) +
            " mm outside the arm's mesh and take the value of the nearest point in it";
  return text + ".";
}

void write_difference(const fs::path& arm, const fs::path& control, const fs::path& folder) {
  std::error_code ignored;
  fs::remove(origin_of(folder), ignored);
  const FieldDifference made = write_field_difference(arm, control, folder);
  replace_file(origin_of(folder), origin_text(arm, control) + remark_of(made));
}

class Pictures {
 public:
  explicit Pictures(StudyResults& results) : results_(results) {
    for (std::size_t a = 0; a < results.arms.size(); ++a) {
      folders_.push_back(fields_of(results, a));
      differences_.emplace_back();
    }
  }

  void make() {
    results_.pictures.clear();
    subtract();
    for (const std::string& field : results_.design.report.fields) {
      const std::size_t first = results_.pictures.size();
      for (std::size_t a = 0; a < folders_.size(); ++a)
        results_.pictures.push_back({a, field, "", "", ""});
      draw(field, first, false);
      draw(field, first, true);
    }
  }

 private:
  void subtract() {
    const auto control = results_.design.control();
    if (!control || !folders_[*control]) return;
    for (std::size_t a = 0; a < folders_.size(); ++a) {
      if (a == *control || !folders_[a]) continue;
      const fs::path folder = results_.folder / "differences" / results_.design.arms[a].name;
      try {
        refuse_links(results_.folder, fs::path("differences") / results_.design.arms[a].name);
        if (!is_current(folder, *folders_[a], *folders_[*control]))
          write_difference(*folders_[a], *folders_[*control], folder);
        differences_[a] = folder;
        if (const std::string remark = remark_in(folder); !remark.empty())
          results_.remarks.push_back("Difference of " + results_.design.arms[a].name +
                                     " to the control: " + remark);
      } catch (const std::exception& error) {  // also of the disk: the tables stand

        results_.remarks.push_back("No difference of " + results_.design.arms[a].name +
                                   " to the control: " + error.what());
      }
    }
  }

  // Of arms, or of their differences to the control.
  void draw(const std::string& field, std::size_t first, bool difference) {
    const auto& folders = difference ? differences_ : folders_;
    std::vector<ComparedRun> runs;
    std::vector<std::size_t> arms;
    for (std::size_t a = 0; a < folders.size(); ++a) {
      if (!folders[a]) continue;
      arms.push_back(a);
      runs.push_back({*folders[a], results_.design.arms[a].title, file_of(a, field, difference),
                      colour_on_white(arm_look(results_.design, a))});
    }
    if (runs.empty()) return;
    try {
      const fs::path home = home_of(field, difference);
      refuse_links(results_.folder, home.lexically_relative(results_.folder));
      make_directory(home);
      const ComparisonPictures drawn = draw_comparison(runs, options(field, difference));
      for (std::size_t k = 0; k < arms.size(); ++k)
        take(drawn, k, results_.pictures[first + arms[k]], difference);
    } catch (const std::exception& error) {
      results_.remarks.push_back("No pictures of " + field + ": " + error.what());
    }
  }

  fs::path file_of(std::size_t arm, const std::string& field, bool difference) const {
    return home_of(field, difference) / (results_.design.arms[arm].name + ".png");
  }

  // One each, so that no two names meet: arm "a" with field "b_c", arm "a_b" with field "c".
  fs::path home_of(const std::string& field, bool difference) const {
    const fs::path home = results_.folder / "pictures" / field;
    return difference ? home / "differences" : home;
  }

  ComparisonOptions options(const std::string& field, bool difference) const {
    const ReportPlan& report = results_.design.report;
    ComparisonOptions options;
    options.field = difference ? difference_name(field) : field;
    if (!report.slice.empty()) options.slice = parse_slice(report.slice);
    options.at = report.at;
    options.at_text = report.at_text;
    options.titles = false;
    options.difference = difference;
    options.logarithmic = !difference && report.logarithmic.value_or(false);
    options.logarithmic_where_far = !difference && !report.logarithmic;
    options.curves = home_of(field, difference) / "curves.svg";
    options.curves_title = difference ? field + ", arm minus control" : field;
    return options;
  }

  void take(const ComparisonPictures& drawn, std::size_t k, ArmPictures& picture, bool difference) {
    const ComparedPicture& run = drawn.runs[k];
    const std::string file =
        run.file.empty() ? "" : run.file.lexically_relative(results_.folder).string();
    (difference ? picture.difference : picture.picture) = file;
    if (!difference) {
      picture.why_not = run.why_not;
      picture.logarithmic = drawn.logarithmic;
    } else if (picture.why_not.empty() && !run.why_not.empty()) {
      results_.remarks.push_back("No picture of the difference in " + picture.field + " of " +
                                 results_.design.arms[picture.arm].name +
                                 " to the control: " + run.why_not);
    }
  }

  StudyResults& results_;
  std::vector<std::optional<fs::path>> folders_, differences_;  // one an arm
};

}  // namespace

void make_pictures(StudyResults& results) {
  Pictures(results).make();
}

}  // namespace paracrine
