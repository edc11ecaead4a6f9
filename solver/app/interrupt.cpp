// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/interrupt.hpp"

#include <csignal>

namespace paracrine {
namespace {

volatile std::sig_atomic_t requested = 0, insisted = 0;

extern "C" void take_request(int signal) {
  requested = 1;
  if (signal == SIGUSR1) return;
  if (insisted) std::signal(signal, SIG_DFL), std::raise(signal);
  insisted = 1;
}

}  // namespace

void catch_interrupts() {
  std::signal(SIGINT, take_request);
  std::signal(SIGTERM, take_request);
  std::signal(SIGUSR1, take_request);
}

bool interrupt_requested() noexcept {
  return requested != 0;
}

}  // namespace paracrine
