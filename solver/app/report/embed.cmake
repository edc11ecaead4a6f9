# SPDX-License-Identifier: BSD-3-Clause
#
# Writes a C++ file that holds the bytes of FILES (separated by "|") and their SHA-256, by the names
# of solver/app/report/assets.hpp.
string(REPLACE "|" ";" files "${FILES}")
set(text "// Made by embed.cmake.\n#include \"solver/app/report/assets.hpp\"\n\nnamespace paracrine {\n\nnamespace {\n\n")
set(table "")
set(number 0)
foreach(file ${files})
  file(READ "${file}" bytes HEX)
  file(SHA256 "${file}" sum)
  cmake_path(GET file FILENAME name)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND text "const char bytes_${number}[] = {${bytes}};\n\n")
  string(APPEND table "  if (name == \"${name}\") return {{bytes_${number}, sizeof bytes_${number}}, \"${sum}\"};\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND text "}  // namespace\n\nAsset asset(std::string_view name) {\n${table}  return {};\n}\n\n}  // namespace paracrine\n")
file(WRITE "${OUTPUT}" "${text}")
