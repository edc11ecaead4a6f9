// SPDX-License-Identifier: BSD-3-Clause
//
// Fields of a JSON object that somebody may have tampered with: each is what it should be, or the
// message says which is not.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace paracrine {

class JsonFields {
 public:
  /// @param json  kept by reference   @param path  of the object, for messages; empty at the root
  explicit JsonFields(const nlohmann::json& json, std::string path = "");

  // Each @throws InputError
  bool flag(const char* key) const;
  std::int64_t integer(const char* key, std::int64_t lowest, std::int64_t highest) const;
  double finite(const char* key) const;
  std::vector<double> numbers(const char* key) const;
  std::string text(const char* key) const;
  std::vector<std::string> texts(const char* key) const;
  JsonFields group(const char* key) const;
  std::vector<JsonFields> groups(const char* key) const;

 private:
  const nlohmann::json& at(const char* key) const;
  const nlohmann::json& list(const char* key) const;
  [[noreturn]] void fail(const char* key, const std::string& expected) const;
  const nlohmann::json* json_;
  std::string path_;
};

/// A tree not deeper than any header. @throws InputError
nlohmann::json json_tree(std::string_view text);

}  // namespace paracrine
