// SPDX-License-Identifier: BSD-3-Clause
//
// What has been given stays given: a saved ledger meets a case with other deliveries.
#include "solver/app/restart/past.hpp"

#include <gtest/gtest.h>
#include <petscsys.h>

#include "solver/app/build/by_content.hpp"
#include "solver/app/restart/label.hpp"
#include "tests/unit/app/small_case.hpp"

namespace paracrine {
namespace {

constexpr const char* tissue = R"(
title = "a line"
[mesh]
interval = { size = "1 mm", cells = 4 }
[species.c]
unit = "pM"
molar_mass = "10 kDa"
[time]
end = "10 h"
)";

Case case_of(const std::string& deliveries) {
  return small_case(tissue + deliveries);
}

std::string delivery(const std::string& name, const std::string& dose, const std::string& when) {
  return "[delivery." + name + "]\nspecies = \"c\"\ndose = \"" + dose +
         "\"\nregion = \"tissue\"\n" + when + "\n";
}

/// The state at t = 5 h of a run with these deliveries.
struct Saved {
  explicit Saved(const std::string& deliveries) : c(case_of(deliveries)), s(c, PETSC_COMM_WORLD) {
    run.state = s.state;
    run.state.time = 5;
    names = entry_names(s.built.problem, s.system.ledger());
    for (const Delivery& d : s.built.problem.deliveries) {
      const int entry = s.system.ledger().find(
          LedgerKind::delivery, static_cast<int>(&d - s.built.problem.deliveries.data()), 0);
      for (const Administration& each : d.administrations)
        if (each.start < 5)
          run.state.ledger[static_cast<std::size_t>(entry)] +=
              each.duration > 0 ? each.amount * std::min(1.0, (5 - each.start) / each.duration)
                                : each.amount;
    }
  }
  Case c;
  Simulation s;
  Continuation run;
  std::vector<std::string> names;
};

/// What the case with these deliveries says to that state; empty when it goes on.
std::string fault(const Saved& saved, const std::string& deliveries) {
  const Case c = case_of(deliveries);
  const Simulation s(c, PETSC_COMM_WORLD);
  Continuation run = saved.run;
  try {
    fit_ledger(saved.names, s, run);
    check_past_deliveries(c, s, run);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

const std::string first = delivery("first", "2 ng", "at = \"1 h\"");

TEST(Past, of_an_unchanged_case_is_its_own) {
  EXPECT_EQ(fault(Saved(first), first), "");
}

// The integrator remembers amounts in the order of then: it must start afresh.
TEST(Past, in_another_order_of_sections_goes_by_name_and_without_history) {
  const std::string second = delivery("second", "3 ng", "at = \"2 h\"");
  Saved saved(first + second);
  saved.run.history.method = Method::bdf;
  const Simulation same(case_of(first + second), PETSC_COMM_WORLD);
  const Simulation other(case_of(second + first), PETSC_COMM_WORLD);
  ASSERT_NE(saved.names, entry_names(other.built.problem, other.system.ledger()));

  Continuation kept = saved.run, moved = saved.run;
  fit_ledger(saved.names, same, kept);
  fit_ledger(saved.names, other, moved);

  EXPECT_EQ(kept.history.method, Method::bdf);
  EXPECT_EQ(moved.history.method, Method::automatic);  // of none
  EXPECT_EQ(fault(saved, second + first), "");
}

TEST(Past, lets_later_doses_change) {
  const std::string later = delivery("later", "3 ng", "at = \"7 h\"");
  EXPECT_EQ(fault(Saved(first), first + later), "");
  EXPECT_EQ(fault(Saved(first + later), first), "");
  // What is due at the very time of the state comes after it.
  EXPECT_EQ(fault(Saved(first), first + delivery("now", "3 ng", "at = \"5 h\"")), "");
}

// Of a run that failed at its next step, what was due is in the state.
TEST(Past, holds_what_was_due_before_a_step_that_failed) {
  const std::string now = delivery("now", "3 ng", "at = \"5 h\"");
  Saved saved(first + now);
  saved.run.delivered = true;
  EXPECT_NE(fault(saved, first + now), "");
  const Problem& problem = saved.s.built.problem;
  saved.run.state
      .ledger[static_cast<std::size_t>(saved.s.system.ledger().find(LedgerKind::delivery, 1, 0))] =
      problem.deliveries[1].administrations[0].amount;
  EXPECT_EQ(fault(saved, first + now), "");
}

TEST(Past, is_said_to_stay_where_a_delivery_changes_that_has_given) {
  const std::string elsewhere = delivery("first", "2 ng", "at = \"2 h\"");
  const Saved saved(first + delivery("later", "3 ng", "at = \"7 h\""));
  const Case c = case_of(elsewhere + delivery("later", "4 ng", "at = \"7 h\""));
  const Simulation s(c, PETSC_COMM_WORLD);
  const auto changes = case_changes(parse_document(comparable_case(saved.c), "was"),
                                    parse_document(comparable_case(c), "is"));
  EXPECT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes_of_the_past(changes, s, saved.run),
            std::vector<std::string>{"delivery 'first' is another one than it was: what it gave "
                                     "before stays where and when it was given"});
}

TEST(Past, cannot_be_changed) {
  const std::string message = fault(Saved(first), delivery("first", "3 ng", "at = \"1 h\""));
  EXPECT_NE(message.find("delivery.first"), std::string::npos) << message;
  EXPECT_NE(message.find("it has given 0.2 pmol and not 0.3 pmol"), std::string::npos) << message;
  EXPECT_NE(fault(Saved(first), first + delivery("earlier", "1 ng", "at = \"2 h\"")), "");
}

TEST(Past, cannot_be_taken_away) {
  const std::string message = fault(Saved(first), "");
  EXPECT_NE(message.find("'delivery first of c'"), std::string::npos) << message;
}

TEST(Past, of_an_infusion_is_what_has_run_in) {
  const std::string drip = delivery("drip", "2 ng", "at = \"3 h\"\nover = \"4 h\"");
  EXPECT_EQ(fault(Saved(drip), drip), "");
  EXPECT_NE(fault(Saved(drip), delivery("drip", "2 ng", "at = \"3 h\"\nover = \"2 h\"")), "");
  // The same rate for longer: a changed future alone.
  EXPECT_EQ(fault(Saved(drip), delivery("drip", "3 ng", "at = \"3 h\"\nover = \"6 h\"")), "");
}

}  // namespace
}  // namespace paracrine
