#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Every example, whole, on one to four ranks; and from the state in its middle that two ranks saved, on
one to four: on two to the byte, on others as far apart as the table says.

    PARACRINE_PROGRAM=build/release/bin/paracrine tests/campaign/examples_campaign.py [NAME ...]

tests/system/test_examples.py does a part of it."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "system"))

import results
from agreement import differences, half_of, largest, tolerance_of
from program import CHECK, DONE, ENVIRONMENT, PROGRAM, SOURCE

RANKS = (1, 2, 3, 4)


def call(*words):
    process = subprocess.run(
        [str(PROGRAM), *map(str, words), "--quiet"], env=ENVIRONMENT, stdin=subprocess.DEVNULL,
        capture_output=True, text=True,
    )  # fmt: skip
    if process.returncode not in (DONE, CHECK):
        raise RuntimeError(f"{words}: {process.returncode}\n{process.stdout}{process.stderr}")
    return process.returncode


def of_example(case, folder):
    """What is found for one example, for the table."""
    half = half_of(case)
    found = {"tolerance": tolerance_of(case), "half": half, "started": {}, "gone on": {}, "missed": []}
    for ranks in RANKS:
        words = ["-j", ranks, "-o", folder / f"{ranks}", "--set", f'checkpoint.at=["{half}"]']
        if call("run", case, *words) == CHECK:
            found["missed"].append(f"{ranks}")
    two = folder / "2"
    for ranks in RANKS:
        again = folder / f"2_to_{ranks}"
        shutil.copytree(two, again)
        if call("restart", again, "--at", half, "-j", ranks) == CHECK:
            found["missed"].append(f"2 to {ranks}")
        found["gone on"][ranks] = largest(differences(two, again))
        if ranks != 2:
            found["started"][ranks] = largest(differences(two, folder / f"{ranks}"))
    one, other = results.lasting(two), results.lasting(folder / "2_to_2")
    found["bytes"] = sorted(n for n in one.keys() | other.keys() if one.get(n) != other.get(n))
    return found


def row(name, found):
    started, gone_on = max(found["started"].values()), max(found["gone on"].values())
    return (
        f"| {name} | {found['tolerance']:g} | {started[0]:.1e} {started[1]} | {gone_on[0]:.1e} "
        f"{gone_on[1]} | {', '.join(found['bytes']) or 'the same'} | {', '.join(found['missed']) or 'all met'} |"
    )


def main():
    names = sys.argv[1:] or sorted(p.parent.name for p in SOURCE.glob("examples/*/case.toml"))
    home = pathlib.Path(tempfile.mkdtemp(prefix="paracrine-examples-"))
    print("| example | tolerance | other ranks | gone on on other ranks | on the same | expectations |")
    print("| --- | --- | --- | --- | --- | --- |")
    failed = False
    for name in names:
        start = time.monotonic()
        found = of_example(SOURCE / "examples" / name / "case.toml", home / name)
        print(row(name, found), flush=True)
        print(json.dumps({"seconds": time.monotonic() - start, **found}), file=sys.stderr, flush=True)
        failed |= bool(found["bytes"] or found["missed"])
        shutil.rmtree(home / name)
    shutil.rmtree(home)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
