# SPDX-License-Identifier: BSD-3-Clause
"""Cost a step of the limb of example 07: with nodes, and with fields by leaving cards away."""
import argparse
import json
import pathlib
import re
import resource
import shutil
import tomllib

import launch
import tables

EXAMPLE = launch.ROOT / "examples/07_limb_ischemia"
GEOMETRY = launch.ROOT / "meshes/geometries"
PROGRAM = launch.ROOT / "build/release/bin/paracrine"


def of(card, **arguments):
    return {"card": card, **arguments}


# Fields, and the cards that make them; the last is the case as it is.
FEW = ["oxygen", "vegf", "msc", of("death", cell="MSC"), "msc_adipose"]
SOME = [*FEW, of("retention", cell="MSC"), "angiogenesis"]
MORE = [*SOME, "perfusion_recovery", "viability", "HGF",
        of("receptor_uptake", factor="HGF", receptor="cMet"), of("protection", factor="HGF")]
CARDS = {3: FEW, 5: SOME, 8: MORE, 12: None}
SPECIES = {"pO2": 3, "VEGF": 3, "MSC": 3, "MSC_loose": 5, "capillary_density": 5,
           "collateral_flow": 8, "viability": 8, "HGF": 8, "FGF2": 12, "PGE2": 12, "M1": 12, "M2": 12}


def toml(value):
    """A value as TOML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {toml(item)}' for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def names(value):
    """All words of a part of a case."""
    return set(re.findall(r"\w+", toml(value)))


def without_missing(table, missing):
    """Entries that mention none of the missing species."""
    return {key: item for key, item in table.items() if not names({key: item}) & missing}


def limb(fields, mesh):
    """The case with that many fields on a mesh, as text."""
    case = tomllib.loads((EXAMPLE / "case.toml").read_text(encoding="utf-8"))
    missing = {species for species, least in SPECIES.items() if least > fields}
    if CARDS[fields]:
        case["model"]["use"] = CARDS[fields]
    for part in ("species", "reaction", "parameters"):
        case[part] = without_missing(case[part], missing)
    if "MSC_loose" in missing:
        case["delivery"]["injections"]["species"] = "MSC"
    case["mesh"] = mesh
    case["output"] = {"fields": False}
    case["measure"] = {"cells": {"unit": "cells", "integral": {"formula": "MSC_living"}}}
    case.pop("expect", None)
    return "\n".join(f"{key} = {toml(item)}" for key, item in case.items()) + "\n"


def meshes(quick, folder):
    """The meshes of the table, smallest first."""
    calf = {"file": str(GEOMETRY / "calf.msh"), "length": "mm"}
    yield calf
    if quick:
        return
    yield {**calf, "refine": 1}
    if shutil.which("gmsh"):
        finer = folder / "calf_1_5.msh"
        launch.prepare(["gmsh", "-3", str(GEOMETRY / "calf.geo"), "-setnumber", "fineness", "1.5",
                        "-o", str(finer), "-format", "msh41"])
        yield {**calf, "file": str(finer), "refine": 1}
    yield {**calf, "refine": 2}


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


COLUMNS = ["nodes", "fields", "ranks", "steps", "newton", "linear", "set_up_s", "solve_s",
           "processor_s", "ms_a_step", "ns_a_step_node_field", "peak_MB"]


def row(program, ranks, folder, fields, mesh):
    """One run; what its steps cost is taken from processor seconds, which other programs on the
    machine leave alone, shared between set-up and solve as the clock has it."""
    file = folder / f"limb_{fields}.toml"
    file.write_text(limb(fields, mesh), encoding="utf-8")
    before = processor_seconds()
    launch.prepare([str(program), "run", "-q", "-j", str(ranks), str(file), "-o", str(folder / "limb")])
    processor = processor_seconds() - before
    summary = json.loads((folder / "limb/summary.json").read_text(encoding="utf-8"))
    nodes, work, cost = summary["mesh"]["nodes"], summary["integration"], summary["cost"]
    set_up, solve = (cost["wall_seconds"][part] for part in ("set-up", "solve"))
    step = processor * solve / (set_up + solve) / work["steps"]
    return [nodes, fields, ranks, work["steps"], work["newton_iterations"], work["linear_iterations"],
            set_up, solve, processor, 1e3 * step, 1e9 * step / nodes / fields,
            cost["peak_memory"]["value"]]


def main():
    """See limb.sh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the smallest mesh alone")
    parser.add_argument("--ranks", type=int, default=1)
    parser.add_argument("--program", type=pathlib.Path, help="instead of the one built here")
    parser.add_argument("--into", type=pathlib.Path, default=launch.ROOT / "docs/performance")
    arguments = parser.parse_args()
    if not arguments.program:
        launch.build("paracrine")
    folder = launch.RESULTS / "limb"
    folder.mkdir(parents=True, exist_ok=True)
    rows = [row(arguments.program or PROGRAM, arguments.ranks, folder, fields, mesh)
            for mesh in meshes(arguments.quick, folder) for fields in CARDS]
    tables.write_csv(arguments.into / "limb.csv", COLUMNS, rows)
    print(tables.markdown(COLUMNS, rows))


if __name__ == "__main__":
    main()
