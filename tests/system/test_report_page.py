#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""The page of a study in a browser: it loads without a complaint or a request, draws, answers mouse and
keys, fits a phone, prints. The studies are hand-made (tests/unit/report/hand_made_study.hpp); the numbers
expected here are theirs.

Pictures to look at:  PARACRINE_SHOTS=FOLDER tests/system/test_report_page.py"""
import hashlib
import os
import pathlib
import re
import subprocess
import unittest
import zlib

from browser import Browser
from program import SOURCE, ProgramTest

PAGE = os.environ.get("PARACRINE_REPORT_PAGE", SOURCE / "build/release/tests/unit/report_page")
SHOTS = os.environ.get("PARACRINE_SHOTS")

# Pixels of the canvas that are not empty, and how many colours they have.
PIXELS = """(() => {
  const canvas = document.querySelector("#curves-0 canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set();
  let drawn = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] < 250) continue;
    ++drawn;
    colours.add(data[i] + "," + data[i + 1] + "," + data[i + 2]);
  }
  return [drawn, [...colours]];
})()"""
BOX = """(() => {
  const chart = document.querySelector("#curves-0 .u-over");
  chart.scrollIntoView({ block: "center", behavior: "instant" });
  const box = chart.getBoundingClientRect();
  return [box.left, box.top, box.width, box.height];
})()"""
LEGEND = """Object.fromEntries([...document.querySelectorAll("#curves-0 .key")].map(
  (key) => [key.querySelector(".name").textContent, key.querySelector(".value").textContent]))"""


class Page(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def show(self, study="dose", width=1100, scheme="light", media=""):
        subprocess.run([PAGE, study, self.folder], check=True)
        self.browser.size(width, 900, scheme, media)
        self.browser.open(self.folder / "report.html")
        return self.browser

    def assert_quiet(self):
        self.assertEqual(self.browser.complaints, [])
        abroad = [url for url in self.browser.requests if not url.startswith("data:")]
        self.assertEqual(abroad, [(self.folder / "report.html").resolve().as_uri()])

    def shot(self, name):
        if SHOTS:
            self.browser.screenshot(pathlib.Path(SHOTS) / f"{name}.png")


class Loading(Page):
    def test_every_study_loads_without_complaint_or_request_in_light_and_dark_wide_and_narrow(self):
        for study in ("dose", "sampled", "planned", "wide", "hostile"):
            for width, scheme in ((1100, "light"), (1100, "dark"), (360, "light")):
                with self.subTest(study=study, width=width, scheme=scheme):
                    page = self.show(study, width, scheme)
                    self.assert_quiet()
                    self.assertLessEqual(page.value("document.documentElement.scrollWidth"), width)
                    self.shot(f"{study}_{width}_{scheme}")

    def test_text_of_users_neither_runs_nor_makes_elements(self):
        page = self.show("hostile")
        self.assertEqual(page.value("document.scripts.length"), 3)
        self.assertEqual(page.value("document.querySelectorAll('[onload], [onerror], img').length"), 0)
        self.assertTrue(page.value("document.querySelector('h1').textContent.startsWith('</script>')"))

    def test_a_script_that_got_in_would_be_refused(self):
        page = self.show()
        page.value("""(() => { const s = document.createElement("script"); s.textContent = "window.ran = 1";
                       document.body.append(s); })()""")
        page.settle()
        self.assertIsNone(page.value("window.ran"))
        self.assertTrue(any("Content Security Policy" in text for text in page.complaints), page.complaints)


class Charts(Page):
    def test_curves_are_drawn_in_the_colours_of_the_scheme_and_again_when_it_changes(self):
        page = self.show()
        drawn, light = page.value(PIXELS)
        self.assertGreater(drawn, 2000)
        self.assertIn("0,114,178", light)  # --c0 of report.css, of the middle dose
        page.size(1100, 900, "dark")
        page.settle()
        _, dark = page.value(PIXELS)
        self.assertIn("86,180,240", dark)
        self.assertNotIn("0,114,178", dark)

    def test_pointing_at_the_end_shows_the_last_values(self):
        page = self.show()
        left, top, width, height = page.value(BOX)
        page.point(left + width - 1, top + height / 2)
        legend = page.value(LEGEND)
        self.assertEqual(legend["No cells"], "0.2")
        self.assertEqual(legend["1e6 cells"], "0.7")
        self.assertEqual(legend["1e8 cells"], "1.19")
        self.assertEqual(page.value("document.querySelector('#curves-0 .readout').textContent"), "At 28 day")
        page.point(5, 5)
        self.assertEqual(set(page.value(LEGEND).values()), {""})

    def test_arrow_keys_go_from_time_to_time_and_the_values_are_spoken(self):
        page = self.show()
        page.value("document.querySelector('#curves-0 .plot').focus()")
        for key, time, value in (("End", "28", "1.19"), ("ArrowLeft", "27.5", "1.189"), ("Home", "0", "0.2")):
            page.press(key)
            spoken = page.value("document.getElementById('spoken').textContent")
            self.assertTrue(spoken.startswith(time + " day. No cells: 0.2"), spoken)
            self.assertIn("1e8 cells: " + value, spoken)

    def test_a_name_takes_its_curve_away_and_brings_it_back(self):
        page = self.show()
        colour = "0,114,178"
        key = "document.querySelectorAll('#curves-0 .key')[3]"
        for pressed in ("false", "true"):
            page.value(key + ".click()")
            page.settle()
            self.assertEqual(page.value(key + ".getAttribute('aria-pressed')"), pressed)
            self.assertEqual(colour in page.value(PIXELS)[1], pressed == "true")

    def test_many_arms_can_be_hidden_at_once(self):
        page = self.show("wide")
        page.value("[...document.querySelectorAll('#curves-0 .all button')].at(-1).click()")
        page.settle()
        self.assertNotIn("213,94,0", page.value(PIXELS)[1])

    def test_points_of_drawings_tell_their_values_to_keys(self):
        page = self.show()
        page.value("document.querySelector('#dose-0-0 .plot').focus()")
        page.press("End")
        told = page.value("document.querySelector('#dose-0-0 .readout').textContent")
        self.assertEqual(told, "Dose 1e8 cells: angiogenic_volume 1.19 mL")

    def test_without_scripts_the_drawings_stand_and_a_note_says_so(self):
        self.browser.scripts(False)
        self.addCleanup(self.browser.scripts, True)
        page = self.show()
        self.assertGreater(page.value("document.querySelector('#curves-0 svg.static').clientWidth"), 300)
        self.assertIn("Scripts are off", page.value("document.body.innerText"))
        self.assert_quiet()


class Paper(Page):
    def test_paper_is_white_with_everything_unfolded_and_the_drawings_in_place_of_the_canvas(self):
        page = self.show(width=720, scheme="dark", media="print")  # A4 between its margins
        self.assertEqual(page.value("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")
        self.assertEqual(page.value("getComputedStyle(document.querySelector('.live')).display"), "none")
        self.assertGreater(page.value("document.querySelector('#curves-0 svg.static').clientWidth"), 300)
        self.assertTrue(page.value("document.querySelector('#curves-0 details table').checkVisibility()"))
        self.assertLessEqual(page.value("document.documentElement.scrollWidth"), 720)
        self.shot("print")

    def test_prints_as_pages_with_text(self):
        page = self.show()
        pdf = page.pdf()
        if SHOTS:
            (pathlib.Path(SHOTS) / "report.pdf").write_bytes(pdf)
        self.assertGreater(len(re.findall(rb"/Type\s*/Page\b", pdf)), 2)
        streams = re.findall(rb"FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
        drawn = 0
        for stream in streams:
            try:
                drawn += len(re.findall(rb"\bT[jJ]\b", zlib.decompress(stream)))
            except zlib.error:
                pass  # not a stream of drawing, or "endstream" within it
        self.assertGreater(drawn, 200)  # pieces of text
        # then: what was unfolded for paper is folded again
        self.assertEqual(page.value("document.querySelectorAll('#curves-0 details[open]').length"), 0)


class Vendored(unittest.TestCase):
    def test_the_files_of_uplot_are_as_they_came(self):
        folder = SOURCE / "solver/app/report/vendor/uplot"
        sums = dict(line.split()[::-1] for line in (folder / "README.md").read_text().splitlines()
                    if re.fullmatch(r"[0-9a-f]{64}  \S+", line))
        for name in ("uPlot.iife.min.js", "uPlot.min.css", "LICENSE"):
            self.assertEqual(hashlib.sha256((folder / name).read_bytes()).hexdigest(), sums[name], name)


if __name__ == "__main__":
    unittest.main()
