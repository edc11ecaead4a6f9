# SPDX-License-Identifier: BSD-3-Clause
"""Tables: Markdown for people, CSV for programs."""
import csv


def number(value):
    """Three significant digits; text and whole numbers as they are."""
    if not isinstance(value, float):
        return str(value)
    return f"{value:.3g}" if abs(value) < 1e5 else f"{value:.2e}"


def markdown(columns, rows):
    """@param rows  lists as long as `columns`"""
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(number(value) for value in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def write_csv(path, columns, rows):
    """Writes the table and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([f"{v:.6g}" if isinstance(v, float) else v for v in row] for row in rows)


def read_csv(path):
    """Rows without the heading; numbers where there are numbers."""
    def value(cell):
        try:
            return float(cell)
        except ValueError:
            return cell
    with open(path, encoding="utf-8", newline="") as file:
        return [[value(cell) for cell in row] for row in list(csv.reader(file))[1:]]
