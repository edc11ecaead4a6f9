// SPDX-License-Identifier: BSD-3-Clause
//
// Where everything stands in a picture [pixels from the upper left corner].
#pragma once

namespace paracrine {

struct Box {
  int x = 0, y = 0, width = 0, height = 0;
};

struct Layout {
  int width = 0, height = 0;  ///< of the picture
  int columns = 1;
  Box first;                          ///< first panel
  int column_step = 0, row_step = 0;  ///< from panel to panel
  int title_y = 0;                    ///< baseline
  Box bar;                            ///< colour bar
  int bar_label_y = 0;                ///< baseline
  int caption_y = 0;                  ///< baseline
  int margin = 0;                     ///< around everything
  int text_size = usual_text;         ///< of the legend [pixels]
  static constexpr int usual_text = 17, small_text = 13;

  Box panel(int number) const noexcept;
};

/// @param count        panels
/// @param aspect       width over height of a panel
/// @param bar_text     width of the widest text beside or over the colour bar
Layout arrange(int count, double aspect, int width, bool title, bool panel_titles, int bar_text);

/// One panel in a picture that is read at half the size and less: small letters, two lines over the
/// panel - a title and, on the baseline bar_label_y, what is shown - and the bar beside it.
Layout arrange_small(double aspect, int width, int bar_text);

}  // namespace paracrine
