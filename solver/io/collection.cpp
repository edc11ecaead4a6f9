// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/collection.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <system_error>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/base/units.hpp"
#include "solver/io/files.hpp"
#include "solver/io/xml_text.hpp"

namespace paracrine {

namespace {

constexpr const char* unit_mark = "<!-- times in ";

std::string unit_of(std::string_view text) {
  const auto mark = text.find(unit_mark);
  if (mark == std::string_view::npos) return {};
  const auto begin = mark + std::string_view(unit_mark).size();
  const auto end = text.find(" -->", begin);
  return end == std::string_view::npos ? std::string()
                                       : std::string(text.substr(begin, end - begin));
}

// Nothing when it is absent, or no finite number.
std::optional<double> number_at(const XmlElement& element, std::string_view attribute) {
  const std::string* text = element.find(attribute);
  if (!text) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  const bool fits = error == std::errc{} && end == text->data() + text->size();
  return fits && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

double hours(const std::string& unit) {
  try {
    const Unit parsed = parse_unit(unit);
    if (parsed.dimension == dimension::time) return parsed.factor;
  } catch (const UnitError& error) {
    throw InputError("'" + unit + "' is not a unit of time: " + error.what());
  }
  throw InputError("'" + unit + "' is not a unit of time");
}

}  // namespace

std::string collection_text(const Collection& collection) {
  std::string text =
      "<?xml version=\"1.0\"?>\n"
      "<VTKFile type=\"Collection\" version=\"0.1\" byte_order=\"LittleEndian\">\n";
  if (!collection.time_unit.empty()) text += unit_mark + collection.time_unit + " -->\n";
  text += "  <Collection>\n";
  for (const TimedFile& entry : collection.files) {
    text += "    <DataSet timestep=\"" + number(entry.time) + "\" part=\"0\" file=\"" +
            xml_escaped(entry.file) + "\"/>\n";
  }
  return text + "  </Collection>\n</VTKFile>\n";
}

Collection collection_of_text(std::string_view text, const std::string& path) {
  if (text.find("<Collection") == std::string_view::npos)
    throw InputError(path + ": is not a ParaView collection (.pvd)");
  const XmlDocument document = parse_xml(text, path);
  const XmlElement* list = document.root.child("Collection");
  if (!list) throw InputError(path + ": is not a ParaView collection (.pvd)");
  Collection collection;
  collection.time_unit = unit_of(text);
  for (const XmlElement& entry : list->children) {
    const std::string* file = entry.find("file");
    const std::optional<double> time = number_at(entry, "timestep");
    if (!file || !time) continue;
    if (!stays_inside(*file))
      throw InputError(path + ": expected files in its own folder or below, found '" +
                       one_line(*file) + "'");
    collection.files.push_back({*time, *file});
  }
  return collection;
}

Collection read_collection(const std::filesystem::path& path) {
  return collection_of_text(input_text(path), path.string());
}

std::filesystem::path collection_path(const std::filesystem::path& folder_or_file) {
  std::error_code error;
  return std::filesystem::is_directory(folder_or_file, error) ? folder_or_file / "fields.pvd"
                                                              : folder_or_file;
}

std::string step_stem(std::size_t index) {
  char stem[32];
  std::snprintf(stem, sizeof stem, "fields_%04zu", index);
  return stem;
}

double time_unit_in(const std::string& unit, const std::string& other) {
  if (unit == other || unit.empty() || other.empty()) return 1;
  return hours(unit) / hours(other);
}

}  // namespace paracrine
