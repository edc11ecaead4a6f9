// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

constexpr std::size_t most_panels = 64;  // as `paracrine render` takes

std::vector<double> times(const Section& section, std::string_view name) {
  std::vector<double> all;
  for (const Given& at : section.quantities(name)) all.push_back(at.value());
  return all;
}

// "z = 2 mm" -> 'z', 2. Anything else is a fault.
void read_slice(const Section& section, PictureCase& picture, Diagnostics& faults) {
  const std::string text = section.text("slice");
  if (text.empty()) return;
  const std::size_t equals = text.find('=');
  const std::string axis = text.substr(0, text.find_first_of(" ="));
  const std::string where = equals == std::string::npos ? "" : text.substr(equals + 1);
  const bool known = axis == "x" || axis == "y" || axis == "z";
  try {
    const Quantity position = parse_quantity(where);
    if (known && position.unit.dimension == dimension::length) {
      picture.axis = axis[0];
      picture.position = position.value();
      return;
    }
  } catch (const UnitError&) {  // worded below
  }
  faults.add(section.where("slice"), section.path_of("slice"),
             "expected a plane such as \"z = 2 mm\", found \"" + one_line(text) + "\"");
}

PictureCase read_picture(const std::string& name, const Section& section, Diagnostics& faults) {
  PictureCase picture;
  picture.name = name;
  picture.field = section.source_text("field").value_or(SourceText{});
  read_slice(section, picture, faults);
  picture.at = times(section, "at");
  picture.range = section.quantities("range");
  picture.log = section.boolean("log");
  if (!is_file_name(name))
    faults.add(section.where(), path_text(section.path()),
               "is the name of a file, NAME.png; use letters, digits, spaces, - and _");
  if (picture.at.size() > most_panels)
    faults.add(section.where("at"), section.path_of("at"),
               "asks for " + std::to_string(picture.at.size()) + " panels; expected at most " +
                   std::to_string(most_panels));
  if (!picture.range.empty() && picture.range.size() != 2) {
    faults.add(section.where("range"), section.path_of("range"),
               "expected two values, the lower first");
  }
  return picture;
}

}  // namespace

OutputCase read_output(const Section& output, Diagnostics& faults) {
  OutputCase c;
  const std::optional<Given> every = output.quantity("every");
  if (every) c.every = every->value();
  c.at = times(output, "at");
  c.directory = output.text("directory");
  c.species = output.texts("fields");
  c.fields = !c.species.empty() || output.boolean("fields");
  c.single_precision = output.text("precision") == "single";
  for (const auto& [name, picture] : output.table("pictures").tables()) {
    c.pictures.push_back(read_picture(name, picture, faults));
  }
  return c;
}

}  // namespace paracrine
