// SPDX-License-Identifier: BSD-3-Clause
#include <cstdio>

#include "solver/app/commands/commands.hpp"
#include "solver/output/picture/picture.hpp"

namespace paracrine {

int render_command(const RenderArguments& arguments) {
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
  std::printf("Picture: %s\n", arguments.output.c_str());
  return exit_done;
}

}  // namespace paracrine
