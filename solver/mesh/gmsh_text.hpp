// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers of a Gmsh file one after the other, whether written as text or as bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace paracrine {

class GmshText {
 public:
  /// @param path  for messages
  GmshText(std::string path, std::string_view text) : path_(std::move(path)), text_(text) {}

  /// From here on integers and reals are bytes (int 4, size 8, real 8, this machine's order).
  void set_binary(bool binary) noexcept { binary_ = binary; }

  bool is_binary() const noexcept { return binary_; }

  /// Next whitespace-separated word; empty at the end of the file. Always text.
  std::string_view word();
  /// Text between quotation marks, on this line.
  std::string quoted();
  /// Steps over the newline that ends a section's title, before bytes begin.
  void end_line();
  /// Steps behind the next "$End<section>".
  void skip_section(std::string_view section);

  int integer();
  double real();
  /// A count of things that take at least `bytes_each` bytes, so that a wrong one cannot ask for
  /// more memory than the file could fill.
  std::size_t count(std::size_t bytes_each = 1);
  std::size_t size();

  /// @throws InputError "is damaged: ..." with the line in text files
  [[noreturn]] void damaged(const std::string& what) const;
  [[noreturn]] void refuse(const std::string& message) const;

 private:
  template <class T>
  T bytes();
  template <class T>
  T text_number(const char* expected);

  std::string path_;
  std::string_view text_;
  std::size_t at_ = 0;
  bool binary_ = false;
};

}  // namespace paracrine
