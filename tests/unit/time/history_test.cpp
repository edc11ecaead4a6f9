// SPDX-License-Identifier: BSD-3-Clause
//
// A run that is taken up after any of its steps by another integrator goes on to the same bits.
#include <gtest/gtest.h>

#include <functional>

#include "solver/time/integrator.hpp"
#include "tests/support/flow_problem.hpp"
#include "tests/unit/fem/test_meshes.hpp"
#include "tests/unit/time/recorder.hpp"

namespace paracrine::test {
namespace {

struct SavedCase {
  std::string name;
  Method method;
  std::function<Problem()> problem;
  std::function<MeshData()> mesh = [] { return line(24); };
  double tolerance = 1e-3, first_jump = 0.01;
  int order = 3;  // reached, of bdf
};
void PrintTo(const SavedCase& c, std::ostream* out) {
  *out << c.name;
}

/// All that may be seen of a run after one of its steps.
struct Moment {
  double time = 0;
  std::vector<double> values, entries;
  SolveStatistics statistics;
  StepHistory history;
};

/// Steps by themselves, with a jump of all values at two times, as deliveries make them.
class Steps {
 public:
  Steps(const Solve& solve, const TimeOptions& options, const Supply& supply, double start,
        std::vector<double> values)
      : solve_(solve), jumps_(options.landings), time_(start), values_(std::move(values)) {
    integrator_ = make_integrator(solve.system, options, start, values_);
    integrator_->set_supply(&supply);
  }
  bool go_on_from(const StepHistory& history) { return integrator_->go_on_from(history); }

  Moment next() {
    if (std::ranges::find(jumps_, time_) != jumps_.end()) jump();
    time_ = integrator_->step(stop());
    return now();
  }
  void jump() {
    for (double& value : solve_.system.nodal(std::span(values_))) value += 0.3;
    integrator_->restart(time_);
  }
  Moment now() {
    const auto entries = integrator_->accumulated();
    return {time_,
            values_,
            {entries.begin(), entries.end()},
            integrator_->statistics(),
            integrator_->history()};
  }

 private:
  double stop() const {
    for (const double t : jumps_)
      if (time_ < t) return t;
    return 100;
  }
  const Solve& solve_;
  const std::vector<double>& jumps_;
  double time_;
  std::vector<double> values_;
  std::unique_ptr<Integrator> integrator_;
};

/// What infusions bring: something to every unknown.
Supply some_supply(const Discretization& system) {
  return {std::vector<double>(system.num_unknowns(), 0.25),
          std::vector<double>(system.ledger().entries.size(), 0.5)};
}

struct Setting {
  explicit Setting(const SavedCase& c)
      : solve(c.mesh(), c.problem()), supply(some_supply(solve.system)) {
    const State state = initial_state(solve.system, 0, nullptr);
    initial = state.values;
    options.method = c.method;
    options.tolerance = c.tolerance;
    options.initial_step = 0.2;  // too long
    options.landings = {c.first_jump, 6 * c.first_jump};
    const auto quantities = static_cast<std::size_t>(solve.problem.num_quantities());
    options.scales = quantity_scales(solve.system, state, std::vector<double>(quantities, 0.0));
  }
  Solve solve;
  Supply supply;
  TimeOptions options;
  std::vector<double> initial;
};

bool same(const Moment& a, const Moment& b) {
  return a.time == b.time && a.values == b.values && a.entries == b.entries &&
         a.history.method == b.history.method && a.history.numbers == b.history.numbers &&
         a.history.vectors == b.history.vectors;
}

constexpr int steps_in_all = 28;
// Steps taken after each. Equal histories make equal steps, and what a history has left out shows
// before Jacobian and order are due again: after at most five and six steps.
constexpr std::size_t ahead = 8;

// After every step on one rank; on more, where each message waits for its turn, after every third.
std::size_t stride(MPI_Comm comm) {
  int size = 1;
  MPI_Comm_size(comm, &size);
  return size == 1 ? 1 : 3;
}

bool everywhere(bool here) {
  return largest(here ? 0 : 1) == 0;
}

class History : public testing::TestWithParam<SavedCase> {};

TEST_P(History, lets_another_integrator_go_on_to_the_same_bits_after_any_step) {
  Setting s(GetParam());
  Steps whole(s.solve, s.options, s.supply, 0, s.initial);
  std::vector<Moment> course;
  for (int k = 0; k < steps_in_all; ++k) course.push_back(whole.next());

  for (std::size_t k = 0; k + 1 < course.size(); k += stride(s.solve.mesh.comm())) {
    Steps rest(s.solve, s.options, s.supply, course[k].time, course[k].values);
    ASSERT_TRUE(rest.go_on_from(course[k].history)) << k;
    for (std::size_t n = k + 1; n < std::min(k + 1 + ahead, course.size()); ++n)
      ASSERT_TRUE(everywhere(same(rest.next(), course[n]))) << "from " << k << " to " << n;
  }
}

TEST_P(History, is_one_before_the_first_step_too_and_after_a_start_afresh) {
  Setting s(GetParam());
  Steps whole(s.solve, s.options, s.supply, 0, s.initial);
  for (int starts = 0; starts < 2; ++starts) {
    const Moment start = whole.now();
    Steps rest(s.solve, s.options, s.supply, start.time, start.values);
    ASSERT_TRUE(rest.go_on_from(start.history));
    for (int k = 0; k < 5; ++k) ASSERT_TRUE(everywhere(same(rest.next(), whole.next()))) << k;
    whole.jump();
  }
}

// Else the first test would not see what it is there for.
TEST_P(History, is_tried_across_failures_changes_of_order_and_jumps) {
  Setting s(GetParam());
  Steps steps(s.solve, s.options, s.supply, 0, s.initial);
  int highest = 0;
  SolveStatistics end;
  for (int k = 0; k < steps_in_all; ++k) {
    end = steps.next().statistics;
    highest = std::max(highest, end.last_order);
  }
  EXPECT_EQ(end.restarts, 2);
  EXPECT_GE(end.error_test_failures + end.convergence_failures, 1);
  if (GetParam().method == Method::bdf) {
    EXPECT_GE(highest, GetParam().order);
  }
}

// Wrong on one rank is wrong on all.
TEST_P(History, that_does_not_fit_is_refused_and_changes_nothing) {
  Setting s(GetParam());
  Steps other(s.solve, s.options, s.supply, 0, s.initial);
  other.next();
  const StepHistory right = other.next().history;
  std::vector<StepHistory> wrong(5, right);
  wrong[0].method = Method::automatic;
  wrong[1].numbers.pop_back();
  wrong[2].numbers.push_back(0);
  wrong[3].vectors.emplace_back(s.initial);
  wrong[4].vectors.emplace_back(s.initial.size() + (s.solve.mesh.rank() == 0 ? 1 : 0));
  const Moment first = Steps(s.solve, s.options, s.supply, 0, s.initial).next();

  for (const StepHistory& history : wrong) {
    Steps steps(s.solve, s.options, s.supply, 0, s.initial);
    EXPECT_FALSE(steps.go_on_from(history));
    EXPECT_TRUE(everywhere(same(steps.next(), first)));
  }
}

/// A factor that cells which stay use up, a boundary that holds it; in plasma too, which exchanges.
Problem reacting(const char* uptake) {
  ProblemBuilder builder;
  const int a = builder.species("a", "0.1", "1 + x");
  builder.species("cells", "", "0.5");
  const int plasma = builder.pool(builder.compartment("plasma", 0.4), a, "2");
  const int lung = builder.pool(builder.compartment("lung", 0.2), a, "0");
  builder.reaction("uptake", a, uptake);
  builder.reaction("death", 1, "-0.5*cells");
  builder.transfer("exchange", a, plasma, "5*(a - plasma.a)");
  builder.transfer("flow", plasma, lung, "3*plasma.a - lung.a");
  builder.pool_reaction("clearance", plasma, "-2*plasma.a");
  builder.boundary("left", a, FixedValue{builder.formula("1")});
  return std::move(builder.problem);
}
/// Carried so fast that the flux is limited, and drawn.
Problem moving() {
  ProblemBuilder builder;
  builder.species("c", "0.01", "exp(-40*((x - 0.3)^2 + (y - 0.5)^2))");
  builder.species("a", "0.1", "x");
  builder.species("trail", "", "0");
  give_velocity(builder, {"1", "0.5"});
  carry(builder, 0);
  follow(builder, 0, 1, "0.2/(1 + a)");
  leave_trail(builder, 2, 0, "1");
  builder.reaction("loss", 0, "-c*a");
  return std::move(builder.problem);
}
/// A phase field, of two species that diffuse along each other.
Problem swinging() {
  ProblemBuilder builder;
  builder.species("c", "", "x*(1 - x)*(x - 0.4)");
  builder.species("mu", "", "0");
  for (Species& species : builder.problem.species) species.nonnegative = false, species.scale = 1;
  diffuse_along(builder, 0, 1, "1");
  diffuse_along(builder, 1, 0, "-10");
  builder.reaction("potential", 1, "(c^3 - c - mu)/0.001");
  return std::move(builder.problem);
}
Problem spreading() {
  ProblemBuilder builder;
  builder.species("a", "0.1", "exp(-40*((x - 0.3)^2 + (y - 0.5)^2))");
  builder.reaction("loss", 0, "-a^2");
  return std::move(builder.problem);
}
MeshData square() {
  return generate(shape::Rectangle{.cells = {6, 6}});
}

const std::vector<SavedCase> cases = {
    {"bdf_reacting", Method::bdf, [] { return reacting("-40*a*cells/(0.05 + a)"); }},
    {"bdf_moving", Method::bdf, moving, square, 1e-3, 0.01, 2},
    {"bdf_obtuse", Method::bdf, spreading, [] { return swirled(6); }},
    {"bdf_swinging", Method::bdf, swinging, [] { return line(24); }, 1e-3, 1e-4, 2},
    {"linear", Method::linear, [] { return reacting("-4*a"); }, [] { return line(24); }, 1e-4},
    {"chebyshev_reacting", Method::chebyshev, [] { return reacting("-4*a*cells/(0.05 + a)"); }},
    {"chebyshev_moving", Method::chebyshev, moving, square}};

INSTANTIATE_TEST_SUITE_P(Methods, History, testing::ValuesIn(cases),
                         [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace paracrine::test
