# SPDX-License-Identifier: BSD-3-Clause
"""How far two runs of one case are apart that should differ by rounding alone at first: on other
ranks, or gone on on other ranks."""
import math
import tomllib

import results


def half_of(case):
    """The middle of a case's run, as a case file writes it: "14 day"."""
    while "end" not in (time := tomllib.loads(case.read_text()).get("time", {})):
        case = case.parent / tomllib.loads(case.read_text())["base"]
    number, unit = time["end"].split()
    return f"{float(number) / 2:g} {unit}"


def nearness_of(case):
    """How near two runs are to be: each may err by the tolerance of its steps."""
    return 2 * tolerance_of(case)


def tolerance_of(case):
    """Of its steps."""
    while True:
        document = tomllib.loads(case.read_text())
        if "tolerance" in document.get("time", {}):
            return document["time"]["tolerance"]
        if "base" not in document:
            return 1e-3
        case = case.parent / document["base"]


def differences(one, other):
    """measure -> largest difference over the series of two results folders, as a share of the
    largest magnitude the measure has in it. Rows and columns must be the same, and what is no number
    in one must be none in the other."""
    first, second = (results.table(folder / "series.csv") for folder in (one, other))
    found = {}
    time, *names = first[0]
    for a, b in zip(first, second, strict=True):
        assert a.keys() == b.keys() and a[time] == b[time], (one, a[time], other, b[time])
    for name in names:
        pairs = [(a[name], b[name]) for a, b in zip(first, second, strict=True)]
        assert all(math.isnan(a) == math.isnan(b) for a, b in pairs), (one, other, name)
        pairs = [pair for pair in pairs if not math.isnan(pair[0])]
        largest = max((abs(a) for a, _ in pairs), default=0)
        apart = max((abs(a - b) for a, b in pairs), default=0)
        found[name] = apart / largest if apart > 0 and largest > 0 else apart
    return found


def largest(found):
    """(difference, measure) of the one that is furthest apart."""
    return max(((apart, name) for name, apart in found.items()), default=(0, "none"))
