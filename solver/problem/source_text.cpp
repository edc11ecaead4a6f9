// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/source_text.hpp"

namespace paracrine {

SourceLocation place_in(const SourceText& source, std::size_t offset) {
  SourceLocation place = source.where;
  if (!source.verbatim || place.column == 0) return place;
  int characters = 0;  // columns count characters, offsets bytes
  for (std::size_t i = 0; i < offset && i < source.text.size(); ++i) {
    if ((static_cast<unsigned char>(source.text[i]) & 0xC0) != 0x80) ++characters;
  }
  place.column += 1 + characters;
  return place;
}

}  // namespace paracrine
