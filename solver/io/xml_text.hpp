// SPDX-License-Identifier: BSD-3-Clause
//
// The little of XML that files of ParaView are made of: elements, attributes, text between tags.
// What has no business in them is refused: document types with their entities, deep nesting.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paracrine {

struct XmlElement {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string>> attributes;  ///< the five entities replaced
  std::vector<XmlElement> children;
  std::string_view text;  ///< the first between tags that is not blank, as it stands

  /// nullptr when there is none.
  const std::string* find(std::string_view attribute) const;
  const XmlElement* child(std::string_view wanted) const;
};

struct XmlDocument {
  XmlElement root;
  /// What follows `<AppendedData ..>_`, to the end: no XML, and nothing is read behind it.
  std::string_view appended;
  bool appended_is_raw = false;
};

/// @param file  for messages
/// @throws InputError with file and line. The views are into `text`
XmlDocument parse_xml(std::string_view text, const std::string& file);

}  // namespace paracrine
