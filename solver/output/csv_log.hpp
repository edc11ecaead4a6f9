// SPDX-License-Identifier: BSD-3-Clause
//
// A table that grows while the program runs. A row is handed to the system in one piece and
// flushed, so that whoever reads along sees whole rows; numbers have 17 digits and so lose nothing.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "solver/output/resume.hpp"

namespace paracrine {

/// 17 significant digits: reads back as the same double.
std::string exact(double value);

/// One field of a CSV row, in quotes where it holds a comma, a quote or a line break.
std::string csv_field(const std::string& text);

class CsvLog {
 public:
  /// Starts the table; what was there is replaced.
  /// @param resume  continue instead: keep the rows whose first field, a number, is below this
  ///                time, or at it
  /// @throws FileError; also when the table to continue has another header
  CsvLog(std::filesystem::path path, const std::vector<std::string>& header,
         std::optional<Resume> resume = {});

  /// @throws FileError, and takes back what was written of the row
  void append(const std::vector<std::string>& fields);
  /// Several rows in one piece.
  void append_rows(const std::vector<std::vector<std::string>>& rows);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::filesystem::path path_;
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace paracrine
