// SPDX-License-Identifier: BSD-3-Clause
//
// Files that are whole or absent: everything is written under a second name and renamed when
// complete, so that neither a full disk nor a killed process leaves half a file looking whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace paracrine {

/// The disk said no. The message names the file, what was tried and the system's reason.
class FileError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The name a file has while it is being written: "fields.pvd.part".
std::filesystem::path part_name(const std::filesystem::path& path);

/// Gives the finished part its final name, replacing what was there. @throws FileError
void finish_part(const std::filesystem::path& path);

/// Removes a symbolic link, and nothing else: what is opened by this name next is no file
/// elsewhere.
void remove_link(const std::filesystem::path& path);

/// Writes `content` as the whole of the part of the file; none is left when that fails.
/// @throws FileError
void write_part(const std::filesystem::path& path, std::string_view content);

/// Writes `content` as the whole of the file. @throws FileError; the old file, if any, then stands
void replace_file(const std::filesystem::path& path, std::string_view content);

/// Return when the disk has it, so that a power cut leaves it there: the bytes of a file, the names
/// in a folder. @throws FileError
void sync_file(const std::filesystem::path& path);
void sync_folder(const std::filesystem::path& path);

/// finish_part for good: first the bytes, then the name are on the disk when this returns.
/// @throws FileError
void commit_part(const std::filesystem::path& path);

/// Most that is read of one file [bytes]; one of that size is a slip of somebody's.
inline constexpr std::uintmax_t most_file_bytes = std::uintmax_t{4} << 30;

/// The whole of a regular file, of our own. @throws FileError when it cannot be read
std::string file_text(const std::filesystem::path& path,
                      std::uintmax_t most_bytes = most_file_bytes);

/// The same of a file that the user names. @throws InputError
std::string input_text(const std::filesystem::path& path,
                       std::uintmax_t most_bytes = most_file_bytes);

/// Whether a name that stands in a file leads to what lies in that file's folder or below:
/// relative, without "..".
bool stays_inside(const std::filesystem::path& name);

/// For folders that somebody else may have laid out. @throws FileError where `folder` / `below`, or
/// a folder between the two, is a symbolic link
void refuse_links(const std::filesystem::path& folder, const std::filesystem::path& below);

/// Makes the directory and its parents. @throws FileError
void make_directory(const std::filesystem::path& path);

}  // namespace paracrine
