// SPDX-License-Identifier: BSD-3-Clause
//
// fields.pvd: which file belongs to which time. Rewritten after every step, so that a run that dies
// can still be opened; continued after a restart without losing or doubling a step.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace paracrine {

struct TimedFile {
  double time = 0;   ///< in the collection's time unit
  std::string file;  ///< relative to the collection
};

struct Collection {
  std::string time_unit;  ///< e.g. "day"; empty when the file does not say
  std::vector<TimedFile> files;
};

/// Text of a ParaView collection; the unit of its times stands in a comment, as the format has no
/// place for it.
std::string collection_text(const Collection& collection);

/// @throws InputError: absent, unreadable, not a collection, or one that leads out of its folder
Collection read_collection(const std::filesystem::path& path);
/// The same of its text; the path is for messages.
Collection collection_of_text(std::string_view text, const std::string& path);

/// The collection of a results folder; any other path is its own.
std::filesystem::path collection_path(const std::filesystem::path& folder_or_file);

/// "fields_0012": the name, less its suffix, of the file of a collection's step.
std::string step_stem(std::size_t index);

/// One of this unit in that one, e.g. 24 for "day" in "h"; 1 where either is empty.
/// @throws InputError: not units of time
double time_unit_in(const std::string& unit, const std::string& other);

}  // namespace paracrine
