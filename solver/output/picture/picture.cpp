// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/picture.hpp"

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "solver/output/picture/frames.hpp"
#include "solver/output/picture/legend.hpp"
#include "solver/output/picture/line_plot.hpp"
#include "solver/output/picture/panel.hpp"

namespace paracrine {

namespace {

constexpr TextStyle title_text{24, true, black}, panel_title_text{19, false, black};

Scale common_scale(const std::vector<Plane>& planes, const PictureOptions& options) {
  Extremes shown;
  for (const Plane& plane : planes)
    for (const double value : plane.values) shown.add(value);
  auto [lowest, positive, highest] = shown;
  if (!shown.any()) throw InputError("the picture would show no tissue at all");
  if (options.low) lowest = positive = *options.low;
  if (options.high) highest = *options.high;
  if (options.logarithmic && !(positive > 0 && highest > 0)) {
    throw InputError("a logarithmic scale needs positive values");
  }
  if (options.low && options.high && !(lowest < highest)) {
    throw InputError("the range of a picture must go from a lower to a higher value");
  }
  return scale_for(lowest, positive, highest, options.logarithmic);
}

/// A first sample at low resolution tells the shape, then the layout tells the resolution.
double aspect_of(const Frame& frame, const PictureOptions& options) {
  const Plane plane = sample_plane(frame.file, options.field, options.slice, 8);
  return plane.size[0] / plane.size[1];
}

std::vector<Plane> planes_of(const std::vector<Frame>& frames, const PictureOptions& options,
                             const Box& panel) {
  std::vector<Plane> planes;
  const int longest = oversampling * std::max(panel.width, panel.height);
  for (const Frame& frame : frames) {
    planes.push_back(sample_plane(frame.file, options.field, options.slice, longest));
  }
  return planes;
}

}  // namespace

void render_picture(const PictureOptions& options) {
  if (options.output.extension() == ".svg") {
    replace_file(options.output, line_plot_svg(profile_plot(options)));
    return;
  }
  const ColourMap& colours = colour_map(options.colours);
  const auto frames = frames_of(options);
  const double aspect = aspect_of(frames.front(), options);
  const auto arranged = [&](int bar_text) {
    return arrange(static_cast<int>(frames.size()), aspect, options.width, !options.title.empty(),
                   !frames.front().title.empty(), bar_text);
  };
  const auto planes = planes_of(frames, options, arranged(90).first);
  const Scale scale = common_scale(planes, options);
  const std::string& label = planes.front().label;
  const Layout layout = arranged(colour_bar_text_width(scale, label, Layout::usual_text));

  Raster raster(layout.width, layout.height);
  draw_text(raster, layout.first.x, layout.title_y, options.title, title_text);
  for (std::size_t k = 0; k < planes.size(); ++k) {
    const Box box = layout.panel(static_cast<int>(k));
    paint_plane(raster, box, planes[k], scale, colours, options.outlines);
    draw_text(raster, box.x, box.y - 10, frames[k].title, panel_title_text);
  }
  draw_colour_bar(raster, layout, scale, colours, label);
  draw_caption(raster, layout, planes.front());
  write_png(raster, options.output);
}

}  // namespace paracrine
