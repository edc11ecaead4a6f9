#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""A study that is killed, interrupted, shared or made piece by piece ends with the same table, makes
no run twice and leaves no process behind; and what is changed, and no more, is made anew."""
import os
import pathlib
import random
import re
import shutil
import signal
import time
import unittest

from program import DONE, INPUT, INTERRUPTED, MPIEXEC, SOLVE, PROGRAM
from studies import DOSES, DROP, SQUARE, StudyTest, children_of, processes_of, slow

#: Eight runs.
EIGHT = DOSES.replace('["1e4 cells", "2e4 cells", "4e4 cells"]', "[{}]".format(
    ", ".join(f'"{n}e4 cells"' for n in range(1, 8))
))  # fmt: skip
EIGHT_NAMES = ["none", *(f"dose_{n}e4_cells" for n in range(1, 8))]


class Killed(StudyTest):
    SEED = 5

    def reference(self, case, plan):
        """summary.csv of the same study left alone, and the seconds it took."""
        self.lay(case, plan)
        start = time.monotonic()
        self.study("-j", "2", "--quiet")
        took = time.monotonic() - start
        table = self.summary_bytes()
        self.found.rename(self.folder / "left_alone")
        return table, took

    def assert_no_orphans(self):
        self.wait_for(lambda: not processes_of(self.folder), "orphans to die", seconds=10)

    def kill_after(self, seconds, *words):
        """Starts the study, kills it. Returns whether runs were in flight."""
        process = self.start_study("-j", "2", *words)
        time.sleep(seconds)
        process.kill()
        process.wait()
        self.assert_no_orphans()
        return any(".running-" in name for name in self.arms())

    def test_five_times_at_random_and_then_finished(self):
        table, took = self.reference(slow(0.3), EIGHT)
        chance = random.Random(self.SEED)
        moments = [chance.uniform(0.1, 0.6) * took for _ in range(5)]
        said = f"seed {self.SEED}, killed after {[round(m, 3) for m in moments]} s of {took:.3f} s"
        print(said)

        made, hit = {}, 0
        for moment in moments:
            hit += self.kill_after(moment)
            there = self.identity()
            self.assertLessEqual(made.items(), there.items(), said)  # none made again, none lost
            made = there
        out = self.study("-j", "2", "--quiet")

        self.assertGreater(hit, 0, f"no run was in flight at any kill: {said}")
        self.assertIn(f"{8 - len(made)} runs made", out)
        self.assertLessEqual(made.items(), self.identity().items(), said)
        self.assertEqual(self.arms(), sorted(EIGHT_NAMES), said)
        self.assertEqual(self.summary_bytes(), table, said)
        self.assert_no_orphans()

    def test_with_two_ranks_a_run_no_rank_stays(self):
        long = SQUARE.replace('end = "2 h"', 'end = "1000 h"\nmax_step = "1 s"\nmax_steps = 1000000000')
        self.lay(long, DOSES.replace("VEGF_mean", "VEGF_peak") + "\n[run]\nranks = 2\n")
        process = self.start_study("-j", "1")
        self.wait_for(
            lambda: list(self.found.glob("arms/*.running-*/progress.json")), "the first output"
        )
        self.assertGreaterEqual(len(processes_of(self.folder)), 4)  # study, run, two ranks
        process.kill()
        process.wait()
        self.assert_no_orphans()

    def test_before_the_first_run_is_no_hindrance(self):
        """A folder that holds no more than the first file half written is still the study's."""
        self.lay(DROP, DOSES)
        self.write("found/study.json.part", '{"arms": [')
        self.study("--quiet")
        self.assertEqual(len(self.finished()), 4)


class Interrupted(StudyTest):
    def has_state(self, run):
        return bool(list((self.found / "arms" / run).glob("checkpoint/state_*.json")))

    def interrupt(self, number):
        self.lay(slow(0.8), DOSES)
        process = self.start_study("-j", "2")
        self.wait_for(
            lambda: len(list(self.found.glob("arms/*.running-*/progress.json"))) == 2,
            "two runs in flight",
        )
        sent = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, INTERRUPTED, out + err)
        # Runs stop after their step, which takes microseconds; then the report is made.
        self.assertLess(time.monotonic() - sent, 10)
        self.assertIn("Interrupted: the same command goes on from here.", out)
        in_flight = [n for n in self.arms() if ".running-" in n]
        self.assertEqual([n for n in in_flight if not self.has_state(n)], [])
        self.assertEqual(processes_of(self.folder), [])
        self.assertIn("not made", (self.found / "summary.csv").read_text())
        before = self.identity()

        self.study("-j", "2", "--quiet")
        self.assertEqual(len(self.finished()), 4)
        self.assertLessEqual(before.items(), self.identity().items())
        self.assertEqual({row["status"] for row in self.rows().values()}, {"done"})

    def test_by_ctrl_c(self):
        self.interrupt(signal.SIGINT)

    def test_by_the_batch_system(self):
        self.interrupt(signal.SIGTERM)

    def test_twice_ends_runs_that_do_not_stop(self):
        self.lay(slow(1000), DOSES)
        process = self.start_study("-j", "2")
        self.wait_for(
            lambda: len(list(self.found.glob("arms/*.running-*/progress.json"))) == 2,
            "two runs in flight",
        )
        children = children_of(process)
        self.assertEqual(len(children), 2)
        for child in children:
            os.kill(child, signal.SIGSTOP)  # deaf to all but SIGKILL
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        self.assertIsNone(process.poll())
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, INTERRUPTED)
        self.assertEqual(processes_of(self.folder), [])
        self.assertEqual(self.arms(), [])

    def test_by_a_batch_system_that_reaches_the_run_first(self):
        for number in (signal.SIGTERM, signal.SIGUSR1):
            with self.subTest(number.name):
                self.lay(slow(1000), DOSES)
                process = self.start_study("-j", "1")
                self.wait_for(
                    lambda: list(self.found.glob("arms/*.running-*/progress.json")), "a run in flight"
                )
                (child,) = children_of(process)
                os.kill(child, number)
                out, err = process.communicate(timeout=60)
                self.assertEqual(process.returncode, INTERRUPTED, out + err)
                self.assertEqual([n.split("-")[0] for n in self.arms()], ["none.running"])
                self.assertTrue(self.has_state(*self.arms()))
                self.assertIn("the same command goes on", out)
                shutil.rmtree(self.found)

    def start_with_ranks(self):
        """A study of one endless run of two ranks, and the process that is between it and mpirun."""
        long = SQUARE.replace('end = "2 h"', 'end = "1000 h"\nmax_step = "1 s"\nmax_steps = 1000000000')
        plan = DOSES.replace("VEGF_mean", "VEGF_peak") + "\n[run]\nranks = 2\n"
        self.lay(long, plan)
        process = self.start_study("--case", "1")
        self.wait_for(
            lambda: list(self.found.glob("arms/*.running-*/progress.json")), "the first output"
        )
        (between,) = children_of(process)
        return process, between

    def test_twice_leaves_no_rank_that_writes_on(self):
        process, between = self.start_with_ranks()
        os.kill(between, signal.SIGSTOP)  # passes nothing on
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        self.assertEqual(processes_of(self.folder), [])
        self.assertEqual(process.returncode, INTERRUPTED)
        # Ranks that had time to save themselves are kept.
        self.assertEqual([n for n in self.arms() if not self.has_state(n)], [])

    def test_a_run_that_is_killed_has_ended_with_all_its_ranks(self):
        process, between = self.start_with_ranks()
        os.kill(between, signal.SIGKILL)
        out, err = process.communicate(timeout=60)
        self.assertEqual(processes_of(self.folder), [])
        self.assertEqual(process.returncode, SOLVE, out + err)
        self.assertEqual(self.arms(), ["none.failed"])

    def test_a_list_says_so_too(self):
        self.lay(slow(1000), DOSES)
        process = self.start_study("--list")
        self.wait_for(
            lambda: list(self.found.glob("arms/*.running-*/progress.json")), "a run in flight"
        )
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, INTERRUPTED, out + err)


class PieceByPiece(StudyTest):
    """However the runs are made, the table has the same bytes."""

    PLAN = DOSES.replace('verify = "none"', "")

    def one_at_a_time(self):
        self.lay(DROP, self.PLAN)
        self.study("-j", "1", "--quiet")
        table = self.summary_bytes()
        self.found.rename(self.folder / "one_at_a_time")
        return table

    def test_three_at_a_time(self):
        table = self.one_at_a_time()
        self.study("-j", "3", "--quiet")
        self.assertEqual(self.summary_bytes(), table)

    def test_run_by_run_from_the_last_to_the_first(self):
        table = self.one_at_a_time()
        for number in range(len(self.planned()), 0, -1):
            self.study("--case", number, "--quiet")
        self.assertFalse((self.found / "summary.csv").exists())
        code, _, err = self.program("report", "found")
        self.assertEqual(code, DONE, err)
        self.assertEqual(self.summary_bytes(), table)

    def test_failed_runs_say_the_same_wherever_they_were_made(self):
        self.PLAN = self.PLAN.replace("[axis.dose]", "[arm.few.set]\ntime.max_steps = 3\n\n[axis.dose]")
        self.lay(DROP, self.PLAN)
        self.study("-j", "1", "--quiet", expected=SOLVE)
        table = self.summary_bytes()
        self.found.rename(self.folder / "elsewhere")
        self.study("-j", "3", "--quiet", expected=SOLVE)
        self.assertEqual(self.summary_bytes(), table)


class Shared(StudyTest):
    def made_by(self, out):
        return int(re.search(r"(\d+) runs made in", out).group(1))

    def test_by_two_processes_at_once(self):
        self.lay(slow(0.3), EIGHT)
        self.study("-j", "2", "--quiet")
        table = self.summary_bytes()
        self.found.rename(self.folder / "alone")

        first, second = self.start_study("-j", "1"), self.start_study("-j", "1")
        outs = [process.communicate(timeout=120) for process in (first, second)]
        self.assertEqual([first.returncode, second.returncode], [DONE, DONE], outs)
        shares = [self.made_by(out) for out, _ in outs]
        self.assertEqual(sum(shares), 8, outs)  # each once
        self.assertGreater(min(shares), 0, outs)  # by both
        self.assertEqual(self.summary_bytes(), table)
        self.assertEqual(self.arms(), sorted(EIGHT_NAMES))

    def test_a_run_that_another_process_makes_is_not_done(self):
        self.lay(slow(1000), DOSES)
        process = self.start_study("--case", "1")
        self.wait_for(
            lambda: list(self.found.glob("arms/*.running-*/progress.json")), "a run in flight"
        )
        out = self.study("--case", "1", expected=INPUT)
        self.assertIn("--case 1: another process is making none", out)
        process.terminate()
        process.communicate(timeout=60)

    def test_under_mpirun_the_runs_are_no_ranks(self):
        """As a batch system may start it. Runs that take themselves for that rank wait for ever."""
        self.lay(DROP, EIGHT)
        words = [PROGRAM, "study", "study.toml", "-o", "found", "-j", "2", "--quiet"]
        process = self.start("-n", "1", *words, program=MPIEXEC)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, DONE, out + err)
        self.assertEqual(self.arms(), sorted(EIGHT_NAMES))

    def test_no_run_is_bound_to_a_core(self):
        self.lay(slow(60), DOSES)
        process = self.start_study("-j", "2")
        self.wait_for(
            lambda: len(list(self.found.glob("arms/*.running-*/progress.json"))) == 2,
            "two runs that have left MPI_Init behind",
        )

        def cores(pid):
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
            return re.search(r"Cpus_allowed_list:\s*(\S+)", status).group(1)

        children = children_of(process)
        self.assertEqual(len(children), 2)
        self.assertEqual([cores(pid) for pid in children], [cores(process.pid)] * 2)


class MadeAnew(StudyTest):
    """What has changed since, and no more."""

    def setUp(self):
        super().setUp()
        self.lay(DROP, DOSES)
        self.study("-j", "2", "--quiet")
        self.before = self.identity()

    def assert_made_anew(self, *names):
        out = self.study("-j", "2", "--quiet")
        self.assertEqual([row["status"] for row in self.rows().values() if row["status"] != "done"], [])
        after = self.identity()
        self.assertEqual({n for n in after if after[n] != self.before.get(n)}, set(names))
        self.assertIn(f"{len(names)} runs made", out)
        self.before = after

    def edit(self, name, old, new):
        text = (self.folder / name).read_text()
        self.assertIn(old, text)
        self.write(name, text.replace(old, new))

    def test_nothing_for_words(self):
        self.edit("study.toml", "How many cells?", "Another title")
        self.edit("study.toml", "[axis.dose]", "# A remark\n[axis.dose]\nlabel = \"Cells\"")
        self.edit("case.toml", "Cells in a drop", "Another title")
        self.edit("case.toml", "[species.MSC]", "\n\n# A remark\n[species.MSC]")
        self.assert_made_anew()
        self.assertIn("Another title", (self.found / "report.html").read_text())
        self.assertIn("# A remark", (self.found / "plan.toml").read_text())

    def test_nothing_for_an_outcome_at_the_end(self):
        self.edit("study.toml", "[outcome.VEGF_mean]", "[outcome.cells]\nbetter = \"less\"")
        self.assert_made_anew()
        self.assertEqual(self.summary()["preferences"][0]["best"], "none")

    def test_the_one_arm_whose_value_changed(self):
        self.edit("study.toml", 'delivery.depot.dose = "0 cells"', 'delivery.depot.dose = "1 cells"')
        self.assert_made_anew("none")

    def test_an_arm_that_is_new_and_none_that_is_gone(self):
        self.edit("study.toml", '"1e4 cells", ', '"5e4 cells", ')
        self.assert_made_anew("dose_5e4_cells")
        self.assertNotIn("dose_1e4_cells", self.rows())

    def test_all_for_the_base(self):
        self.edit("case.toml", 'k = "0.5 1/h"', 'k = "0.6 1/h"')
        self.assert_made_anew(*self.before)

    def test_all_that_read_a_file_whose_content_changed(self):
        self.write("cells.csv", "x,y,z\n1,1,1\n2,2,2\n")
        square = """[mesh]
box = { size = ["4 mm", "4 mm", "4 mm"], cells = 2 }
"""
        case = DROP.replace('[mesh]\nwell_mixed = { volume = "1 mL" }\n', square)
        case = case.replace('region = "tissue"', 'cloud = { file = "cells.csv", length = "mm" }')
        plan = DOSES.replace("[axis.dose]", '[arm.other]\ncase = "other.toml"\n\n[axis.dose]')
        self.lay(case, plan.replace(', "2e4 cells", "4e4 cells"', ""))
        self.write("other.toml", case.replace("cloud = { file", 'points = { positions = [["1 mm", "1 mm", "1 mm"]] } #'))
        self.study("--quiet")
        self.before = self.identity()

        cloud = self.folder / "cells.csv"
        os.utime(cloud, (1, 1))  # the same content at another time is the same
        self.assert_made_anew()
        self.write("cells.csv", "x,y,z\n1,1,1\n2,2,3\n")
        self.assert_made_anew("none")

    def test_a_run_that_is_not_whole(self):
        for name in ("run.json", "summary.json", "series.csv"):
            with self.subTest(name):
                (self.found / "arms/none" / name).write_text("{" if name.endswith("json") else "")
                self.assertIn("to run", self.study("--list"))
                self.assert_made_anew("none")

    def test_leftovers_of_the_dead_go_even_where_nothing_is_to_be_made(self):
        (self.found / "arms/none.running-1").mkdir()
        self.assert_made_anew()
        self.assertNotIn("none.running-1", self.arms())


if __name__ == "__main__":
    unittest.main()
