// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/xml_text.hpp"

#include <algorithm>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

constexpr std::size_t most_elements = 1000000, most_attributes = 50;
constexpr int deepest = 12;  // VTK's own files go to five

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

std::string without_entities(std::string_view text) {
  static constexpr std::pair<std::string_view, char> entities[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  std::string plain;
  while (!text.empty()) {
    const auto entity = std::ranges::find_if(
        entities, [text](const auto& known) { return text.starts_with(known.first); });
    const bool found = entity != std::end(entities);
    plain += found ? entity->second : text.front();
    text.remove_prefix(found ? entity->first.size() : 1);
  }
  return plain;
}

class Parser {
 public:
  Parser(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  XmlDocument parse() {
    skip_to_tag();
    document_.root = element(0);
    return std::move(document_);
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    const auto here = text_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, text_.size()));
    const auto line = static_cast<int>(std::count(text_.begin(), here, '\n')) + 1;
    Diagnostic fault;
    fault.where.file = file_;
    fault.where.line = line;
    fault.message = "is damaged: " + what;
    throw InputError(std::vector<Diagnostic>(1, fault));
  }

  std::string_view rest() const { return text_.substr(at_); }

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  void skip_behind(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    if (found == std::string_view::npos) refuse("it is cut off");
    at_ = found + end.size();
  }

  // To the next "<" that begins a tag, over comments and declarations.
  void skip_to_tag() {
    while (true) {
      at_ = std::min(text_.find('<', at_), text_.size());
      if (rest().starts_with("<!--")) {
        skip_behind("-->");
      } else if (rest().starts_with("<?")) {
        skip_behind("?>");
      } else if (rest().starts_with("<!")) {
        refuse("expected elements alone, found '" + one_line(rest(), 20) + "'");
      } else if (at_ == text_.size()) {
        refuse("it is cut off");
      } else {
        return;
      }
    }
  }

  std::string_view name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_of_name(text_[at_])) ++at_;
    if (at_ == start) refuse("expected a name, found '" + one_line(rest(), 20) + "'");
    return text_.substr(start, at_ - start);
  }

  void expect(char c) {
    if (at_ >= text_.size() || text_[at_] != c)
      refuse(std::string("expected '") + c + "', found '" + one_line(rest(), 20) + "'");
    ++at_;
  }

  void read_attribute(XmlElement& element) {
    const std::string_view key = name();
    skip_spaces();
    expect('=');
    skip_spaces();
    const char quote = at_ < text_.size() && text_[at_] == '\'' ? '\'' : '"';
    expect(quote);
    const std::size_t end = text_.find(quote, at_);
    if (end == std::string_view::npos) refuse("it is cut off");
    if (element.attributes.size() == most_attributes) refuse("an element has too many attributes");
    if (element.find(key)) refuse("the attribute '" + one_line(key) + "' stands twice");
    element.attributes.emplace_back(key, without_entities(text_.substr(at_, end - at_)));
    at_ = end + 1;
  }

  // From "<" on. Of an element that stands alone, "/>" is read too.
  XmlElement opening_tag(bool& alone) {
    if (++number_of_elements_ > most_elements) refuse("it has more than a million elements");
    expect('<');
    XmlElement element;
    element.name = name();
    for (skip_spaces(); at_ < text_.size() && is_of_name(text_[at_]); skip_spaces())
      read_attribute(element);
    alone = at_ < text_.size() && text_[at_] == '/';
    if (alone) ++at_;
    expect('>');
    return element;
  }

  void read_text(XmlElement& element) {
    const std::size_t start = at_;
    skip_to_tag();
    if (trimmed(element.text).empty()) element.text = text_.substr(start, at_ - start);
  }

  void read_appended(const XmlElement& element) {
    const std::string* encoding = element.find("encoding");
    document_.appended_is_raw = encoding && *encoding == "raw";
    skip_spaces();
    expect('_');
    document_.appended = rest();
    ended_ = true;
  }

  // VTK ends the document where appended data begin, which need not be XML.
  XmlElement element(int depth) {
    if (depth == deepest) refuse("its elements are nested too deep");
    bool alone = false;
    XmlElement element = opening_tag(alone);
    if (alone) return element;
    if (depth == 1 && element.name == "AppendedData") {
      read_appended(element);
      return element;
    }
    read_text(element);
    while (!rest().starts_with("</")) {
      element.children.push_back(this->element(depth + 1));
      if (ended_) return element;
      read_text(element);
    }
    closing_tag(element.name);
    return element;
  }

  void closing_tag(std::string_view opened) {
    at_ += 2;
    const std::string_view closed = name();
    if (closed != opened)
      refuse("'" + one_line(opened) + "' is closed by '" + one_line(closed) + "'");
    skip_spaces();
    expect('>');
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0, number_of_elements_ = 0;
  bool ended_ = false;
  XmlDocument document_;
};

}  // namespace

const std::string* XmlElement::find(std::string_view attribute) const {
  const auto found = std::ranges::find_if(
      attributes, [attribute](const auto& one) { return one.first == attribute; });
  return found == attributes.end() ? nullptr : &found->second;
}

const XmlElement* XmlElement::child(std::string_view wanted) const {
  const auto found = std::ranges::find(children, wanted, &XmlElement::name);
  return found == children.end() ? nullptr : &*found;
}

XmlDocument parse_xml(std::string_view text, const std::string& file) {
  return Parser(text, file).parse();
}

}  // namespace paracrine
