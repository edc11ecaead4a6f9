# SPDX-License-Identifier: BSD-3-Clause
"""Which rivals are there, and how each is started."""
import os
import pathlib
import shutil
import subprocess

import launch

SCRIPTS = launch.ROOT / "tests/benchmarks/rivals"
PACKAGES = ["python3-dolfinx", "python3-gmsh", "freefem++", "libfreefem++"]
DEBIAN_PYTHON = "/usr/bin/python3"  # which has the packages of Debian
# The package's own file of preferences names a folder of an older version.
FREEFEM_PLUGINS = {"FF_LOADPATH": "/usr/lib/freefem++"}

# BioFVM's Makefile, but for this machine instead of "core2".
BIOFVM_FLAGS = ["-march=native", "-O3", "-s", "-fomit-frame-pointer", "-mfpmath=both", "-fopenmp",
                "-m64", "-std=c++11"]
BIOFVM_SOURCES = [f"BioFVM_{part}.cpp" for part in
                  ("vector", "matlab", "utilities", "mesh", "microenvironment", "solvers",
                   "basic_agent", "agent_container", "MultiCellDS")] + ["pugixml.cpp"]


def install():
    """Installs the rivals that Debian has."""
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*as_root, "apt-get", "install", "-y", *PACKAGES], check=True)


def has_dolfinx():
    """Whether Debian's Python finds dolfinx."""
    found = subprocess.run([DEBIAN_PYTHON, "-c", "import dolfinx"], capture_output=True,
                           check=False)
    return found.returncode == 0


def has_freefem():
    """Whether FreeFem++ and its plugins are there."""
    return bool(shutil.which("FreeFem++-nw")) and pathlib.Path(
        FREEFEM_PLUGINS["FF_LOADPATH"], "msh3.so").exists()


def dolfinx(script, ranks=1, **options):
    """Command of rivals/SCRIPT.py."""
    return launch.on_ranks(ranks, [DEBIAN_PYTHON, str(SCRIPTS / f"{script}.py"),
                                   *(f"{key}={value}" for key, value in options.items())])


def freefem(script, n):
    """Command of rivals/SCRIPT.edp."""
    return ["FreeFem++-nw", "-v", "0", "-nw", str(SCRIPTS / f"{script}.edp"), "-n", str(n)]


def build_biofvm(folder):
    """Builds our driver with the sources of a checkout. @return the program"""
    program = launch.RESULTS / "biofvm_p4"
    launch.RESULTS.mkdir(parents=True, exist_ok=True)
    subprocess.run(["g++", "-isystem", str(folder), "-I",
                    str(launch.ROOT / "tests/benchmarks/problems"), *BIOFVM_FLAGS,
                    str(SCRIPTS / "biofvm_p4.cpp"),
                    *(str(folder / source) for source in BIOFVM_SOURCES), "-o", str(program)],
                   check=True)
    return program
