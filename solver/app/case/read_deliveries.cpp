// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/read_placements.hpp"
#include "solver/app/case/readers.hpp"

namespace paracrine {
namespace {

SourceText source_of(const Section& section, std::string_view name) {
  return SourceText{{}, section.where(name), section.path_of(name), false};
}

ScheduleCase read_schedule(const Section& delivery) {
  ScheduleCase schedule;
  schedule.at = delivery.quantities("at");
  schedule.every = delivery.quantity("every");
  schedule.until = delivery.quantity("until");
  schedule.over = delivery.quantity("over");
  if (delivery.has("count")) schedule.count = delivery.integer("count");
  schedule.count_source = source_of(delivery, "count");
  schedule.split = delivery.boolean("split");
  schedule.shares = delivery.numbers("shares");
  schedule.shares_source = source_of(delivery, "shares");
  return schedule;
}

SourceLocation where_placed(const Section& delivery) {
  for (const Key* key : keys_below("delivery.*")) {
    if (key->need == Need::alternative && delivery.has(last_segment(*key)))
      return delivery.where(last_segment(*key));
  }
  return delivery.where();
}

}  // namespace

std::vector<DeliveryCase> read_deliveries(const Section& deliveries, const std::string& directory,
                                          Diagnostics& faults) {
  std::vector<DeliveryCase> all;
  for (const auto& [name, section] : deliveries.tables()) {
    const std::optional<Given> dose = section.quantity("dose");
    const std::optional<SourceText> species = section.source_text("species");
    const PlacementCase placement = read_placement(section, directory, faults);
    if (!dose || !species) continue;  // reported as missing
    all.push_back({name, *species, *dose, read_schedule(section), section.value("viability"),
                   placement, section.source_text("into").value_or(SourceText{}), section.where(),
                   where_placed(section)});
  }
  return all;
}

}  // namespace paracrine
