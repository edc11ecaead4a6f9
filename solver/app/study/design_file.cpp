// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/design_file.hpp"

#include <nlohmann/json.hpp>

#include "solver/app/study/check_design.hpp"
#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"

namespace nlohmann {
/// What is absent is null.
template <typename T>
struct adl_serializer<std::optional<T>> {
  template <typename Json>
  static void to_json(Json& json, const std::optional<T>& value) {
    json = value ? Json(*value) : Json();
  }
  template <typename Json>
  static void from_json(const Json& json, std::optional<T>& value) {
    value = json.is_null() ? std::nullopt : std::optional(json.template get<T>());
  }
};
}  // namespace nlohmann

namespace paracrine {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AxisValue, text, number)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StudyAxis, name, label, path, unit, logarithmic, values)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StudyOutcome, name, measure, over, at, at_text, more_is_better,
                                   margin, relative, margin_text)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(UncertainParameter, name, path, unit, distribution, source)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StudyArm, name, title, group, axis_values, is_control)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StudyRun, name, arm, sample, replicate, uncertain, set, hash,
                                   verifies)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(SamplingPlan, method, base_samples, indices, seed)
// What later versions added is absent in older files.
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ReportPlan, fields, curves, slice, at, at_text,
                                                logarithmic, verify, on_saved_mesh)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StudyDesign, kind, plan, title, question, axes, arms, outcomes,
                                   uncertain, sampling, report, runs, replicates, ranks)

namespace {

constexpr std::uintmax_t most_bytes = std::uintmax_t{1} << 30;  // a million runs take half of it

}  // namespace

std::string design_text(const StudyDesign& design) {
  const nlohmann::json json = design;
  return json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

void write_design(const StudyDesign& design, const std::filesystem::path& folder) {
  replace_file(folder / "study.json", design_text(design));
}

StudyDesign read_design(const std::filesystem::path& folder) {
  const auto path = folder / "study.json";
  if (!std::filesystem::exists(path))
    throw InputError("'" + folder.string() +
                     "' holds no study (study.json is missing); give the folder that `paracrine "
                     "study` made, such as results/NAME");
  const auto damaged = [&path](const std::string& why) {
    return InputError("'" + path.string() + "' is damaged: " + why);
  };
  try {
    const auto design = nlohmann::json::parse(file_text(path, most_bytes)).get<StudyDesign>();
    if (const std::string fault = fault_of(design); !fault.empty()) throw damaged(fault);
    return design;
  } catch (const nlohmann::json::exception& error) {
    throw damaged(error.what());
  }
}

std::optional<StudyOrigin> read_origin(const std::filesystem::path& folder) {
  const auto path = folder / "study.json";
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) return std::nullopt;
  const auto json = nlohmann::json::parse(file_text(path, most_bytes), nullptr, false);
  try {
    return StudyOrigin{json.at("kind"), json.at("plan")};
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace paracrine
