// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/header_text.hpp"

#include <bit>
#include <cmath>
#include <nlohmann/json.hpp>

#include "solver/checkpoint/digest.hpp"
#include "solver/checkpoint/header_format.hpp"

namespace paracrine {
namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson exact(double value) {
  if (std::isfinite(value)) return value;
  return header_format::bits + hex(std::bit_cast<std::uint64_t>(value));
}

OrderedJson exact(const std::vector<double>& values) {
  OrderedJson list = OrderedJson::array();
  for (const double value : values) list.push_back(exact(value));
  return list;
}

bool is_utf8(const std::string& text) {
  try {
    (void)OrderedJson(text).dump();
    return true;
  } catch (const OrderedJson::type_error&) {
    return false;
  }
}

OrderedJson exact(const std::string& text) {
  if (is_utf8(text)) return text;
  std::string bytes;
  for (const unsigned char byte : text) bytes += hex(byte).substr(14);
  return {{header_format::bytes, bytes}};
}

OrderedJson exact(const std::vector<std::string>& texts) {
  OrderedJson list = OrderedJson::array();
  for (const std::string& text : texts) list.push_back(exact(text));
  return list;
}

OrderedJson json_of(const CheckpointLabel& label) {
  return {{"program", exact(label.program)},
          {"libraries", exact(label.libraries)},
          {"case_file", exact(label.case_file)},
          {"case_file_absolute", exact(label.case_file_absolute)},
          {"overrides", exact(label.overrides)},
          {"refine", label.refine},
          {"origin", exact(label.origin)},
          {"start_h", label.start},
          {"resolved_case", exact(label.resolved_case)},
          {"case_hash", exact(label.case_hash)},
          {"species", exact(label.species)},
          {"pools", exact(label.pools)},
          {"entries", exact(label.entries)},
          {"mesh_hash", exact(label.mesh_hash)},
          {"ranks", label.ranks}};
}

OrderedJson json_of(const Continuation& run) {
  return {{"steps", run.steps},
          {"last_looked", run.last_looked},
          {"ledger", exact(run.state.ledger)},
          {"ledger_then", exact(run.ledger_then)},
          {"storage_then", exact(run.storage_then)},
          {"method", name_of(run.history.method)},
          {"history", exact(run.history.numbers)}};
}

OrderedJson json_of(const FileRecord& file) {
  return {{"name", file.name}, {"size", file.size}, {"xxh3_128", file.digest}};
}

OrderedJson json_of(const CheckpointHeader& header) {
  const Checkpoint& c = header.checkpoint;
  OrderedJson memories = OrderedJson::array();
  for (const NamedNumbers& m : c.memories)
    memories.push_back({{"name", exact(m.name)}, {"numbers", exact(m.numbers)}});
  return {{"format", header_format::version},
          {"number", header.number},
          {"time_h", c.run.state.time},
          {"standing", c.standing},
          {"output", c.run.output},
          {"delivered", c.run.delivered},
          {"wall_seconds", c.wall_seconds},
          {"nodes", header.num_nodes},
          {"vectors", header.num_vectors},
          {"state", json_of(header.state)},
          {"mesh", json_of(header.mesh)},
          {"run", json_of(c.run)},
          {"memories", memories},
          {"label", json_of(c.label)}};
}

}  // namespace

std::string header_text(const CheckpointHeader& header) {
  const std::string body = json_of(header).dump(1) + "\n";
  // The brace moves up before the digest: "{" becomes {"xxh3_128": "...",
  const std::string rest = body.substr(2);
  return header_format::first_line(digest_of(rest)) + rest;
}

}  // namespace paracrine
