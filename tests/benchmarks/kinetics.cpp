// SPDX-License-Identifier: BSD-3-Clause
//
// Cost of ten rates and their 33 nonzero Jacobian entries a node: the block program of formulas
// against the same network written by hand in C++ (compiled for this machine, -O3 -march=native).
// Aim: at most 1.5 times the hand-written time.
//
//     benchmark_kinetics --benchmark_repetitions=9 --benchmark_report_aggregates_only=true
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <random>
#include <string>
#include <vector>

#include "kinetics_network.hpp"
#include "solver/expression/formula.hpp"
#include "solver/expression/program.hpp"

namespace {

namespace network = paracrine::benchmark_network;
using namespace paracrine::expression;

const char* const species_names[] = {"V", "R", "C", "T", "I", "L", "M1", "M2", "O", "E"};
const char* const parameter_names[] = {
    "qV", "KO", "qS", "Lx",   "tau", "t0", "kon", "koff", "dV",   "sR", "dR", "kint",
    "qT", "KI", "dT", "qI",   "dI",  "qL", "KT",  "dL",   "r1",   "kp", "K4", "d1",
    "KL", "pL", "d2", "perf", "Oa",  "qO", "KmO", "rE",   "Emax", "KC", "dE", "KdT"};
const char* const formulas[] = {
    "qV*M2*(1 - hill(O, KO, 2)) + qS*exp(-t/tau)*heaviside(t - t0)*exp(-x/Lx) - kon*V*R + koff*C "
    "- dV*V",
    "sR*E - kon*V*R + koff*C - dR*R",
    "kon*V*R - koff*C - kint*C",
    "qT*M1*(1 - hill(I, KI, 2)) - dT*T",
    "qI*M2 - dI*I",
    "qL*M1*hill(T, KT, 2) - dL*L",
    "r1*heaviside(t - t0)*exp(-x/Lx) - kp*M1*hill(I, K4, 4) - d1*M1",
    "kp*M1*hill(I, K4, 4) + pL*M2*mm(L, KL) - d2*M2",
    "perf*E*(Oa - O) - qO*(M1 + M2 + E)*mm(O, KmO)",
    "rE*E*(1 - E/Emax)*hill(C, KC, 4) - dE*E*mm(T, KdT)"};

/// Arrays of one length, 64-byte aligned.
class Columns {
 public:
  Columns(std::size_t columns, std::size_t count) {
    for (std::size_t i = 0; i < columns; ++i)
      pointers_.push_back(new (std::align_val_t(64)) double[count]());
  }
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;
  ~Columns() {
    for (double* p : pointers_) ::operator delete[](p, std::align_val_t(64));
  }
  double* operator[](std::size_t i) const { return pointers_[i]; }
  double* const* data() const { return pointers_.data(); }
  std::vector<const double*> read_only() const { return {pointers_.begin(), pointers_.end()}; }
  std::vector<double*> writable() const { return pointers_; }

 private:
  std::vector<double*> pointers_;
};

/// Variables: x, then the species. Uniforms: t, then the parameters.
struct Setting {
  explicit Setting(std::size_t nodes)
      : count(nodes), inputs(1 + network::num_species, nodes), outputs(num_outputs, nodes) {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> number(0.1, 2);
    for (std::size_t c = 0; c <= network::num_species; ++c)
      for (std::size_t i = 0; i < nodes; ++i) inputs[c][i] = number(random);
    for (double& uniform : uniforms) uniform = number(random);
    uniforms[0] = 3;  // t, after t0
  }

  static constexpr std::size_t num_outputs = network::num_species + network::num_entries;
  std::size_t count;
  Columns inputs, outputs;
  std::vector<double> uniforms = std::vector<double>(1 + network::num_parameters);
};

Program compiled() {
  Graph graph;
  SymbolTable symbols;
  symbols["x"] = {graph.variable(0), {}};
  symbols["t"] = {graph.uniform(0), {}};
  for (int s = 0; s < network::num_species; ++s)
    symbols[species_names[s]] = {graph.variable(1 + s), {}};
  for (int p = 0; p < network::num_parameters; ++p)
    symbols[parameter_names[p]] = {graph.uniform(1 + p), {}};
  std::vector<NodeId> outputs;
  for (const char* formula : formulas)
    outputs.push_back(Formula(formula).build(symbols, graph).node);
  for (const network::Entry& entry : network::entries)
    outputs.push_back(graph.derivative(outputs[entry.rate], 1 + entry.species));
  return Program(graph, outputs);
}

void run_by_hand(const Setting& s, const Columns& outputs) {
  const std::vector<const double*> inputs = s.inputs.read_only();
  network::rates_and_jacobian(s.count, inputs[0], inputs.data() + 1, s.uniforms.data() + 1,
                              s.uniforms[0], outputs.data(), outputs.data() + network::num_species);
}

void require_equal_results() {
  const Setting setting(300);
  const Columns expected(Setting::num_outputs, setting.count);
  Program::Workspace workspace;
  run_by_hand(setting, expected);
  compiled().evaluate(setting.count, setting.inputs.read_only(), setting.uniforms,
                      setting.outputs.writable(), workspace);
  for (std::size_t k = 0; k < Setting::num_outputs; ++k)
    for (std::size_t i = 0; i < setting.count; ++i) {
      const double a = setting.outputs[k][i], b = expected[k][i];
      if (std::abs(a - b) <= 1e-12 * (1 + std::abs(b))) continue;
      std::fprintf(stderr, "output %zu, node %zu: %g, by hand %g\n", k, i, a, b);
      std::exit(1);
    }
}

void report(benchmark::State& state, std::size_t nodes) {
  state.counters["node"] =
      benchmark::Counter(static_cast<double>(nodes), benchmark::Counter::kIsIterationInvariantRate |
                                                         benchmark::Counter::kInvert);
}

void by_hand(benchmark::State& state) {
  const Setting setting(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    run_by_hand(setting, setting.outputs);
    benchmark::ClobberMemory();
  }
  report(state, setting.count);
}

void program(benchmark::State& state) {
  const Setting setting(static_cast<std::size_t>(state.range(0)));
  const Program rates = compiled();
  const std::vector<const double*> inputs = setting.inputs.read_only();
  const std::vector<double*> outputs = setting.outputs.writable();
  Program::Workspace workspace;
  for (auto _ : state) {
    rates.evaluate(setting.count, inputs, setting.uniforms, outputs, workspace);
    benchmark::ClobberMemory();
  }
  report(state, setting.count);
  state.counters["instructions"] = static_cast<double>(rates.num_instructions());
}

void parse_differentiate_compile(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(compiled());
}

// In cache, and streamed to memory (no power of two: equal low address bits evict one another).
BENCHMARK(by_hand)->Arg(1024)->Arg(250000);
BENCHMARK(program)->Arg(1024)->Arg(250000);
BENCHMARK(parse_differentiate_compile);

}  // namespace

int main(int argc, char** argv) {
  require_equal_results();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
