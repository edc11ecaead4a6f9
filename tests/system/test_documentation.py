#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""What the documentation shows is what the program accepts: whole cases run, pieces of cases are laid
over a sound case and checked, links lead somewhere."""
import re
import shutil
import unittest

import message_pieces
import results
from cases import field_at_two_points
from program import DONE, SOURCE, ProgramTest

# In place of the mesh file, for pieces about built-in shapes.
BOX = """\
box = { size = ["20 mm", "20 mm", "20 mm"], cells = 8 }
[mesh.regions.ischemic]
box = { low = ["0 mm", "0 mm", "0 mm"], high = ["9 mm", "9 mm", "9 mm"] }
"""
PAGES = [SOURCE / "README.md", *sorted((SOURCE / "docs").rglob("*.md"))]
# What the arms on the pages change.
DEPOT = """
[delivery.depot]
species = "MSC"
dose = "2e6 cells"
depot = { center = ["5 mm", "5 mm", "5 mm"], radius = "1 mm" }
"""


def blocks(page):
    """The ```toml blocks of a page, with the line each begins on."""
    text = page.read_text()
    return [
        (text.count("\n", 0, match.start()) + 2, match[1])
        for match in re.finditer(r"^```toml\n(.*?)^```$", text, re.M | re.S)
    ]


def is_study(block):
    return bool(re.search(r"^\[(arm|axis|outcome|uncertain|sampling|replicates|report)\b", block, re.M))


def is_whole(block):
    return not is_study(block) and all(re.search(rf"^\[?{word}\b", block, re.M) for word in ("mesh", "species", "time"))


class WholeCases(ProgramTest):
    def test_the_first_case_of_the_readme_runs_as_shown(self):
        whole = [block for _, block in blocks(SOURCE / "README.md") if is_whole(block)]
        self.assertTrue(whole)
        self.write("first.toml", whole[0])
        code, out, err = self.program("run", "first.toml")
        self.assertEqual(code, DONE, err)
        self.assertIn("Results: results/first", out)
        self.assertGreater(len(results.steps(self.folder / "results/first")), 1)

    def test_every_study_expands_over_the_first_case(self):
        first = next(block for _, block in blocks(SOURCE / "README.md") if is_whole(block))
        self.write("first.toml", first)
        found = 0
        for page in PAGES:
            for line, block in filter(lambda item: is_study(item[1]), blocks(page)):
                found += 1
                with self.subTest(f"{page.relative_to(SOURCE)}:{line}"):
                    self.write("study.toml", block)
                    code, out, err = self.program("study", "study.toml", "--list", "--json")
                    self.assertEqual(code, DONE, err)
                    self.assertIn('"number": 1', out)
        self.assertGreaterEqual(found, 3)

    def test_every_other_whole_case_passes_check(self):
        for page in PAGES:
            for line, block in blocks(page):
                if is_whole(block):
                    with self.subTest(f"{page.relative_to(SOURCE)}:{line}"):
                        self.write("case.toml", block)
                        code, _, err = self.program("check", "case.toml")
                        self.assertEqual(code, DONE, err)


class PiecesOfCases(ProgramTest):
    """The pages speak of one tissue: its names are declared in data/documented.toml."""

    def leave_states(self, text):
        """The results folder that pieces with [restart] speak of."""
        self.run_case(text, "-q", "--set", 'checkpoint.at=["7 day"]')
        (self.folder / "results").rename(self.folder / "before")
        (self.folder / "results").mkdir()
        (self.folder / "before").rename(self.folder / "results/ischemia")

    def test_every_piece_passes_check_over_the_case_the_pages_have_in_mind(self):
        data = SOURCE / "tests/system/data"
        on_file = (data / "documented.toml").read_text()
        built_in = on_file.replace('file = "calf.msh"', BOX)
        shutil.copy(data / "tissue.msh", self.folder / "calf.msh")
        self.write("cells.csv", "x,y,z\n3,0,4\n4,0,4\n")
        self.write("measured.vtp", field_at_two_points("VEGF [pM]", "0 0 0 2e4 2e4 2e4"))
        tried = 0
        for page in PAGES:
            for line, block in blocks(page):
                if is_whole(block) or is_study(block):
                    continue
                with self.subTest(f"{page.relative_to(SOURCE)}:{line}"):
                    piece = message_pieces.Message("piece", toml=block.splitlines())
                    about_shapes = "[mesh" in block and "file" not in block
                    text, _ = message_pieces.whole_case(piece, built_in if about_shapes else on_file)
                    case = "case.toml"
                    if re.search("^base", block, re.M):  # an arm of the case, which has a depot
                        case, text = "arm.toml", block
                        self.write("case.toml", on_file + DEPOT)
                    if "[restart]" in block:  # from the state of this very tissue
                        self.leave_states(on_file)
                    self.write(case, text)
                    code, _, err = self.program("check", case)
                    self.assertEqual(code, DONE, f"{err}\n{text}")
                    tried += 1
        self.assertGreater(tried, 8)


class Links(unittest.TestCase):
    def test_every_link_between_files_leads_to_one(self):
        for page in [*PAGES, SOURCE / "CONTRIBUTING.md", *(SOURCE / "examples").rglob("*.md"),
                     *(SOURCE / "models").rglob("*.md")]:
            for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text()):
                if not re.match(r"\w+:", link):
                    with self.subTest(f"{page.relative_to(SOURCE)}: {link}"):
                        self.assertTrue((page.parent / link).exists())


if __name__ == "__main__":
    unittest.main()
