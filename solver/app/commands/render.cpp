// SPDX-License-Identifier: BSD-3-Clause
#include <cstdio>

#include "solver/app/commands/commands.hpp"
#include "solver/io/files.hpp"
#include "solver/output/picture/line_plot.hpp"
#include "solver/output/picture/picture.hpp"

namespace paracrine {

namespace {

void render_curves(const RenderArguments& arguments) {
  LinePlot plot =
      series_plot(std::filesystem::path(arguments.input) / "series.csv", arguments.series);
  plot.title = arguments.title;
  plot.logarithmic = arguments.logarithmic;
  plot.range = arguments.range;
  replace_file(arguments.output, line_plot_svg(plot));
}

void render_field(const RenderArguments& arguments) {
  PictureOptions options;
  options.input = arguments.input;
  options.output = arguments.output;
  options.field = arguments.field;
  if (!arguments.slice.empty()) options.slice = parse_slice(arguments.slice);
  options.times = arguments.times;
  options.panels = arguments.panels;
  if (arguments.range.size() == 2) {
    options.low = arguments.range[0];
    options.high = arguments.range[1];
  }
  options.logarithmic = arguments.logarithmic;
  options.colours = arguments.colours;
  options.outlines = !arguments.no_outlines;
  options.title = arguments.title;
  options.width = arguments.width;
  render_picture(options);
}

}  // namespace

int render_command(const RenderArguments& arguments) {
  if (arguments.series.empty()) {
    render_field(arguments);
  } else {
    render_curves(arguments);
  }
  std::printf("Picture: %s\n", arguments.output.c_str());
  return exit_done;
}

}  // namespace paracrine
