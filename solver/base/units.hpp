// SPDX-License-Identifier: BSD-3-Clause
//
// Units: text -> dimension and factor, through udunits2 with the field's own units added
// (cell(s), molecule(s), M, Da, U). One coherent internal system, in which concentrations of
// signalling factors are near one:
//
//     length mm, time h, amount fmol (so nM = fmol/mm^3), mass pg (so ng/mL = pg/mm^3),
//     cells 1, temperature K; everything else follows (diffusivity mm^2/h).
//
// Nodal values of a species are kept in the species' own declared unit; formulas are evaluated in
// the internal system, and the factor between the two is part of the compiled formula.
#pragma once

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace paracrine {

/// Exponents of the base dimensions. Fractional exponents are allowed (square roots).
struct Dimension {
  enum Base { length, time, amount, mass, cell, temperature, current, luminosity, num_bases };
  std::array<double, num_bases> exponent{};

  bool dimensionless() const noexcept;
  friend Dimension operator*(const Dimension& a, const Dimension& b) noexcept;
  friend Dimension operator/(const Dimension& a, const Dimension& b) noexcept;
  Dimension pow(double p) const noexcept;
  /// Equal up to round-off in fractional exponents.
  friend bool operator==(const Dimension& a, const Dimension& b) noexcept;
  /// Readable, e.g. "amount/volume/time"; "1" when dimensionless.
  std::string text() const;
};

namespace dimension {
extern const Dimension none, length, area, volume, time, amount, mass, cells, molar_concentration,
    mass_concentration, cell_density, molar_mass, diffusivity, velocity, frequency, number_density;
}

/// A unit as the user wrote it, and what it means.
struct Unit {
  std::string text;  ///< as written, e.g. "pM"; "1" for a plain number
  Dimension dimension;
  double factor = 1;  ///< internal value = number * factor
};

/// Thrown by the parsers below; the message names the text found and, where there is one, the
/// nearest known unit. Callers add file, line and key.
class UnitError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// @throws UnitError for an unknown unit or an affine one (degrees Celsius).
Unit parse_unit(std::string_view text);

/// A number with its unit.
struct Quantity {
  double number = 0;  ///< as written
  Unit unit;
  double value() const noexcept { return number * unit.factor; }  ///< internal system
};

/// True when the text has the form "NUMBER [UNIT]" (the unit may still be unknown). "2 h", "5e6
/// cells", "1e-3 1/s" and "0.3" do; "2*k", "k1" and "3/t" do not: those are formulas.
bool looks_like_quantity(std::string_view text);

/// @throws UnitError when the text is not "NUMBER [UNIT]".
Quantity parse_quantity(std::string_view text);

/// Factor that turns the internal value of dimension `from` into one of dimension `to`, where the
/// two differ by mass against amount: uses the molar mass (internal units, pg/fmol = kDa).
/// Empty when the dimensions do not differ by exactly such an exchange; 1 when they are equal.
std::optional<double> molar_bridge(const Dimension& from, const Dimension& to, double molar_mass);

/// Unit that amounts (concentration x volume) of a species with this unit are reported in:
/// molar -> "pmol", mass concentration -> "ng", cell density -> "cells", 1 -> "mL", else "X mL".
Unit amount_unit(const Unit& concentration);

/// Versions and database in use, for summaries.
std::string units_library();

}  // namespace paracrine
