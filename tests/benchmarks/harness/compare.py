# SPDX-License-Identifier: BSD-3-Clause
"""Runs contests in rounds, A B A B, and makes their tables."""
import statistics
import sys

import launch
import tables


def say(text):
    """Progress, apart from the table."""
    print(text, file=sys.stderr, flush=True)


def run_contest(contest, rounds):
    """@return for each entrant its results, one a round, or the reason why it failed"""
    for file, command in contest.needs:
        if not file.exists():
            say(f"{contest.name}: once: {launch.shown(command)}")
            file.parent.mkdir(parents=True, exist_ok=True)
            launch.prepare(command)
    results = [[] for _ in contest.entrants]
    for entrant in contest.entrants:
        if entrant.warm_up:
            launch.run(entrant.warm_up)
    for k in range(rounds):
        for entrant, mine in zip(contest.entrants, results):
            if mine and isinstance(mine[-1], str):
                continue
            say(f"{contest.name}: round {k + 1}: {entrant.name} on {entrant.workers}")
            try:
                mine.append(launch.run(entrant.command, entrant.environment))
            except launch.Failed as reason:
                mine.append("; ".join(str(reason).splitlines()[:2]))
                say(mine[-1])
    return results


def spread(values):
    """Median (least-most)."""
    if not values:
        return "-"
    median = statistics.median(values)
    if len(values) == 1:
        return tables.number(median)
    return f"{tables.number(median)} ({tables.number(min(values))}-{tables.number(max(values))})"


def summary(contest, results):
    """One dictionary an entrant: seconds and ratios to ours on as many workers, round by round."""
    ours = {}
    rows = []
    for entrant, mine in zip(contest.entrants, results):
        row = {"name": entrant.name, "workers": entrant.workers,
               "command": launch.shown(entrant.command, entrant.environment)}
        rows.append(row)
        if isinstance(mine[-1], str):
            row["failed"] = mine[-1]
            continue
        row["seconds"] = [entrant.seconds(result) for result in mine]
        row["error"] = entrant.error(mine[-1])
        row["peak_GiB"] = max(result["peak_GiB"] for result in mine)
        if entrant.name == contest.entrants[0].name:
            ours[entrant.workers] = row["seconds"]
        row["ratio"] = [a / b for a, b in zip(row["seconds"], ours.get(entrant.workers, []))]
    return rows


def table(contest, rows):
    """Markdown of a contest, with its commands."""
    cells = []
    for row in rows:
        if "failed" in row:
            cells.append([row["name"], row["workers"], "failed", "", "", ""])
            continue
        error = "-" if row["error"] is None else row["error"]
        cells.append([row["name"], row["workers"], spread(row["seconds"]), spread(row["ratio"]),
                      error, row["peak_GiB"]])
    columns = ["", "ranks or threads", "seconds", "ratio to ours", "error", "peak GiB"]
    commands = "".join(f"    {row['command']}\n" for row in rows)
    reasons = "".join(f"\n{row['name']} failed: {row['failed']}\n" for row in rows
                      if "failed" in row)
    return (f"## {contest.name}\n\n{contest.what}.\n\n{tables.markdown(columns, cells)}{reasons}\n"
            f"{commands}\n")
