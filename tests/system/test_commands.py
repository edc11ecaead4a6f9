#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""The commands beside `run`."""
import re
import struct
import unittest
import zlib
from xml.etree import ElementTree

from cases import MUSCLE
from program import CHECK, DONE, INPUT, SOURCE, ProgramTest


def pixels(png):
    """(width, height, raw scanlines) of a PNG, whose checksums must hold."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, width, height, data = 8, 0, 0, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        if kind == b"IHDR":
            width, height = struct.unpack(">II", body[:8])
        if kind == b"IDAT":
            data += body
        at += 12 + length
    return width, height, zlib.decompress(data)


class Render(ProgramTest):
    def draw(self, *words):
        self.run_case(MUSCLE, "-q")
        code, out, err = self.program("render", "results", "-o", "vegf.png", *words)
        self.assertEqual((code, err), (DONE, ""), err)
        self.assertIn("vegf.png", out)
        return pixels((self.folder / "vegf.png").read_bytes())

    def test_a_slice_has_many_colours(self):
        width, height, raw = self.draw("--field", "VEGF", "--slice", "z=2mm", "--width", "600")
        self.assertLessEqual(width, 600)
        self.assertGreater(height, 100)
        colours = {raw[i : i + 3] for i in range(1, len(raw) - 3, 3)}
        self.assertGreater(len(colours), 50)  # an empty frame has a handful

    def test_panels_stand_beside_each_other(self):
        one, _, _ = self.draw("--field", "VEGF")
        several, _, _ = self.draw("--field", "VEGF", "--times", "2,4,6")
        self.assertGreater(several / one, 0.99)

    def test_a_field_that_is_not_there_gets_the_nearest(self):
        self.run_case(MUSCLE, "-q")
        code, _, err = self.program("render", "results", "-o", "x.png", "--field", "VEFG")
        self.assertEqual(code, INPUT, err)
        self.assertIn("VEGF", err.split("VEFG")[-1])
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertFalse((self.folder / "x.png").exists())

    def test_measures_become_curves_over_time(self):
        self.run_case(MUSCLE, "-q")
        header = (self.folder / "results/series.csv").read_text().splitlines()[0].split(",")
        names = [title.split(" [")[0] for title in header[1:3]]
        code, _, err = self.program("render", "results", "-o", "x.svg", "--series", ",".join(names))
        self.assertEqual((code, err), (DONE, ""), err)
        svg = ElementTree.fromstring((self.folder / "x.svg").read_text())
        legend = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
        for title in header[:3]:
            self.assertIn(title, legend)

    def test_field_or_series_not_both_and_not_neither(self):
        for words in ((), ("--field", "VEGF", "--series", "peak")):
            code, _, err = self.program("render", "results", "-o", "x.svg", *words)
            self.assertEqual(code, INPUT, err)
            self.assertIn("--series", err)
            self.assertIn("--field", err)

    def test_a_folder_that_is_no_result_says_so(self):
        code, _, err = self.program("render", "nowhere", "-o", "x.png", "--field", "VEGF")
        self.assertEqual(code, INPUT, err)
        self.assertEqual(len(err.splitlines()), 1, err)


class Mesh(ProgramTest):
    def test_what_it_writes_reads_back_the_same(self):
        self.write("case.toml", MUSCLE)
        code, first, err = self.program("mesh", "case.toml", "-o", "box.msh")
        self.assertEqual(code, DONE, err)
        code, second, err = self.program("mesh", "box.msh")
        self.assertEqual(code, DONE, err)
        self.assertEqual(second.splitlines(), [l for l in first.splitlines() if "box.msh" not in l])
        for word in ("tissue", "ischemic", "xmin", "zmax", "343"):
            self.assertIn(word, second)

    def test_refine_multiplies_cells_by_eight(self):
        self.write("case.toml", MUSCLE)
        _, out, _ = self.program("mesh", "case.toml", "--refine", "1")
        self.assertIn(str(8 * 6 * 6**3), out.replace(",", ""))

    def test_a_length_that_is_none_says_so(self):
        self.write("box.msh", (SOURCE / "tests/system/data/tissue.msh").read_bytes())
        self.assert_refused(
            ["mesh", "box.msh", "--length", "kg"],
            '--length: expected a unit of length such as "mm", found \'kg\'',
        )


class Explain(ProgramTest):
    def test_every_key_of_the_reference_is_described(self):
        reference = (SOURCE / "docs/reference/case.md").read_text()
        keys = re.findall(r"^\| `([\w.]+)` \|", reference, re.M)
        self.assertGreater(len(keys), 150)
        for key in keys:
            with self.subTest(key):
                code, out, err = self.program("describe", key)
                self.assertEqual(code, DONE, err)
                self.assertRegex(out, r"accepts:")

    def test_one_key_shows_its_example(self):
        code, out, _ = self.program("describe", "species.VEGF.diffusivity")
        self.assertEqual(code, DONE)
        self.assertIn("42 um^2/s", out)

    def test_a_misspelt_key_gets_the_nearest(self):
        code, _, err = self.program("describe", "species.VEGF.difusivity")
        self.assertEqual(code, INPUT)
        self.assertIn("diffusivity", err)
        self.assertEqual(len(err.splitlines()), 1, err)

    def test_check_prints_the_equations_and_writes_nothing(self):
        self.write("case.toml", MUSCLE)
        code, out, err = self.program("check", "case.toml")
        self.assertEqual(code, DONE, err)
        self.assertRegex(out, r"d VEGF/dt")
        self.assertRegex(out, r"k \* VEGF")
        self.assertEqual([p.name for p in self.folder.iterdir()], ["case.toml"])

    def test_every_card_is_listed_and_shown_with_its_sources(self):
        cards = [p.parent.name for p in (SOURCE / "models").glob("*/model.toml")]
        self.assertTrue(cards)
        _, listed, _ = self.program("models")
        for card in cards:
            with self.subTest(card):
                self.assertIn(card, listed)
                code, out, err = self.program("models", card)
                self.assertEqual(code, DONE, err)
                if "Parameters:" in out or "Readouts" not in out:
                    self.assertRegex(out, r"\[(seen|memory|derived|scenario)\]")

    def test_a_misspelt_card_gets_the_nearest(self):
        code, _, err = self.program("models", "oxygn")
        self.assertEqual(code, INPUT)
        self.assertIn("oxygen", err)

    def test_the_version_names_what_computes(self):
        code, out, _ = self.program("--version")
        self.assertEqual(code, DONE)
        for name in ("paracrine", "PETSc", "VTK", "BLAS"):
            self.assertRegex(out, rf"(?m)^{name} \S+")

    def test_help_names_every_command(self):
        code, out, _ = self.program("--help")
        self.assertEqual(code, DONE)
        for name in ("run", "check", "describe", "mesh", "models", "render", "docs"):
            self.assertRegex(out, rf"(?m)^  {name} ")


class Docs(ProgramTest):
    def test_the_reference_in_the_tree_is_what_the_program_prints(self):
        code, _, err = self.program("docs", SOURCE / "docs/reference", "--check")
        self.assertEqual(code, DONE, err)

    def test_an_edited_page_is_found(self):
        self.program("docs", "reference")
        page = self.folder / "reference/case.md"
        page.write_text(page.read_text() + "\nBy hand.\n")
        code, _, err = self.program("docs", "reference", "--check")
        self.assertEqual(code, CHECK)
        self.assertIn("case.md", err)


if __name__ == "__main__":
    unittest.main()
