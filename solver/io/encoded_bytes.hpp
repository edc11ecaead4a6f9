// SPDX-License-Identifier: BSD-3-Clause
//
// The bytes of a binary array of a VTK XML file: plain or in base64, whole or in compressed blocks,
// as https://docs.vtk.org/en/latest/design_documents/VTKFileFormats.html has it.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace paracrine::vtk {

/// What the head of the file says of all its arrays.
struct Encoding {
  enum class Compressor { none, zlib, lz4 };
  Compressor compressor = Compressor::none;
  std::size_t word = 4;  ///< bytes of the sizes that stand before the data
  bool swapped = false;  ///< the file's byte order is not this machine's
};

/// Bytes that are not what they should be; the message is the rest of a sentence: "are cut off".
class BadBytes : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// @param source    from the first byte of the array on; may go on behind it
/// @param is_raw    bytes as they are; else base64
/// @param expected  number of bytes there must be
/// @throws BadBytes before more memory is taken than `source` and `expected` can fill
std::vector<char> decoded(std::string_view source, bool is_raw, const Encoding& encoding,
                          std::size_t expected);

/// The same of an array that says itself how long it is, at most `most` bytes.
std::vector<char> decoded_up_to(std::string_view source, bool is_raw, const Encoding& encoding,
                                std::size_t most);

}  // namespace paracrine::vtk
