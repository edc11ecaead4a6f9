// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/collection.hpp"

#include <vtkSmartPointer.h>
#include <vtkXMLDataElement.h>
#include <vtkXMLUtilities.h>

#include <cstdio>
#include <system_error>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/base/units.hpp"
#include "solver/io/files.hpp"
#include "solver/io/vtk_dataset.hpp"

namespace paracrine {

namespace {

constexpr const char* unit_mark = "<!-- times in ";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string unit_of(const std::string& text) {
  const auto mark = text.find(unit_mark);
  if (mark == std::string::npos) return {};
  const auto begin = mark + std::string(unit_mark).size();
  const auto end = text.find(" -->", begin);
  return end == std::string::npos ? std::string() : text.substr(begin, end - begin);
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
            escaped(entry.file) + "\"/>\n";
  }
  return text + "  </Collection>\n</VTKFile>\n";
}

Collection read_collection(const std::filesystem::path& path) {
  std::string text;
  try {
    text = file_text(path);
  } catch (const FileError& error) {
    throw InputError(error.what());
  }
  const vtk::Silence silence;
  const auto root = vtkSmartPointer<vtkXMLDataElement>::Take(
      vtkXMLUtilities::ReadElementFromString(text.c_str()));
  vtkXMLDataElement* list = root ? root->FindNestedElementWithName("Collection") : nullptr;
  if (!list) throw InputError(path.string() + ": is not a ParaView collection (.pvd)");
  Collection collection;
  collection.time_unit = unit_of(text);
  for (int i = 0; i < list->GetNumberOfNestedElements(); ++i) {
    vtkXMLDataElement* entry = list->GetNestedElement(i);
    TimedFile timed;
    const char* file = entry->GetAttribute("file");
    if (!file || !entry->GetScalarAttribute("timestep", timed.time)) continue;
    timed.file = file;
    collection.files.push_back(std::move(timed));
  }
  return collection;
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
