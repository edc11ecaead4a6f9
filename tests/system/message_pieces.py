# SPDX-License-Identifier: BSD-3-Clause
"""The messages of tests/unit/build/messages as whole case files.

There a test is a piece of TOML laid over base.toml as two documents. The program reads one file, and
TOML defines a table once; so the base's keys are put behind the piece's own in each table, and the
line numbers of the expected messages move with the piece's lines.
"""
import re
import tomllib
from dataclasses import dataclass, field

from program import SOURCE

FOLDER = SOURCE / "tests/unit/build/messages"


@dataclass
class Message:
    name: str
    overrides: list = field(default_factory=list)
    toml: list = field(default_factory=list)
    expected: list = field(default_factory=list)

    @property
    def alone(self):
        return self.name.startswith("alone: ")


def messages():
    """All tests of all files, in order."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        part = None
        for line in file.read_text().splitlines():
            if line.startswith("=== "):
                found.append(Message(f"{file.stem}: {line[4:]}" if "alone: " not in line else line[4:]))
                part = found[-1].toml
            elif part is None:
                continue  # the head says what the file is about
            elif line == "---":
                part = found[-1].expected
            elif line.startswith("$ ") and part is found[-1].toml:
                found[-1].overrides.append(line[2:])
            else:
                part.append(line)
    return found


def toml_value(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {toml_value(v)}" for k, v in value.items()) + " }"
    return repr(value)


def at(table, path):
    for name in path:
        table = table.get(name, {}) if isinstance(table, dict) else {}
    return table if isinstance(table, dict) else {}


def header_path(line):
    """The path of a table's header, or None."""
    if not re.match(r"\s*\[[^\[]", line):
        return None
    path, table = [], tomllib.loads(line)
    while table:
        ((name, table),) = table.items()
        path.append(name)
    return path


# Of each set one is chosen; what the piece chooses replaces the base's choice.
CHOICES = (
    {"depot", "needle_tract", "sites", "layer", "random", "points", "cloud", "region", "into"},
    {"grid", "ring", "positions"},
    {"velocity", "darcy"},
    {"volume", "radius", "half_axes"},
    {"value", "flux", "exchange", "ischemia"},
    {"value_at", "integral", "mean", "min", "max", "exposure", "volume_above", "volume_below", "reach",
     "ledger", "flow_through", "formula", "accumulated", "delivered"},
    {"file", "box", "rectangle", "interval", "disc", "ball", "annulus", "shell", "slab", "well_mixed"},
)


def missing(own, base):
    """What the base has and the piece neither has nor replaces."""
    replaced = [choice for choice in CHOICES if choice & own.keys()]
    return {
        k: v
        for k, v in base.items()
        if k not in own and not any(k in choice for choice in replaced)
    }


def widen_inline(line, path, base):
    """`key = { ... }` with the keys that the base has there besides."""
    match = re.match(r"(\s*([\w-]+)\s*=\s*\{.*?)(\s*\}\s*)$", line)
    if not match:
        return line
    own = tomllib.loads(line)[match[2]]
    more = missing(own, at(base, [*path, match[2]]))
    return match[1] + "".join(f", {k} = {toml_value(v)}" for k, v in more.items()) + match[3]


class Laid:
    """A piece over a base: `lines`, and `moved`, where each line of the piece came to stand."""

    def __init__(self, piece_lines, base):
        self.lines, self.moved = [], {}
        self.piece = tomllib.loads("\n".join(piece_lines))
        self.base, self.headers = base, set()
        path = []
        for number, line in enumerate(piece_lines, 1):
            header = header_path(line)
            if header is not None:
                self._complete(path)
                path = header
                self.headers.add(tuple(path))
            self.lines.append(line if header else widen_inline(line, path, base))
            self.moved[number] = len(self.lines)
        self._complete(path)
        self._append([], base)

    def _complete(self, path):
        if path:
            more = missing(at(self.piece, path), at(self.base, path))
            self.lines += [f"{k} = {toml_value(v)}" for k, v in more.items()]

    def _append(self, path, table):
        for name, value in table.items():
            here = [*path, name]
            if not isinstance(value, dict) or tuple(here) in self.headers:
                continue
            if name not in at(self.piece, path):
                self.lines.append(f"[{'.'.join(here)}]")
                self.lines += [f"{k} = {toml_value(v)}" for k, v in value.items()]
            elif len(path) == 0:
                self._append(here, value)


def whole_case(message, base_text):
    """(text of case.toml, the lines the program must say)."""
    if message.alone:
        return "\n".join(message.toml) + "\n", message.expected
    try:
        laid = Laid(message.toml, tomllib.loads(base_text))
    except tomllib.TOMLDecodeError:  # the fault under test
        return "\n".join(message.toml) + "\n", message.expected

    def move(match):
        return f"case.toml:{laid.moved[int(match[1])]}:"

    expected = [re.sub(r"case\.toml:(\d+):", move, line) for line in message.expected]
    return "\n".join(laid.lines) + "\n", expected
