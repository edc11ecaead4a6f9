// SPDX-License-Identifier: BSD-3-Clause
//
// HTML, piece by piece. Functions that take `text` escape it; those that take `content` take HTML.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paracrine {

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// Text for content or a quoted attribute: entities for & < > " ', control characters left out.
std::string escaped(std::string_view text);

/// The same of a name, which may be broken after its underscores.
std::string breakable(std::string_view name);

/// <tag a="v">content</tag>; the values of the attributes are escaped.
std::string element(const std::string& tag, const std::string& content,
                    const Attributes& attributes = {});

/// <p>text</p>
std::string paragraph(std::string_view text, const std::string& css_class = {});

/// A list item a text; empty without texts.
std::string list(const std::vector<std::string>& texts);

/// <details>: folded away on the screen unless `open`, open on paper.
std::string folded(std::string_view summary, const std::string& content, bool open = false);

/// <section> with its heading; the id is for links.
std::string section(const std::string& id, std::string_view heading, const std::string& content);

}  // namespace paracrine
