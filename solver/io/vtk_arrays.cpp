// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/vtk_arrays.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"

namespace paracrine::vtk {
namespace {

constexpr std::size_t most_bytes_in_all = std::size_t{8} << 30;
constexpr std::size_t most_components = 16, longest_name = 500;
constexpr std::size_t most_text_bytes = 1u << 20;

/// Appends the bytes of one number. @throws BadBytes
template <class T>
void append(std::string_view token, std::vector<char>& bytes) {
  if (token.starts_with('+')) token.remove_prefix(1);
  using Parsed = std::conditional_t<std::is_floating_point_v<T>, double, T>;
  Parsed parsed{};
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), parsed);
  if (error != std::errc{} || end != token.data() + token.size())
    throw BadBytes("hold '" + one_line(token, 30) + "', which is no number of their type");
  const T value = static_cast<T>(parsed);
  const char* first = reinterpret_cast<const char*>(&value);
  bytes.insert(bytes.end(), first, first + sizeof value);
}

struct Type {
  std::string_view name;
  int vtk;
  std::size_t size;
  void (*append)(std::string_view token, std::vector<char>& bytes);
};

constexpr Type types[] = {
    {"Float64", VTK_DOUBLE, 8, append<double>},
    {"Float32", VTK_FLOAT, 4, append<float>},
    {"Int64", VTK_TYPE_INT64, 8, append<std::int64_t>},
    {"Int32", VTK_TYPE_INT32, 4, append<std::int32_t>},
    {"Int16", VTK_TYPE_INT16, 2, append<std::int16_t>},
    {"Int8", VTK_TYPE_INT8, 1, append<std::int8_t>},
    {"UInt64", VTK_TYPE_UINT64, 8, append<std::uint64_t>},
    {"UInt32", VTK_TYPE_UINT32, 4, append<std::uint32_t>},
    {"UInt16", VTK_TYPE_UINT16, 2, append<std::uint16_t>},
    {"UInt8", VTK_TYPE_UINT8, 1, append<std::uint8_t>},
};

const Type* type_of(std::string_view name) {
  const auto found = std::ranges::find(types, name, &Type::name);
  return found == std::end(types) ? nullptr : found;
}

std::string text_of(const XmlElement& element, std::string_view attribute) {
  const std::string* value = element.find(attribute);
  return value ? *value : std::string();
}

std::vector<char> from_ascii(std::string_view text, const Type& type) {
  std::vector<char> bytes;
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  for (auto at = text.begin();;) {
    const auto first = std::find_if_not(at, text.end(), is_space);
    if (first == text.end()) return bytes;
    at = std::find_if(first, text.end(), is_space);
    type.append(std::string_view(first, at), bytes);
  }
}

std::vector<char> from_ascii(std::string_view text, const Type& type, std::size_t expected) {
  std::vector<char> bytes = from_ascii(text, type);
  if (bytes.size() != expected)
    throw BadBytes(bytes.size() < expected ? "are fewer than there should be"
                                           : "are more than there should be");
  return bytes;
}

void swap_bytes(std::vector<char>& bytes, std::size_t size) {
  for (auto word = bytes.begin(); word != bytes.end(); word += static_cast<std::ptrdiff_t>(size))
    std::reverse(word, word + static_cast<std::ptrdiff_t>(size));
}

}  // namespace

std::size_t whole_number(const XmlElement& element, std::string_view attribute, std::size_t most,
                         const std::string& file) {
  const std::string text = text_of(element, attribute);
  const std::string_view digits = trimmed(text);
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc{} && end == digits.data() + digits.size() && value <= most) return value;
  throw InputError(file + ": expected " + std::string(attribute) + " from 0 to " +
                   std::to_string(most) + ", found '" + one_line(text, 30) + "'");
}

ArrayReader::ArrayReader(const XmlDocument& document, std::string file)
    : document_(document), file_(std::move(file)) {
  const std::string order = text_of(document.root, "byte_order");
  const std::string header = text_of(document.root, "header_type");
  const std::string compressor = text_of(document.root, "compressor");
  constexpr bool little = std::endian::native == std::endian::little;
  encoding_.swapped = order == (little ? "BigEndian" : "LittleEndian");
  encoding_.word = header == "UInt64" ? 8 : 4;
  using Compressor = Encoding::Compressor;
  encoding_.compressor = compressor == "vtkZLibDataCompressor"  ? Compressor::zlib
                         : compressor == "vtkLZ4DataCompressor" ? Compressor::lz4
                                                                : Compressor::none;
  if (!compressor.empty() && encoding_.compressor == Compressor::none)
    throw InputError(file_ + ": is compressed by '" + one_line(compressor) +
                     "'; expected vtkZLibDataCompressor, vtkLZ4DataCompressor or none");
}

void ArrayReader::refuse(const XmlElement& element, const std::string& what) const {
  throw InputError(file_ + ": array '" + one_line(text_of(element, "Name")) + "': " + what);
}

std::string_view ArrayReader::source(const XmlElement& element, bool& is_raw) const {
  const std::string format = text_of(element, "format");
  is_raw = false;
  if (format == "binary") return trimmed(element.text);
  if (format != "appended")
    refuse(element,
           "expected the format ascii, binary or appended, found '" + one_line(format) + "'");
  is_raw = document_.appended_is_raw;
  return document_.appended.substr(
      whole_number(element, "offset", document_.appended.size(), file_));
}

std::vector<char> ArrayReader::bytes_of(const XmlElement& element, std::size_t expected) {
  const Type& type = *type_of(text_of(element, "type"));
  if (expected > most_bytes_in_all - bytes_in_all_)
    refuse(element, "the arrays of the file are larger than 8 GB in all");
  try {
    if (text_of(element, "format") == "ascii") return from_ascii(element.text, type, expected);
    bool is_raw = false;
    const std::string_view from = source(element, is_raw);
    std::vector<char> bytes = decoded(from, is_raw, encoding_, expected);
    if (encoding_.swapped) swap_bytes(bytes, type.size);
    return bytes;
  } catch (const BadBytes& error) {
    refuse(element, std::string("its values ") + error.what());
  }
}

vtkSmartPointer<vtkDataArray> ArrayReader::numbers(const XmlElement& element, std::size_t tuples) {
  const Type* type = type_of(text_of(element, "type"));
  if (text_of(element, "Name").size() > longest_name)
    refuse(element, "has a name of more than " + std::to_string(longest_name) + " letters");
  if (!type) refuse(element, "has the unknown type '" + one_line(text_of(element, "type")) + "'");
  const std::size_t components =
      element.find("NumberOfComponents")
          ? whole_number(element, "NumberOfComponents", most_components, file_)
          : 1;
  if (components == 0) refuse(element, "has no components");
  const std::vector<char> bytes = bytes_of(element, tuples * components * type->size);
  bytes_in_all_ += bytes.size();
  auto array = vtkSmartPointer<vtkDataArray>::Take(vtkDataArray::CreateDataArray(type->vtk));
  array->SetName(text_of(element, "Name").c_str());
  array->SetNumberOfComponents(static_cast<int>(components));
  array->SetNumberOfTuples(static_cast<vtkIdType>(tuples));
  if (!bytes.empty()) std::memcpy(array->GetVoidPointer(0), bytes.data(), bytes.size());
  return array;
}

bool is_numeric(const XmlElement& element) {
  return element.name == "DataArray" && type_of(text_of(element, "type"));
}

std::vector<char> ArrayReader::letters_of(const XmlElement& element) const {
  try {
    if (text_of(element, "format") == "ascii") return from_ascii(element.text, *type_of("Int8"));
    bool is_raw = false;
    const std::string_view from = source(element, is_raw);
    return decoded_up_to(from, is_raw, encoding_, most_text_bytes);
  } catch (const BadBytes& error) {
    refuse(element, std::string("its texts ") + error.what());
  }
}

vtkSmartPointer<vtkStringArray> ArrayReader::texts(const XmlElement& element) const {
  const std::vector<char> bytes = letters_of(element);
  auto array = vtkSmartPointer<vtkStringArray>::New();
  array->SetName(text_of(element, "Name").c_str());
  for (auto first = bytes.begin(); first != bytes.end();) {
    const auto end = std::find(first, bytes.end(), '\0');
    array->InsertNextValue(std::string(first, end));
    first = end == bytes.end() ? end : end + 1;
  }
  return array;
}

}  // namespace paracrine::vtk
