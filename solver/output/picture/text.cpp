// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/text.hpp"

#include <vtkFreeTypeTools.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkStdString.h>
#include <vtkTextProperty.h>

#include <array>
#include <string_view>
#include <utility>

namespace paracrine {

namespace {

constexpr int dots_per_inch = 72;  // so that a point is a pixel

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> spelling{{
    {"\u00b5", "u"},
    {"\u03bc", "u"},
    {"\u00b2", "^2"},
    {"\u00b3", "^3"},
    {"\u207b", "^-"},
    {"\u00b9", "1"},
    {"\u00b7", "*"},
    {"\u00b0", "deg "},
    {"\u2212", "-"},
    {"\u2013", "-"},
    {"\u00d7", "x"},
    {"\u03b1", "alpha"},
}};

void set_style(vtkTextProperty& property, const TextStyle& style) {
  property.SetFontFamilyToArial();
  property.SetFontSize(style.size);
  property.SetBold(style.bold);
  property.SetColor(0, 0, 0);
  property.SetJustificationToLeft();
  property.SetVerticalJustificationToBottom();
}

/// Height of the text's lowest pixel over its baseline; VTK puts the anchor at the former.
int descent(vtkTextProperty& property, const std::string& text) {
  vtkTextRenderer::Metrics metrics;
  auto* tools = vtkFreeTypeTools::GetInstance();
  if (!tools->GetMetrics(&property, text, dots_per_inch, metrics)) return 0;
  return metrics.Descent.GetY();
}

}  // namespace

std::string ascii(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      out += text[i++];
      continue;
    }
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    const std::string_view sign = std::string_view(text).substr(i, length);
    std::string_view spelt = "?";
    for (const auto& [from, to] : spelling) {
      if (from == sign) spelt = to;
    }
    out += spelt;
    i += length;
  }
  return out;
}

int text_width(const std::string& text, const TextStyle& style) {
  vtkNew<vtkTextProperty> property;
  set_style(*property, style);
  int box[4] = {0, -1, 0, -1};
  const std::string shown = ascii(text);
  if (shown.empty() ||
      !vtkFreeTypeTools::GetInstance()->GetBoundingBox(property, shown, dots_per_inch, box)) {
    return 0;
  }
  return box[1] - box[0] + 1;
}

void draw_text(Raster& raster, int x, int y, const std::string& text, const TextStyle& style,
               Anchor anchor) {
  const std::string shown = ascii(text);
  if (shown.empty()) return;
  vtkNew<vtkTextProperty> property;
  set_style(*property, style);
  vtkNew<vtkImageData> image;
  int size[2] = {0, 0};
  if (!vtkFreeTypeTools::GetInstance()->RenderString(property, shown, dots_per_inch, image, size)) {
    return;
  }
  if (anchor == Anchor::centre) x -= size[0] / 2;
  if (anchor == Anchor::right) x -= size[0];
  const int bottom = y - descent(*property, shown);  // rows below the baseline
  const int* extent = image->GetExtent();
  for (int j = 0; j < size[1]; ++j) {
    for (int i = 0; i < size[0]; ++i) {
      const auto* rgba = static_cast<const unsigned char*>(
          image->GetScalarPointer(extent[0] + i, extent[2] + j, 0));
      raster.blend(x + i, bottom - j, style.colour, rgba[3] / 255.0);
    }
  }
}

}  // namespace paracrine
