// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/charts/dose_chart.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "solver/app/report/charts/arm_style.hpp"
#include "solver/app/report/charts/roomy_scale.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/app/study/results/analyse.hpp"
#include "solver/output/picture/svg_axes.hpp"

namespace paracrine {

namespace {

using Curves = std::vector<const DoseCurve*>;

constexpr int steps = 120;  // of a fitted curve: smooth at this width

const StudyAxis& axis_of(const StudyResults& results, const Curves& curves) {
  return results.design.axes[curves.front()->axis];
}
const std::string& measure_of(const StudyResults& results, const Curves& curves) {
  return results.design.outcomes[curves.front()->outcome].measure;
}
std::string axis_name(const StudyAxis& axis) {
  return axis.label.empty() ? axis.name : axis.label;
}

double control_level(const StudyResults& results, const Curves& curves) {
  const auto control = results.design.control();
  if (!control) return std::numeric_limits<double>::quiet_NaN();
  return arm_outcome(results, *control, curves.front()->outcome);
}

/// As many doses from the lowest to the highest of the curve, evenly on its axis.
std::vector<double> fine_doses(const DoseCurve& curve, bool logarithmic) {
  Extremes all;
  for (const double dose : curve.doses) all.add(dose);
  const double low = logarithmic ? all.positive : all.lowest;
  std::vector<double> doses;
  for (int k = 0; k <= steps; ++k) {
    const double share = static_cast<double>(k) / steps;
    doses.push_back(logarithmic ? low * std::pow(all.highest / low, share)
                                : low + share * (all.highest - low));
  }
  return doses;
}

std::vector<double> fitted_values(const DoseCurve& curve, const std::vector<double>& doses) {
  std::vector<double> values;
  for (const double dose : doses) values.push_back(fitted(curve.response, dose));
  return values;
}

bool is_fitted(const DoseCurve& curve) {
  return curve.response.hill || curve.response.line;
}

/// Of all values and the control.
Extremes shown_values(const StudyResults& results, const Curves& curves) {
  Extremes y;
  y.add(control_level(results, curves));
  for (const DoseCurve* curve : curves) {
    for (const double value : curve->values) y.add(value);
  }
  return y;
}

/// Where values are more than 1000-fold apart a linear axis shows the highest alone.
bool is_y_logarithmic(const Extremes& y) {
  return y.lowest >= 0 && y.highest > 1000 * y.positive;
}

SvgAxes axes(const StudyResults& results, const Curves& curves) {
  const bool logarithmic = axis_of(results, curves).logarithmic;
  Extremes x, y = shown_values(results, curves);
  const bool by_powers = is_y_logarithmic(y);
  for (const DoseCurve* curve : curves) {
    for (const double dose : curve->doses) x.add(dose);
    if (!is_fitted(*curve) || by_powers) continue;
    for (const double v : fitted_values(*curve, fine_doses(*curve, logarithmic))) y.add(v);
  }
  y.positive = std::max(y.positive, 1e-9 * y.highest);  // nine decades are shown
  const Scale down = roomy_scale(y, by_powers);
  const int left = room_for_ticks(down);
  return {Box{left, 12, chart_width - left - 20, chart_height - 70}, roomy_scale(x, logarithmic),
          down};
}

/// Where the EC50 lies, cut to the axes: as a band over the whole height; of the k-th of several
/// curves, whose bands would cover each other, as a bar above the axis.
std::string ec50_band(const SvgAxes& frame, const DoseCurve& curve, std::size_t k, bool alone) {
  const ArmStyle style = series_style(k);
  if (!curve.response.hill) return {};
  const Estimate& ec50 = curve.response.hill->ec50;
  const auto inside = [&](double dose, double otherwise) {
    const double bounded = std::isfinite(dose) ? dose : otherwise;
    return frame.across(std::clamp(bounded, frame.x().low, frame.x().high));
  };
  const double left = inside(ec50.low, frame.x().low), right = inside(ec50.high, frame.x().high);
  const Box& box = frame.box();
  const double at = inside(ec50.value, frame.x().low);
  const double bottom = box.y + box.height, bar = bottom - 14 - 9 * static_cast<double>(k);
  const double top = alone ? box.y : bar, tall = alone ? box.height : 6;
  return "<rect class=\"" + std::string(alone ? "band " : "bar ") + style.colour + "\" x=\"" +
         svg_px(left) + "\" y=\"" + svg_px(top) + "\" width=\"" + svg_px(right - left) +
         "\" height=\"" + svg_px(tall) + "\"/>\n" +
         svg_line(at, alone ? top : bar - 4, at, alone ? bottom : bar + 10,
                  "class=\"middle " + style.colour + "\"");
}

/// Dots of one line between those of the others, so that lines that coincide are all seen.
std::string shifted(std::size_t k) {
  return "stroke-dashoffset=\"" + svg_px(2.5 * static_cast<double>(k % 2)) + "\"";
}

std::string fit_svg(const SvgAxes& frame, const DoseCurve& curve, std::size_t k) {
  const ArmStyle style = series_style(k);
  if (!is_fitted(curve)) {  // nothing fitted: the points are joined, and thinly
    const DoseMeans means = means_of_doses(curve);
    return "<path class=\"joined " + style.colour + "\" " + shifted(k) + " d=\"" +
           frame.through(means.doses, means.values) + "\"/>\n";
  }
  const auto doses = fine_doses(curve, frame.x().logarithmic);
  return "<path d=\"" + frame.through(doses, fitted_values(curve, doses)) + "\" " +
         line_attributes(style) + "/>\n";
}

std::string point_says(const StudyResults& results, const DoseCurve& curve, std::size_t i) {
  const StudyAxis& axis = results.design.axes[curve.axis];
  const std::string& measure = results.design.outcomes[curve.outcome].measure;
  const std::string series = curve.series.empty() ? "" : curve.series + ", ";
  return series + axis_name(axis) + " " + shown(curve.doses[i], axis.unit) + ": " + measure + " " +
         shown(curve.values[i], measure_unit(results, measure));
}

std::string points_svg(const StudyResults& results, const SvgAxes& frame, const DoseCurve& curve,
                       const ArmStyle& style) {
  std::string svg;
  for (std::size_t i = 0; i < std::min(curve.doses.size(), curve.values.size()); ++i) {
    const double dose = curve.doses[i], value = curve.values[i];
    if (!std::isfinite(value) || (frame.x().logarithmic && !(dose > 0))) continue;
    if (frame.y().logarithmic && !(value > 0)) continue;
    svg += telling(point_says(results, curve, i),
                   marker_svg(style, frame.across(dose), frame.down(value)));
  }
  return svg;
}

std::string control_line(const SvgAxes& frame, double level) {
  if (!std::isfinite(level) || (frame.y().logarithmic && !(level > 0))) return {};
  const Box& box = frame.box();
  return telling("Control: " + shown(level),
                 svg_line(box.x, frame.down(level), box.x + box.width, frame.down(level),
                          "class=\"line control\" stroke-dasharray=\"6 4\""));
}

std::string svg(const StudyResults& results, const Curves& curves, const std::string& alternative) {
  const SvgAxes frame = axes(results, curves);
  const StudyAxis& axis = axis_of(results, curves);
  const std::string& measure = measure_of(results, curves);
  std::string content;
  for (std::size_t k = 0; k < curves.size(); ++k) {
    content += ec50_band(frame, *curves[k], k, curves.size() == 1);
  }
  content += frame.y_axis(with_unit(measure, measure_unit(results, measure))) +
             frame.x_axis(with_unit(axis_name(axis), axis.unit)) +
             control_line(frame, control_level(results, curves));
  for (std::size_t k = 0; k < curves.size(); ++k) {
    content +=
        fit_svg(frame, *curves[k], k) + points_svg(results, frame, *curves[k], series_style(k));
  }
  return drawing(chart_width, chart_height, alternative, content);
}

Table numbers(const StudyResults& results, const Curves& curves) {
  const StudyAxis& axis = axis_of(results, curves);
  const std::string& measure = measure_of(results, curves);
  Table table{escaped(measure + " over " + axis_name(axis)),
              {text_cell("Arm"),
               {escaped(with_unit(axis_name(axis), axis.unit)), true},
               {escaped(with_unit(measure, measure_unit(results, measure))), true},
               {"fitted", true}},
              {}};
  for (const DoseCurve* curve : curves) {
    for (std::size_t i = 0; i < curve->doses.size(); ++i) {
      const std::string arm = i < curve->arms.size() ? arm_title(results, curve->arms[i]) : "";
      table.rows.push_back({text_cell(arm), number_cell(curve->doses[i]),
                            number_cell(value_or_nan(curve->values, i)),
                            number_cell(fitted(curve->response, curve->doses[i]))});
    }
  }
  return table;
}

/// What each curve says, with its name.
std::vector<std::string> sentences(const Curves& curves) {
  std::vector<std::string> texts;
  for (const DoseCurve* curve : curves) {
    if (curve->sentence.empty()) continue;
    const std::string name = curve->series.empty() ? "" : curve->series + ": ";
    texts.push_back(name + curve->sentence + (curve->sentence.ends_with('.') ? "" : "."));
  }
  return texts;
}

std::string axis_text(const Extremes& y) {
  if (!is_y_logarithmic(y)) return {};
  return y.lowest > 0 ? "The upright axis is logarithmic."
                      : "The upright axis is logarithmic: what is 0 is not on it.";
}

void add_legend(const StudyResults& results, const Curves& curves, Chart& chart) {
  bool band = false;
  for (std::size_t k = 0; k < curves.size(); ++k) {
    const ArmStyle style = series_style(k);
    const std::string mark =
        "<svg class=\"swatch\" width=\"30\" height=\"14\" aria-hidden=\"true\">"
        "<path d=\"M1 7h28\" " +
        std::string(is_fitted(*curves[k]) ? line_attributes(style)
                                          : "class=\"joined " + style.colour + "\"") +
        "/>" + marker_svg(style, 15, 7) + "</svg>";
    const std::string what = is_fitted(*curves[k]) ? "runs and fitted curve" : "runs, joined";
    chart.legend.push_back({mark, curves[k]->series.empty() ? what : curves[k]->series});
    band = band || curves[k]->response.hill;
  }
  const std::string colour = curves.size() == 1 ? "c0" : "control";  // each has that of its curve
  if (band) {
    chart.legend.push_back(
        {"<svg class=\"swatch\" width=\"30\" height=\"14\" aria-hidden=\"true\">"
         "<rect class=\"band " +
             colour + "\" width=\"30\" height=\"14\"/><path class=\"middle " + colour +
             "\" d=\"M15 0v14\"/></svg>",
         "EC50 with its 95 % interval"});
  }
  const double level = control_level(results, curves);
  const bool drawn = level > 0 || !is_y_logarithmic(shown_values(results, curves));
  if (std::isfinite(level) && drawn) {
    chart.legend.push_back({swatch({"control", {6, 4}, 0}), "control"});
  }
}

}  // namespace

DoseMeans means_of_doses(const DoseCurve& curve) {
  std::map<double, std::pair<double, int>> sums;
  for (std::size_t i = 0; i < std::min(curve.doses.size(), curve.values.size()); ++i) {
    if (!std::isfinite(curve.values[i])) continue;
    auto& [sum, count] = sums[curve.doses[i]];
    sum += curve.values[i];
    ++count;
  }
  DoseMeans means;
  for (const auto& [dose, total] : sums) {
    means.doses.push_back(dose);
    means.values.push_back(total.first / total.second);
  }
  return means;
}

double fitted(const DoseResponse& response, double dose) {
  if (response.hill) return (*response.hill)(dose);
  if (response.line) return response.line->intercept + response.line->slope * dose;
  return std::numeric_limits<double>::quiet_NaN();
}

Chart dose_chart(const StudyResults& results, const Curves& curves, const std::string& id) {
  const StudyAxis& axis = axis_of(results, curves);
  const StudyOutcome& outcome = results.design.outcomes[curves.front()->outcome];
  Chart chart;
  chart.id = id;
  chart.title = outcome_text(outcome) + " over " + axis_name(axis);
  std::vector<std::string> texts = sentences(curves);
  const std::string axis_says = axis_text(shown_values(results, curves));
  if (!axis_says.empty()) texts.push_back(axis_says);
  chart.alternative = chart.title + ".";
  for (const std::string& text : texts) chart.alternative += " " + text;
  if (texts.size() == 1) {
    chart.says = texts.front();
  } else {
    chart.points = texts;
  }
  chart.legend_beside = true;
  chart.svg = svg(results, curves, chart.alternative);
  chart.numbers = numbers(results, curves);
  add_legend(results, curves, chart);
  return chart;
}

}  // namespace paracrine
