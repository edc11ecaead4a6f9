// SPDX-License-Identifier: BSD-3-Clause
//
// One entry of the ledger as a measure, and all deliveries together.
#include "solver/base/text.hpp"
#include "solver/output/ledger_writer.hpp"
#include "solver/output/measure_evaluator.hpp"
#include "solver/time/ledger.hpp"

namespace paracrine {

namespace {

class LedgerEvaluator : public MeasureEvaluator {
 public:
  explicit LedgerEvaluator(std::vector<std::size_t> entries) : entries_(std::move(entries)) {}

  double value(const Snapshot& snapshot) override {
    double sum = 0;
    for (const std::size_t e : entries_) sum += snapshot.ledger[e];
    return sum;
  }

 private:
  std::vector<std::size_t> entries_;
};

[[noreturn]] void refuse(const MeasureSpec& spec, const std::string& message) {
  throw InputError({{spec.where, key_of(spec), message}});
}

}  // namespace

std::unique_ptr<MeasureEvaluator> make_ledger_amount(const LedgerAmount& measure,
                                                     const MeasureSpec& spec,
                                                     const FunctionSpace& space,
                                                     const Problem& problem) {
  const LedgerLayout layout(problem, space.mesh().boundary_names());
  std::vector<std::size_t> chosen;
  std::vector<std::string> names;
  for (std::size_t e = 0; e < layout.entries.size(); ++e) {
    const LedgerEntry& entry = layout.entries[e];
    if (entry.quantity != measure.quantity) continue;
    const std::string full = label_of(entry);
    const bool of_movement = entry.kind == LedgerKind::outflow || entry.kind == LedgerKind::trail;
    names.push_back(of_movement ? full : entry.name);
    if (entry.name != measure.entry && full != measure.entry) continue;
    if (!chosen.empty() && layout.entries[chosen[0]].kind != entry.kind)
      refuse(spec, "'" + entry.name + "' is the name of two entries of different kinds; say \"" +
                       label_of(layout.entries[chosen[0]]) + "\" or \"" + full + "\"");
    chosen.push_back(e);
  }
  if (chosen.empty())
    refuse(spec, "there is no entry '" + measure.entry + "' in the ledger of " +
                     problem.quantity_name(measure.quantity) + ", only " + quoted_list(names) +
                     did_you_mean(measure.entry, names));
  return std::make_unique<LedgerEvaluator>(std::move(chosen));
}

std::unique_ptr<MeasureEvaluator> make_delivered(const DeliveredAmount& measure,
                                                 const FunctionSpace& space,
                                                 const Problem& problem) {
  const LedgerLayout layout(problem, space.mesh().boundary_names());
  std::vector<std::size_t> chosen;
  for (std::size_t e = 0; e < layout.entries.size(); ++e) {
    const LedgerEntry& entry = layout.entries[e];
    if (entry.kind == LedgerKind::delivery && entry.quantity == measure.quantity)
      chosen.push_back(e);
  }
  return std::make_unique<LedgerEvaluator>(std::move(chosen));
}

}  // namespace paracrine
