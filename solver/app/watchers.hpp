// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <memory>

#include "solver/app/simulation.hpp"
#include "solver/output/field_writer.hpp"
#include "solver/output/ledger_writer.hpp"
#include "solver/output/measure_observer.hpp"
#include "solver/output/progress.hpp"

namespace paracrine {

/// Who watches a run: measures, ledger, fields, progress.
struct Watchers {
  /// @param resume  continue the files of an earlier run. Collective.
  Watchers(const Case& c, const Simulation& simulation, const std::filesystem::path& folder,
           bool quiet, std::optional<Resume> resume);

  MeasureObserver measures;
  LedgerWriter ledger;
  std::unique_ptr<FieldWriter> fields;
  std::unique_ptr<ProgressObserver> progress;
  ObserverList list;
};

}  // namespace paracrine
