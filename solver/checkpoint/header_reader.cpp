// SPDX-License-Identifier: BSD-3-Clause
#include <limits>
#include <nlohmann/json.hpp>

#include "solver/base/errors.hpp"
#include "solver/base/limits.hpp"
#include "solver/checkpoint/digest.hpp"
#include "solver/checkpoint/file_names.hpp"
#include "solver/checkpoint/header_format.hpp"
#include "solver/checkpoint/header_text.hpp"
#include "solver/checkpoint/json_fields.hpp"

namespace paracrine {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr int most_int = std::numeric_limits<int>::max();
constexpr int most_vectors = 1000;  // no method keeps a hundred

/// What follows the first line, if its digest is as the first line says.
std::string_view digested(std::string_view text) {
  const std::size_t length = header_format::first_line(std::string(32, '0')).size();
  if (text.size() < length) throw InputError("it is cut short");
  const std::string_view rest = text.substr(length);
  if (text.substr(0, length) != header_format::first_line(digest_of(rest)))
    throw InputError("its digest differs");
  return rest;
}

CheckpointLabel label_in(const JsonFields& json) {
  CheckpointLabel label;
  label.program = json.text("program");
  label.libraries = json.text("libraries");
  label.case_file = json.text("case_file");
  label.case_file_absolute = json.text("case_file_absolute");
  label.overrides = json.texts("overrides");
  label.refine = static_cast<int>(json.integer("refine", 0, most_int));
  label.origin = json.text("origin");
  label.start = json.finite("start_h");
  label.resolved_case = json.text("resolved_case");
  label.case_hash = json.text("case_hash");
  label.species = json.texts("species");
  label.pools = json.texts("pools");
  label.entries = json.texts("entries");
  label.mesh_hash = json.text("mesh_hash");
  label.ranks = static_cast<int>(json.integer("ranks", 1, most_ranks));
  return label;
}

Continuation run_in(const JsonFields& json) {
  Continuation run;
  run.steps = json.integer("steps", 0, most);
  run.last_looked = json.finite("last_looked");
  run.state.ledger = json.numbers("ledger");
  run.ledger_then = json.numbers("ledger_then");
  run.storage_then = json.numbers("storage_then");
  run.history.method = method_named(json.text("method"));
  run.history.numbers = json.numbers("history");
  return run;
}

Checkpoint checkpoint_in(const JsonFields& json) {
  Checkpoint c;
  c.label = label_in(json.group("label"));
  c.run = run_in(json.group("run"));
  c.run.state.time = json.finite("time_h");
  c.standing = json.flag("standing");
  c.run.output = json.flag("output");
  c.run.delivered = json.flag("delivered");
  c.wall_seconds = json.finite("wall_seconds");
  for (const JsonFields& memory : json.groups("memories"))
    c.memories.push_back({memory.text("name"), memory.numbers("numbers")});
  return c;
}

FileRecord file_in(const JsonFields& json, FileKind kind, std::int64_t number) {
  FileRecord file{json.text("name"), static_cast<std::uint64_t>(json.integer("size", 0, most)),
                  json.text("xxh3_128")};
  const auto name = file_name(file.name);
  if (!name || name->kind != kind || name->number != number)
    throw InputError("'" + file.name + "' is no name of its files");
  return file;
}

/// Whether a file can hold so many rows of so many numbers.
bool holds(const FileRecord& file, std::int64_t rows, std::size_t numbers) {
  return numbers == 0 || static_cast<std::uint64_t>(rows) <= file.size / 8 / numbers;
}

void check_counts(const CheckpointHeader& header) {
  const CheckpointLabel& label = header.checkpoint.label;
  const Continuation& run = header.checkpoint.run;
  for (const auto* amounts : {&run.state.ledger, &run.ledger_then, &run.storage_then})
    if (amounts->size() != label.entries.size())
      throw InputError("its ledgers are not as long as their list of names");
  const auto vectors = static_cast<std::size_t>(header.num_vectors) + 1;
  // Lists of names are no longer than the text, so that nothing overflows.
  if (!holds(header.state, header.num_nodes, vectors * label.species.size()) ||
      !holds(header.state, static_cast<std::int64_t>(vectors), label.pools.size()) ||
      !holds(header.mesh, header.num_nodes, 4))
    throw InputError("its files are too small for what they should hold");
}

}  // namespace

CheckpointHeader header_from_text(std::string_view text) {
  const std::string_view body = digested(text);
  const nlohmann::json tree = json_tree("{" + std::string(body));
  const JsonFields json(tree);
  const std::int64_t format = json.integer("format", 1, most);
  if (format != header_format::version)
    throw InputError("it is of format " + std::to_string(format) + "; this program reads " +
                     std::to_string(header_format::version));
  CheckpointHeader header;
  header.number = json.integer("number", 1, highest_number);
  header.checkpoint = checkpoint_in(json);
  header.num_nodes = json.integer("nodes", 1, most);
  header.num_vectors = static_cast<int>(json.integer("vectors", 0, most_vectors));
  header.state = file_in(json.group("state"), FileKind::state, header.number);
  header.mesh = file_in(json.group("mesh"), FileKind::mesh, 0);
  check_counts(header);
  return header;
}

}  // namespace paracrine
