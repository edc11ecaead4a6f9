// SPDX-License-Identifier: BSD-3-Clause
//
// udunits2 knows SI and what derives from it; cells, molecules, molar (M), dalton and enzyme units
// are added here. Its visitor interface tells the powers of the base units and the scale.
#include "solver/base/unit_database.hpp"

#include <udunits2.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string_view>

#include "solver/base/text.hpp"

#if defined(__has_feature)
#define PARACRINE_HAS_FEATURE(feature) __has_feature(feature)
#else
#define PARACRINE_HAS_FEATURE(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || PARACRINE_HAS_FEATURE(address_sanitizer)
// udunits2 2.2.28 loses the few bytes of a token when a text is no unit; that is not ours to
// report.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libudunits2";
}
#endif

namespace paracrine::detail {
namespace {

using UnitHandle = std::unique_ptr<ut_unit, decltype(&ut_free)>;

class Database {
 public:
  Database() : system_(load()) { add_own_units(); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { ut_free_system(system_); }

  UnitHandle parse(const std::string& text) const {
    return {ut_parse(system_, text.c_str(), UT_UTF8), &ut_free};
  }
  std::mutex& mutex() { return mutex_; }

 private:
  static ut_system* load() {
    ut_set_error_message_handler(&ut_ignore);  // it would print to the user's terminal
    ut_system* system = ut_read_xml(nullptr);
    if (!system) throw UnitError("cannot read the unit database (package libudunits2-data)");
    return system;
  }

  // The library has definitions of its own for some of these ("molecule" with an older Avogadro
  // constant), which have to go first. Names are matched whatever their case, symbols exactly: M
  // as a name would turn um into uM.
  void name(const char* text, const UnitHandle& unit) {
    ut_unmap_name_to_unit(system_, text, UT_ASCII);
    require(ut_map_name_to_unit(text, UT_ASCII, unit.get()), text);
  }
  void symbol(const char* text, const UnitHandle& unit) {
    ut_unmap_symbol_to_unit(system_, text, UT_ASCII);
    require(ut_map_symbol_to_unit(text, UT_ASCII, unit.get()), text);
  }
  static void require(ut_status status, const char* text) {
    if (status != UT_SUCCESS)
      throw UnitError("the unit database does not accept '" + std::string(text) + "'");
  }

  void add_own_units() {
    const UnitHandle cell(ut_new_base_unit(system_), &ut_free);
    for (const char* text : {"cell", "cells"}) name(text, cell);
    require(ut_map_unit_to_name(cell.get(), "cell", UT_ASCII), "cell");  // for base_units below
    // SI 2019: the Avogadro constant is exact.
    const UnitHandle molecule = parse("1.66053906717384666e-24 mol");
    for (const char* text : {"molecule", "molecules"}) name(text, molecule);
    symbol("M", parse("mol/L"));
    symbol("Da", parse("g/mol"));
    symbol("U", parse("umol/min"));  // enzyme unit
  }

  ut_system* system_;
  std::mutex mutex_;
};

Database& database() {
  static Database instance;
  return instance;
}

struct BaseUnit {
  std::string_view name;
  Dimension::Base base;
  double factor;  // one SI unit in the internal system
};

constexpr std::array<BaseUnit, 8> base_units{{{"meter", Dimension::length, 1e3},
                                              {"second", Dimension::time, 1 / 3600.0},
                                              {"mole", Dimension::amount, 1e15},
                                              {"kilogram", Dimension::mass, 1e15},
                                              {"kelvin", Dimension::temperature, 1},
                                              {"ampere", Dimension::current, 1},
                                              {"candela", Dimension::luminosity, 1},
                                              {"cell", Dimension::cell, 1}}};

void multiply_power(UnitReading& reading, const ut_unit* basic, int power) {
  const char* name = ut_get_name(basic, UT_ASCII);
  const std::string_view known = name ? name : "";
  for (const BaseUnit& unit : base_units) {
    if (unit.name != known) continue;
    reading.dimension.exponent[unit.base] += power;
    // Powers of the reciprocal are less exact: 1/3600^2 against 1/(3600*3600).
    reading.factor = unit.factor >= 1
                         ? reading.factor * std::pow(unit.factor, power)
                         : reading.factor / std::pow(std::round(1 / unit.factor), power);
  }  // anything else is an angle, which has no dimension
}

UnitReading& reading_of(void* argument) {
  return *static_cast<UnitReading*>(argument);
}

ut_status visit_basic(const ut_unit* unit, void* argument) {
  multiply_power(reading_of(argument), unit, 1);
  return UT_SUCCESS;
}

ut_status visit_product(const ut_unit*, int count, const ut_unit* const* units, const int* powers,
                        void* argument) {
  for (int i = 0; i < count; ++i) multiply_power(reading_of(argument), units[i], powers[i]);
  return UT_SUCCESS;
}

ut_status visit_scaled(const ut_unit*, double scale, const ut_unit* underlying, double offset,
                       void* argument);

ut_status visit_timestamp(const ut_unit*, const ut_unit*, double, void* argument) {
  reading_of(argument).kind = UnitReading::not_a_scale;
  return UT_SUCCESS;
}

ut_status visit_logarithmic(const ut_unit*, double, const ut_unit*, void* argument) {
  reading_of(argument).kind = UnitReading::not_a_scale;
  return UT_SUCCESS;
}

const ut_visitor visitor{visit_basic, visit_product, visit_scaled, visit_timestamp,
                         visit_logarithmic};

ut_status visit_scaled(const ut_unit*, double scale, const ut_unit* underlying, double offset,
                       void* argument) {
  UnitReading& reading = reading_of(argument);
  if (offset != 0) {
    reading.kind = UnitReading::affine;
    reading.offset = offset;
  }
  reading.factor *= scale;
  return ut_accept_visitor(underlying, &visitor, argument);
}

// The product of several factors is a few ulp away from the short decimal that is meant (1e-3 for
// pM); numbers that are not short decimals are left alone.
double tidy(double factor) {
  const double shortened = std::strtod(number(factor, 12).c_str(), nullptr);
  return std::abs(shortened - factor) <= 1e-15 * std::abs(factor) ? shortened : factor;
}

}  // namespace

UnitReading read_unit(const std::string& text) {
  Database& units = database();
  const std::lock_guard lock(units.mutex());
  UnitReading reading;
  const UnitHandle unit = units.parse(text);
  if (!unit) return reading;
  reading.kind = UnitReading::plain;
  ut_accept_visitor(unit.get(), &visitor, &reading);
  const bool usable = std::isnormal(reading.factor) && reading.factor > 0;
  if (!usable) reading.kind = UnitReading::not_a_scale;
  if (usable) reading.factor = tidy(reading.factor);
  return reading;
}

std::string unit_database_path() {
  ut_status status = UT_SUCCESS;
  const char* path = ut_get_path_xml(nullptr, &status);
  return path ? path : "";
}

}  // namespace paracrine::detail
