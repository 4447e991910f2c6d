"""Tests on a run of the sample recording: WEIR_RUN names it."""

import os
import shutil
import tempfile
import unittest
from pathlib import Path

import pyarrow.parquet

import weir

RUN = Path(os.environ.get("WEIR_RUN", "out/demo"))


class Reading(unittest.TestCase):
    def test_every_row_and_column_of_every_dataset(self):
        self.assertIn("training", weir.datasets(RUN))
        for name in weir.datasets(RUN):
            files = sorted((RUN / name).rglob("*.parquet"))
            rows = weir.load(RUN, name)
            self.assertEqual(
                len(rows), sum(pyarrow.parquet.read_metadata(file).num_rows for file in files)
            )
            self.assertEqual(
                rows.table.column_names, pyarrow.parquet.read_schema(files[0]).names
            )
            self.assertEqual(set(rows.units), set(rows.table.column_names))
            self.assertTrue(all(rows.definitions.values()))
            kinds = sum((rows.columns(kind) for kind in ("metadata", "feature", "label")), [])
            self.assertEqual(sorted(kinds), sorted(rows.table.column_names))

    def test_the_future_has_a_name(self):
        training = weir.load(RUN, "training")
        future = [name for name in training.table.column_names if name.startswith("y_")]
        self.assertEqual(training.columns("label"), future)
        self.assertEqual(weir.features(RUN).columns("label"), [])
        self.assertEqual(weir.labels(RUN).columns("feature"), [])
        self.assertEqual(training.units["spread_bps"], "bps")

    def test_one_instrument_and_sampler(self):
        one = weir.features(RUN, instrument="binance-usdm:WEIRUSDT", sampler="clock_100ms")
        self.assertEqual(set(one.table["symbol"].to_pylist()), {"WEIRUSDT"})
        self.assertLess(len(one), len(weir.features(RUN)))
        times = one.table["event_time_ns"].to_pylist()
        self.assertEqual(times, sorted(times))

    def test_x_and_y_of_known_labels(self):
        x, y = weir.xy(RUN, "y_ret_1s")
        training = weir.load(RUN, "training").table.to_pylist()
        known = [row for row in training if row["valid"] and row["y_ret_1s"] is not None]
        self.assertEqual(y.to_pylist(), [row["y_ret_1s"] for row in known])
        self.assertEqual(x["mid"].to_pylist(), [row["mid"] for row in known])
        self.assertGreater(len(y), 1000)
        self.assertFalse([name for name in x.column_names if name.startswith("y_")])
        few, _ = weir.xy(RUN, "y_dir_5s", columns=["imbalance_l1", "ofi_l1_1s"])
        self.assertEqual(few.column_names, ["imbalance_l1", "ofi_l1_1s"])

    def test_rows_are_known_on_the_clock_of_the_venue(self):
        rows = weir.features(RUN)
        table = rows.table.to_pylist()
        fastest = {}
        for row in table:
            delay = row["available_at_ns"] - row["event_time_ns"]
            stream = row["cause_stream"]
            fastest[stream] = min(delay, fastest.get(stream, delay))
        expected = [row["available_at_ns"] - fastest[row["cause_stream"]] for row in table]
        known = weir.known_at(rows).cast("int64").to_pylist()
        self.assertEqual(known, expected)
        self.assertTrue(all(k >= row["event_time_ns"] for k, row in zip(known, table)))
        with self.assertRaisesRegex(weir.RunError, "cause_stream is not among their columns"):
            weir.known_at(weir.load(RUN, "features", columns=["event_time_ns", "available_at_ns"]))

    def test_what_else_a_run_has(self):
        self.assertTrue(weir.manifest(RUN)["outputs"]["features"])
        self.assertEqual(
            {f"{one['venue']}:{one['symbol']}" for one in weir.health(RUN)},
            {"binance-usdm:WEIRUSDT", "binance-spot:LOCKUSDT"},
        )


class Refusing(unittest.TestCase):
    def refuses(self, words, call, *arguments, **more):
        with self.assertRaises(weir.RunError) as refused:
            call(*arguments, **more)
        self.assertIn(words, str(refused.exception))

    def test_what_is_not_there(self):
        self.refuses("there is no such folder", weir.load, RUN / "nowhere", "features")
        self.refuses("it has no dataset nothing, only", weir.load, RUN, "nothing")
        self.refuses("it has no column nothing", weir.load, RUN, "features", columns=["nothing"])
        self.refuses("no row of a:B", weir.features, RUN, instrument="a:B")
        self.refuses("must be venue:symbol, was B", weir.features, RUN, instrument="B")
        self.refuses("has no samplers", weir.load, RUN, "book_status", sampler="book")

    def test_the_future_as_a_feature(self):
        self.refuses("it is no label", weir.xy, RUN, "mid")
        self.refuses("it is no feature", weir.xy, RUN, "y_ret_1s", columns=["y_ret_5s"])

    def test_a_run_that_is_not_done_and_what_others_wrote(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "run"
            shutil.copytree(RUN, copy)
            (copy / "UNFINISHED").write_text("END\n")
            self.refuses("it is not done", weir.features, copy)
            (copy / "UNFINISHED").unlink()
            (copy / "other").mkdir()
            table = pyarrow.table({"a": [1]})
            pyarrow.parquet.write_table(table, copy / "other" / "data.parquet")
            self.refuses("Weir did not write it", weir.load, copy, "other")


if __name__ == "__main__":
    unittest.main()
