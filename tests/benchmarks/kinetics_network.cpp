// SPDX-License-Identifier: BSD-3-Clause
//
// Written as a careful person would: shared subexpressions named, powers as products, what does not
// depend on the node taken out of the loop.
#include "kinetics_network.hpp"

#include <cmath>

namespace paracrine::benchmark_network {
namespace {

struct Saturation {
  double value, slope;
};

inline Saturation saturation(double c, double K) {
  const double s = 1 / (K + c);
  return {c * s, K * s * s};
}
inline Saturation hill2(double c, double K2) {
  const double s = 1 / (K2 + c * c);
  return {c * c * s, 2 * c * K2 * s * s};
}
inline Saturation hill4(double c, double K4th) {
  const double c2 = c * c, s = 1 / (K4th + c2 * c2);
  return {c2 * c2 * s, 4 * c2 * c * K4th * s * s};
}

}  // namespace

void rates_and_jacobian(std::size_t count, const double* x, const double* const* u, const double* p,
                        double t, double* const* f, double* const* J) {
  const double on = t >= p[t0] ? 1 : 0, fading = p[qS] * std::exp(-t / p[tau]) * on;
  const double KO2 = p[KO] * p[KO], KI2 = p[KI] * p[KI], KT2 = p[KT] * p[KT];
  const double K44 = std::pow(p[K4], 4), KC4 = std::pow(p[KC], 4);
  for (std::size_t i = 0; i < count; ++i) {
    const double v = u[V][i], r = u[R][i], c = u[C][i], tnf = u[T][i], il10 = u[I][i];
    const double il6 = u[L][i], m1 = u[M1][i], m2 = u[M2][i], o = u[O][i], e = u[E][i];
    const double decay = std::exp(-x[i] / p[Lx]), binding = p[kon] * v * r;
    const Saturation oxygen = hill2(o, KO2), quiet = hill2(il10, KI2), alarm = hill2(tnf, KT2);
    const Saturation polarisation = hill4(il10, K44), sprouting = hill4(c, KC4);
    const Saturation help = saturation(il6, p[KL]), uptake = saturation(o, p[KmO]);
    const Saturation death = saturation(tnf, p[KdT]);

    f[V][i] = p[qV] * m2 * (1 - oxygen.value) + fading * decay - binding + p[koff] * c - p[dV] * v;
    f[R][i] = p[sR] * e - binding + p[koff] * c - p[dR] * r;
    f[C][i] = binding - p[koff] * c - p[kint] * c;
    f[T][i] = p[qT] * m1 * (1 - quiet.value) - p[dT] * tnf;
    f[I][i] = p[qI] * m2 - p[dI] * il10;
    f[L][i] = p[qL] * m1 * alarm.value - p[dL] * il6;
    f[M1][i] = p[r1] * on * decay - p[kp] * m1 * polarisation.value - p[d1] * m1;
    f[M2][i] = p[kp] * m1 * polarisation.value + p[pL] * m2 * help.value - p[d2] * m2;
    f[O][i] = p[perf] * e * (p[Oa] - o) - p[qO] * (m1 + m2 + e) * uptake.value;
    f[E][i] = p[rE] * e * (1 - e / p[Emax]) * sprouting.value - p[dE] * e * death.value;

    J[0][i] = -p[kon] * r - p[dV];
    J[1][i] = -p[kon] * v;
    J[2][i] = p[koff];
    J[3][i] = p[qV] * (1 - oxygen.value);
    J[4][i] = -p[qV] * m2 * oxygen.slope;
    J[5][i] = -p[kon] * r;
    J[6][i] = -p[kon] * v - p[dR];
    J[7][i] = p[koff];
    J[8][i] = p[sR];
    J[9][i] = p[kon] * r;
    J[10][i] = p[kon] * v;
    J[11][i] = -p[koff] - p[kint];
    J[12][i] = -p[dT];
    J[13][i] = -p[qT] * m1 * quiet.slope;
    J[14][i] = p[qT] * (1 - quiet.value);
    J[15][i] = -p[dI];
    J[16][i] = p[qI];
    J[17][i] = p[qL] * m1 * alarm.slope;
    J[18][i] = -p[dL];
    J[19][i] = p[qL] * alarm.value;
    J[20][i] = -p[kp] * m1 * polarisation.slope;
    J[21][i] = -p[kp] * polarisation.value - p[d1];
    J[22][i] = p[kp] * m1 * polarisation.slope;
    J[23][i] = p[pL] * m2 * help.slope;
    J[24][i] = p[kp] * polarisation.value;
    J[25][i] = p[pL] * help.value - p[d2];
    J[26][i] = -p[qO] * uptake.value;
    J[27][i] = -p[qO] * uptake.value;
    J[28][i] = -p[perf] * e - p[qO] * (m1 + m2 + e) * uptake.slope;
    J[29][i] = p[perf] * (p[Oa] - o) - p[qO] * uptake.value;
    J[30][i] = -p[dE] * e * death.slope;
    J[31][i] = p[rE] * e * (1 - e / p[Emax]) * sprouting.slope;
    J[32][i] = p[rE] * (1 - 2 * e / p[Emax]) * sprouting.value - p[dE] * death.value;
  }
}

}  // namespace paracrine::benchmark_network
