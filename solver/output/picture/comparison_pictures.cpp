// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/comparison_pictures.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/io/collection.hpp"
#include "solver/io/files.hpp"
#include "solver/output/picture/frames.hpp"
#include "solver/output/picture/legend.hpp"
#include "solver/output/picture/line_plot.hpp"
#include "solver/output/picture/panel.hpp"
#include "solver/output/picture/scale.hpp"

namespace paracrine {

namespace {

constexpr TextStyle heading_text{16, true, black}, label_text{13, false, black};

PictureOptions options_of(const ComparedRun& run, const ComparisonOptions& options) {
  PictureOptions result;
  result.input = run.input;
  result.field = options.field;
  const auto path = collection_path(run.input);
  if (options.at && path.extension() == ".pvd") {
    result.times = {*options.at * time_unit_in("h", read_collection(path).time_unit)};
  }
  return result;
}

Frame frame_of(const ComparedRun& run, const ComparisonOptions& options) {
  return frames_of(options_of(run, options)).front();
}

/// "7 day": as the time was asked for, where there is an output at it.
std::string time_of(const Frame& frame, const ComparisonOptions& options) {
  if (options.at_text.empty() || !options.at || std::isnan(frame.hours)) return frame.title;
  const bool same = std::abs(frame.hours - *options.at) <= 1e-6 * std::max(1.0, *options.at);
  return same ? options.at_text : frame.title;
}

/// Calls draw(run, its picture) for every run that nothing was found to be wrong with.
template <class Draw>
void for_each(std::span<const ComparedRun> runs, ComparisonPictures& result, Draw draw) {
  for (std::size_t k = 0; k < runs.size(); ++k) {
    if (!result.runs[k].why_not.empty()) continue;
    try {
      draw(runs[k], result.runs[k]);
    } catch (const InputError& error) {
      result.runs[k].why_not = error.what();
    }
  }
}

/// Of all runs together, and the highest value of each.
struct Peaks {
  Extremes shown;
  std::vector<double> highest;
  void add(const Extremes& run) {
    for (const double v : {run.lowest, run.positive, run.highest}) shown.add(v);
    highest.push_back(run.highest);
  }
  /// What is below the six decades that a logarithmic scale has is as nothing.
  bool are_far_apart() const {
    double least = shown.highest;
    for (const double v : highest) {
      if (v > 1e-6 * shown.highest) least = std::min(least, v);
    }
    return least > 0 && shown.highest > 30 * least;
  }
};

Scale common_scale(const Peaks& peaks, const ComparisonOptions& options) {
  const Extremes& shown = peaks.shown;
  if (options.difference) return symmetric_scale(shown);
  if (options.logarithmic && !(shown.highest > 0)) {
    throw InputError("a logarithmic scale needs positive values");
  }
  const bool far = options.logarithmic_where_far && peaks.are_far_apart();
  return scale_for(shown.lowest, shown.positive, shown.highest, options.logarithmic || far);
}

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + ", " + b;
}

/// The text, or as much of its beginning as has room.
std::string fitted(const std::string& text, const TextStyle& style, int room) {
  if (text_width(text, style) <= room) return text;
  std::string cut = ascii(text);
  while (!cut.empty() && text_width(cut + "...", style) > room) cut.pop_back();
  return cut + "...";
}

/// Colours in steps of 1/64 look the same and halve the file, of which a report holds dozens.
void round_colours(Raster& raster) {
  const auto rounded = [](std::uint8_t c) {
    return static_cast<std::uint8_t>(std::min(255, (c + 2) / 4 * 4));
  };
  for (int y = 0; y < raster.height(); ++y) {
    for (int x = 0; x < raster.width(); ++x) {
      const Colour c = raster.at(x, y);
      raster.blend(x, y, {rounded(c.red), rounded(c.green), rounded(c.blue)});
    }
  }
}

void draw_picture(const ComparedRun& run, const ComparisonOptions& options, const Scale& scale) {
  const Frame frame = frame_of(run, options);
  const ColourMap& colours = colour_map(options.difference ? "difference" : "viridis");
  const int longest = oversampling * options.width;
  const Plane plane = sample_plane(frame.file, options.field, options.slice, longest);
  const Layout layout = arrange_small(plane.size[0] / plane.size[1], options.width,
                                      colour_bar_text_width(scale, "", Layout::small_text));
  Raster raster(layout.width, layout.height);
  const int x = layout.first.x, room = layout.width - 2 * layout.margin;
  const std::string time = time_of(frame, options);
  const std::string title = options.titles ? run.title : plane.label;
  const std::string label = options.titles ? joined(plane.label, time) : time;
  draw_text(raster, x, layout.title_y, fitted(title, heading_text, room), heading_text);
  draw_text(raster, x, layout.bar_label_y, fitted(label, label_text, room), label_text);
  paint_plane(raster, layout.first, plane, scale, colours, options.outlines);
  draw_colour_bar(raster, layout, scale, colours, "");
  draw_caption(raster, layout, plane);
  round_colours(raster);
  write_png(raster, run.output);
}

void take_scale(const Scale& scale, ComparisonPictures& result) {
  result.low = scale.low;
  result.high = scale.high;
  result.logarithmic = scale.logarithmic;
}

/// Planes are sampled twice, for the scale and for the picture: held all at once, those of many
/// runs would not fit into memory.
void draw_planes(std::span<const ComparedRun> runs, const ComparisonOptions& options,
                 ComparisonPictures& result) {
  Peaks peaks;
  for_each(runs, result, [&](const ComparedRun& run, ComparedPicture&) {
    Extremes shown;
    const Plane plane = sample_plane(frame_of(run, options).file, options.field, options.slice,
                                     oversampling * options.width);
    for (const double value : plane.values) shown.add(value);
    peaks.add(shown);
    result.label = plane.label;
  });
  if (!peaks.shown.any()) return;
  const Scale scale = common_scale(peaks, options);
  for_each(runs, result, [&](const ComparedRun& run, ComparedPicture& picture) {
    draw_picture(run, options, scale);
    picture.file = run.output;
  });
  take_scale(scale, result);
}

void draw_curves(std::span<const ComparedRun> runs, const ComparisonOptions& options,
                 ComparisonPictures& result) {
  LinePlot plot;
  Peaks peaks;
  for_each(runs, result, [&](const ComparedRun& run, ComparedPicture& picture) {
    LinePlot one = profile_plot(options_of(run, options));
    Curve& curve = one.curves.front();
    plot.title = joined(options.curves_title, time_of(frame_of(run, options), options));
    plot.x_label = one.x_label;
    result.label = plot.y_label = one.y_label;
    Extremes shown;
    for (const double value : curve.y) shown.add(value);
    peaks.add(shown);
    plot.curves.push_back({run.title, std::move(curve.x), std::move(curve.y), run.colour});
    picture.file = options.curves;
  });
  if (!peaks.shown.any()) return;
  if (plot.curves.size() == 1) plot.title = joined(plot.title, plot.curves.front().name);
  const Scale scale = common_scale(peaks, options);
  plot.logarithmic = scale.logarithmic;
  plot.range = {scale.low, scale.high};
  replace_file(options.curves, line_plot_svg(plot));
  take_scale(scale, result);
}

}  // namespace

ComparisonPictures draw_comparison(std::span<const ComparedRun> runs,
                                   const ComparisonOptions& options) {
  if (options.difference && options.logarithmic) {
    throw InputError("differences have both signs: no logarithmic scale shows them");
  }
  ComparisonPictures result;
  result.runs.resize(runs.size());
  std::size_t dimension = 0;
  for_each(runs, result, [&](const ComparedRun& run, ComparedPicture&) {
    dimension = std::max(dimension, mesh_dimension(frame_of(run, options).file));
  });
  if (dimension >= 2) {
    draw_planes(runs, options, result);
  } else {
    draw_curves(runs, options, result);
  }
  return result;
}

}  // namespace paracrine
