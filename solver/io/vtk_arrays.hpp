// SPDX-License-Identifier: BSD-3-Clause
//
// Arrays of VTK XML files, as arrays of VTK. Includes VTK: for source files that touch VTK anyway.
#pragma once

#include <vtkDataArray.h>
#include <vtkSmartPointer.h>
#include <vtkStringArray.h>

#include <string>

#include "solver/io/encoded_bytes.hpp"
#include "solver/io/xml_text.hpp"

namespace paracrine::vtk {

/// A whole number from 0 to `most` that must be there. @throws InputError
std::size_t whole_number(const XmlElement& element, std::string_view attribute, std::size_t most,
                         const std::string& file);

/// Whether it is an array of numbers of a known type; what is not can be left out.
bool is_numeric(const XmlElement& element);

/// Arrays of one document.
class ArrayReader {
 public:
  /// @throws InputError when the root element names a compressor or byte order that is not known
  ArrayReader(const XmlDocument& document, std::string file);

  /// @throws InputError: not `tuples` of them, of no known type, damaged, more than memory is meant
  ///         for
  vtkSmartPointer<vtkDataArray> numbers(const XmlElement& element, std::size_t tuples);
  /// Texts, each with a NUL behind it.
  vtkSmartPointer<vtkStringArray> texts(const XmlElement& element) const;

 private:
  [[noreturn]] void refuse(const XmlElement& element, const std::string& what) const;
  /// Where its bytes begin; of ASCII there are none.
  std::string_view source(const XmlElement& element, bool& is_raw) const;
  std::vector<char> bytes_of(const XmlElement& element, std::size_t expected);
  std::vector<char> letters_of(const XmlElement& element) const;

  const XmlDocument& document_;
  std::string file_;
  Encoding encoding_;
  std::size_t bytes_in_all_ = 0;
};

}  // namespace paracrine::vtk
