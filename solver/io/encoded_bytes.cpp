// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/encoded_bytes.hpp"

#include <vtkLZ4DataCompressor.h>
#include <vtkSmartPointer.h>
#include <vtkZLibDataCompressor.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace paracrine::vtk {
namespace {

// No byte of zlib or LZ4 stands for more; checked before a block's room is taken.
constexpr std::size_t most_from_a_byte = 1100;

int value_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

std::string from_base64(std::string_view text, std::size_t bytes) {
  std::string result;
  result.reserve(bytes + 2);
  for (std::size_t at = 0; result.size() < bytes; at += 4) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const bool padding = i > 1 && text[at + i] == '=';
      const int value = padding ? 0 : value_of(text[at + i]);
      if (value < 0) throw BadBytes("are no base64");
      group = group << 6 | static_cast<std::uint32_t>(value);
    }
    for (const int shift : {16, 8, 0}) result += static_cast<char>(group >> shift & 255);
  }
  result.resize(bytes);
  return result;
}

/// Takes bytes from the front, decoding them; each call begins a base64 text of its own.
class Source {
 public:
  Source(std::string_view text, bool is_raw) : text_(text), is_raw_(is_raw) {}

  /// How many bytes could still come.
  std::size_t room() const { return is_raw_ ? text_.size() : text_.size() / 4 * 3; }

  std::string take(std::size_t bytes) {
    if (bytes > room()) throw BadBytes("are cut off");
    const std::size_t length = is_raw_ ? bytes : (bytes + 2) / 3 * 4;
    const std::string_view part = text_.substr(0, length);
    text_.remove_prefix(length);
    return is_raw_ ? std::string(part) : from_base64(part, bytes);
  }

  /// The same without stepping on.
  std::string peek(std::size_t bytes) const { return Source(*this).take(bytes); }

 private:
  std::string_view text_;
  bool is_raw_;
};

std::vector<std::uint64_t> words(std::string bytes, const Encoding& encoding) {
  std::vector<std::uint64_t> all(bytes.size() / encoding.word, 0);
  for (std::size_t i = 0; i < all.size(); ++i) {
    char* first = bytes.data() + i * encoding.word;
    if (encoding.swapped) std::reverse(first, first + encoding.word);
    std::memcpy(&all[i], first, encoding.word);
  }
  return all;
}

std::vector<char> plain(Source source, const Encoding& encoding, std::size_t most) {
  const std::uint64_t size = words(source.peek(encoding.word), encoding).front();
  if (size > most) throw BadBytes("are more than there should be");
  if (size + encoding.word > source.room()) throw BadBytes("are cut off");
  const std::string all = source.take(encoding.word + static_cast<std::size_t>(size));
  return {all.begin() + static_cast<std::ptrdiff_t>(encoding.word), all.end()};
}

class Blocks {
 public:
  Blocks(Source source, const Encoding& encoding, std::size_t most)
      : source_(source), encoding_(encoding), most_(most) {
    if (encoding.compressor == Encoding::Compressor::zlib)
      compressor_ = vtkSmartPointer<vtkZLibDataCompressor>::New();
    else
      compressor_ = vtkSmartPointer<vtkLZ4DataCompressor>::New();
  }

  std::vector<char> read() {
    read_head();
    std::size_t in_all = 0;
    for (const std::uint64_t size : compressed_) {
      if (size > source_.room() - std::min(in_all, source_.room())) throw BadBytes("are cut off");
      in_all += static_cast<std::size_t>(size);
    }
    const std::string all = source_.take(in_all);
    std::size_t at = 0;
    for (std::size_t b = 0; b < compressed_.size(); ++b) {
      const auto size = static_cast<std::size_t>(compressed_[b]);
      append(std::string_view(all).substr(at, size), b + 1 == compressed_.size());
      at += size;
    }
    return std::move(result_);
  }

 private:
  void read_head() {
    const std::size_t word = encoding_.word;
    const std::uint64_t count = words(source_.peek(word), encoding_).front();
    if (count > source_.room() / word) throw BadBytes("are cut off");
    const auto head = words(source_.take((3 + static_cast<std::size_t>(count)) * word), encoding_);
    block_ = head[1], last_ = head[2] == 0 ? head[1] : head[2];
    compressed_.assign(head.begin() + 3, head.end());
  }

  void append(std::string_view block, bool is_last) {
    const std::uint64_t size = is_last ? last_ : block_;
    if (size > most_ - result_.size()) throw BadBytes("are more than there should be");
    if (size / most_from_a_byte > block.size()) throw BadBytes("are damaged");
    const std::size_t before = result_.size();
    result_.resize(before + static_cast<std::size_t>(size));
    const auto* from = reinterpret_cast<const unsigned char*>(block.data());
    auto* to = reinterpret_cast<unsigned char*>(result_.data() + before);
    if (size > 0 && compressor_->Uncompress(from, block.size(), to, size) != size)
      throw BadBytes("are damaged");
  }

  Source source_;
  const Encoding& encoding_;
  std::size_t most_;
  vtkSmartPointer<vtkDataCompressor> compressor_;
  std::uint64_t block_ = 0, last_ = 0;
  std::vector<std::uint64_t> compressed_;
  std::vector<char> result_;
};

}  // namespace

std::vector<char> decoded_up_to(std::string_view text, bool is_raw, const Encoding& encoding,
                                std::size_t most) {
  const Source source(text, is_raw);
  return encoding.compressor == Encoding::Compressor::none ? plain(source, encoding, most)
                                                           : Blocks(source, encoding, most).read();
}

std::vector<char> decoded(std::string_view text, bool is_raw, const Encoding& encoding,
                          std::size_t expected) {
  std::vector<char> bytes = decoded_up_to(text, is_raw, encoding, expected);
  if (bytes.size() != expected) throw BadBytes("are fewer than there should be");
  return bytes;
}

}  // namespace paracrine::vtk
