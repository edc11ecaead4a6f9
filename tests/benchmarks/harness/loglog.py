# SPDX-License-Identifier: BSD-3-Clause
"""A log-log picture as SVG: series of (x, y), each with its colour and mark, and a legend."""
import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 500
LEFT, RIGHT, TOP, BOTTOM = 78, 200, 52, 62
# Okabe & Ito's colours, which most people can tell apart, without the yellow.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
INK, FAINT = "#333333", "#e4e4e4"


def limits(values):
    """Logarithms of the ends of an axis: a little wider than the values."""
    low, high = math.log10(min(values)), math.log10(max(values))
    margin = max(0.08 * (high - low), 0.1)
    return low - margin, high + margin


class Axis:
    """Maps values to places on the page."""

    def __init__(self, values, start, end):
        self.low, self.high = limits(values)
        self.start, self.end = start, end

    def __call__(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self):
        """(value, whether it has a label): powers of ten, and 2 and 5 times them."""
        wide = self.high - self.low > 2.5  # decades enough to be labelled alone
        for power in range(math.floor(self.low), math.ceil(self.high) + 1):
            for digit in range(1, 10):
                value = digit * 10.0**power
                if self.low <= math.log10(value) <= self.high:
                    yield value, digit == 1 or (digit in (2, 5) and not wide)


def below(content):
    """A subscript, and back to the line."""
    return f'<tspan dy="3" font-size="9">{content}</tspan><tspan dy="-3">\u200b</tspan>'


def text(x, y, content, **attributes):
    """A text element; content is markup."""
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x:.1f}" y="{y:.1f}"{extra}>{content}</text>'


def tick_label(value):
    """1, 20, 0.5 in full where short; else a power of ten."""
    if 0.01 <= value < 10000:
        return f"{value:g}"
    power = math.floor(math.log10(value) + 1e-9)
    digit = round(value / 10**power)
    lead = "" if digit == 1 else f"{digit}·"
    return f'{lead}10<tspan dy="-5" font-size="9">{power}</tspan>'.replace(">-", ">−")


def line(x1, y1, x2, y2, colour, width=1):
    """A straight line."""
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-width="{width}"/>')


def mark(kind, x, y, colour):
    """One of five shapes."""
    style = f'fill="{colour}" stroke="white" stroke-width="1"'
    if kind % 5 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" {style}/>'
    shapes = [[(-4, -4), (4, -4), (4, 4), (-4, 4)],
              [(0, -5.5), (5, 4), (-5, 4)],
              [(0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)],
              [(0, 5.5), (5, -4), (-5, -4)]]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in shapes[kind % 5 - 1])
    return f'<polygon points="{points}" {style}/>'


def frame(x_axis, y_axis, x_title, y_title):
    """Grid, ticks and titles of the axes."""
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = []
    for value, labelled in x_axis.ticks():
        x = x_axis(value)
        if labelled:
            parts.append(line(x, TOP, x, bottom, FAINT))
            parts.append(text(x, bottom + 20, tick_label(value), text_anchor="middle"))
        parts.append(line(x, bottom, x, bottom + (6 if labelled else 3), INK))
    for value, labelled in y_axis.ticks():
        y = y_axis(value)
        if labelled:
            parts.append(line(LEFT, y, right, y, FAINT))
            parts.append(text(LEFT - 10, y + 4, tick_label(value), text_anchor="end"))
        parts.append(line(LEFT - (6 if labelled else 3), y, LEFT, y, INK))
    parts.append(line(LEFT, bottom, right, bottom, INK))
    parts.append(line(LEFT, TOP, LEFT, bottom, INK))
    parts.append(text((LEFT + right) / 2, HEIGHT - 18, x_title, text_anchor="middle"))
    middle = (TOP + bottom) / 2
    parts.append(text(22, middle, y_title, text_anchor="middle",
                      transform=f"rotate(-90 22 {middle})"))
    return parts


def curve(points, x_axis, y_axis, colour, kind):
    """The line through the points and their marks."""
    places = [(x_axis(x), y_axis(y)) for x, y in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>',
            *(mark(kind, x, y, colour) for x, y in places)]


def legend(names):
    """Name and mark of every series, right of the picture."""
    parts = []
    for k, name in enumerate(names):
        x, y = WIDTH - RIGHT + 18, TOP + 14 + 24 * k
        colour = COLOURS[k % len(COLOURS)]
        parts += [line(x, y, x + 26, y, colour, 2), mark(k, x + 13, y, colour),
                  text(x + 34, y + 4, escape(name))]
    return parts


def picture(title, x_title, y_title, series):
    """The picture as SVG.

    @param x_title, y_title  markup
    @param series  {name: [(x, y), ...]}, all positive
    """
    points = [point for curve_points in series.values() for point in curve_points]
    x_axis = Axis([x for x, _ in points], LEFT, WIDTH - RIGHT)
    y_axis = Axis([y for _, y in points], HEIGHT - BOTTOM, TOP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
             f'width="{WIDTH}" height="{HEIGHT}" font-family="Helvetica, Arial, sans-serif" '
             f'font-size="12" fill="{INK}">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
             text(LEFT, 30, escape(title), font_size="15", font_weight="bold"),
             *frame(x_axis, y_axis, x_title, y_title)]
    for k, curve_points in enumerate(series.values()):
        parts += curve(curve_points, x_axis, y_axis, COLOURS[k % len(COLOURS)], k)
    return "\n".join([*parts, *legend(series), "</svg>"]) + "\n"
