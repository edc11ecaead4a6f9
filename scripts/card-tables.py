#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Writes what README files of model cards repeat from model.toml.

  scripts/card-tables.py            rewrites the tables of parameters and readouts of every
                                    models/*/README.md, the list of cards in models/README.md
                                    and that of readouts in docs/therapies.md
  scripts/card-tables.py --check    exits with 1 if any would change, and names it
"""
import pathlib
import re
import sys
import tomllib

MODELS = pathlib.Path(__file__).resolve().parent.parent / "models"
THERAPIES = MODELS.parent / "docs/therapies.md"
GROUPS = {
    "tissue": "Tissue",
    "factor": "Factors",
    "piece": "Pieces for any factor",
    "cell": "Cells",
    "fate": "Fate of cells",
    "circulation": "Circulation",
    "inflammation": "Inflammation as published, without space",
}


def is_quantity(value):
    return re.match(r"[-+.\d]", str(value)) is not None


def parameter_row(name, parameter):
    value = parameter["value"]
    shown = value if is_quantity(value) else "formula above"
    plausible = " to ".join(parameter.get("range", []))
    cells = [f"`{name}`", shown, plausible, parameter["grade"], parameter["source"]]
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def parameter_table(card):
    head = ["| parameter | value | plausible | grade | source |", "| --- | --- | --- | --- | --- |"]
    return head + [parameter_row(*item) for item in card.get("parameters", {}).items()]


READOUTS = ["| readout | unit | it says |", "| --- | --- | --- |"]


def readout_row(name, measure):
    return f"| `{name}` | {measure.get('unit', '')} | {measure['says']} |"


def readout_table(card):
    return READOUTS + [readout_row(*item) for item in card.get("measure", {}).items()]


def replaced(text, first, table, file):
    """The table that starts with the line `first` replaced; other text as it was."""
    lines = text.splitlines()
    if first not in lines:
        sys.exit(f"{file}: no line '{first}' to put the table at")
    begin = end = lines.index(first)
    while end < len(lines) and lines[end].startswith("|"):
        end += 1
    return "\n".join(lines[:begin] + table + lines[end:]) + "\n"


def card_row(name, card):
    arguments = ", ".join(card.get("argument", {}))
    species = ", ".join(f"`{s}`" for s in card.get("species", {}))
    needs = ", ".join(card.get("needs", []))
    return f"| [{name}]({name}/README.md) | {arguments} | {species} | {needs} | {card['title']} |"


def group_tables(cards):
    lines = []
    for group, title in GROUPS.items():
        rows = [card_row(*item) for item in cards.items() if item[1]["group"] == group]
        if not rows:
            continue
        lines += ["", f"## {title}", "", "| card | arguments | species | needs | what it says |",
                  "| --- | --- | --- | --- | --- |"] + rows
    return lines + [""]


def between(text, what, lines):
    begin, end = f"<!-- {what}, by scripts/card-tables.py -->", f"<!-- end of {what} -->"
    before, rest = text.split(begin)
    return before + begin + "\n".join(lines) + "\n" + end + rest.split(end)[1]


def readme_list(text, cards):
    return between(text, "cards", group_tables(cards))


def all_readouts(text, cards):
    rows = [f"| `{name}` | [{card}](../models/{card}/README.md) | {measure['says']} |"
            for card, content in cards.items() for name, measure in content.get("measure", {}).items()]
    head = ["", "| readout | card | in one sentence |", "| --- | --- | --- |"]
    return between(text, "readouts", head + rows)


def card_readme(text, file, card):
    if "parameters" in card:
        text = replaced(text, "| parameter | value | plausible | grade | source |",
                        parameter_table(card), file)
    # Readouts may stand in the README's own words.
    return replaced(text, READOUTS[0], readout_table(card), file) if READOUTS[0] in text else text


def main():
    files = sorted(MODELS.glob("*/model.toml"))
    cards = {file.parent.name: tomllib.loads(file.read_text()) for file in files}
    stale = []
    wanted = {MODELS / "README.md": lambda text, file: readme_list(text, cards),
              THERAPIES: lambda text, file: all_readouts(text, cards)}
    for name, card in cards.items():
        wanted[MODELS / name / "README.md"] = lambda text, file, card=card: card_readme(
            text, file, card)
    for file, change in wanted.items():
        text = file.read_text()
        new = change(text, file)
        if new != text:
            stale.append(file)
            if "--check" not in sys.argv:
                file.write_text(new)
    if stale and "--check" in sys.argv:
        sys.exit("not as scripts/card-tables.py would write them: " + ", ".join(map(str, stale)))


if __name__ == "__main__":
    main()
