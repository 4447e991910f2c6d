"""Reads the runs of Weir.

A run is a folder that ``weir replay`` or ``weir compact`` has written. Every column knows its kind
(``feature``, ``label`` or ``metadata``), its unit and its definition: they stand in the files.
"""

import json
from pathlib import Path

import pyarrow.compute
import pyarrow.dataset

__all__ = [
    "Rows",
    "RunError",
    "datasets",
    "features",
    "health",
    "known_at",
    "labels",
    "load",
    "manifest",
    "xy",
]

_SCHEMA = b"weir.schema"
_LAYOUT = b"weir.layout"
_KNOWN_LAYOUT = b"2"
_EXACT = "_ns"


class RunError(ValueError):
    """What was asked for is not there, or must not be used; the message says why."""


class Rows:
    """Rows of one dataset: a ``pyarrow.Table`` and what its columns mean."""

    def __init__(self, table, definition):
        self.table = table
        self.definition = definition
        self._columns = {}
        for column in definition["columns"]:
            self._columns[column["name"]] = column
            if column["type"] == "timestamp":
                exact = {**column, "type": "long", "definition": column["definition"] + ", exact"}
                self._columns[column["name"] + _EXACT] = exact
        self._columns = {n: c for n, c in self._columns.items() if n in table.column_names}

    def columns(self, kind):
        """Names of the columns of a kind, in their order."""
        return [name for name, column in self._columns.items() if column["weir.kind"] == kind]

    @property
    def units(self):
        """Unit of each column by name; empty for texts."""
        return {name: column["unit"] for name, column in self._columns.items()}

    @property
    def definitions(self):
        """Definition of each column by name."""
        return {name: column["definition"] for name, column in self._columns.items()}

    def __len__(self):
        return self.table.num_rows

    def __repr__(self):
        rows = f"{len(self):,} rows"
        return f"<{self.definition['dataset']}: {rows}, {self.table.num_columns} columns>"


def _folder(run):
    folder = Path(run)
    if not folder.is_dir():
        raise RunError(f"Cannot read run {run}: there is no such folder")
    if (folder / "UNFINISHED").exists():
        raise RunError(
            f"Cannot read run {run}: it is not done; 'weir compact' finishes it if its job has ended"
        )
    return folder


def datasets(run):
    """Names of the datasets of a run."""
    folder = _folder(run)
    return sorted(
        {file.relative_to(folder).parts[0] for file in folder.glob("[!._]*/**/*.parquet")}
    )


def manifest(run):
    """What a run was made of: command, configuration, inputs, digests."""
    return _json(run, "manifest.json")


def health(run):
    """How far each instrument can be trusted, a dictionary for each."""
    return _json(run, "health.json")["instruments"]


def _json(run, name):
    file = _folder(run) / name
    if not file.exists():
        raise RunError(f"Cannot read run {run}: it has no {name}")
    return json.loads(file.read_text(encoding="utf-8"))


def load(run, dataset, columns=None, instrument=None, sampler=None):
    """Rows of a dataset in the order of their keys.

    ``columns`` names those that are wanted (default: all), ``instrument`` one as
    ``venue:symbol``, ``sampler`` one such as ``clock_100ms``.
    """
    folder = _folder(run) / dataset
    if not folder.is_dir():
        raise RunError(
            f"Cannot read run {run}: it has no dataset {dataset}, only {', '.join(datasets(run))}"
        )
    # Folders repeat what the columns say, so they are not read.
    files = pyarrow.dataset.dataset(folder, format="parquet", partitioning=None)
    definition = _definition(run, dataset, files.schema)
    if columns is not None:
        missing = [name for name in columns if name not in files.schema.names]
        if missing:
            raise RunError(f"Cannot read {dataset} of {run}: it has no column {missing[0]}")
        columns = list(columns)
    table = files.to_table(columns=columns, filter=_filter(files.schema, instrument, sampler))
    if instrument is not None and table.num_rows == 0:
        raise RunError(f"Cannot read {dataset} of {run}: it has no row of {instrument}")
    return Rows(table, definition)


def _definition(run, dataset, schema):
    metadata = schema.metadata or {}
    if _SCHEMA not in metadata:
        raise RunError(f"Cannot read {dataset} of {run}: Weir did not write it")
    if metadata.get(_LAYOUT) != _KNOWN_LAYOUT:
        raise RunError(f"Cannot read {dataset} of {run}: another version of Weir wrote it")
    return json.loads(metadata[_SCHEMA])


def _filter(schema, instrument, sampler):
    wanted = None
    if instrument is not None:
        venue, colon, symbol = instrument.partition(":")
        if not colon:
            raise RunError(f"Invalid instrument: must be venue:symbol, was {instrument}")
        field = pyarrow.compute.field
        wanted = (field("venue") == venue) & (field("symbol") == symbol)
    if sampler is not None:
        if "sampler" not in schema.names:
            raise RunError("Invalid sampler: the dataset has no samplers")
        one = pyarrow.compute.field("sampler") == sampler
        wanted = one if wanted is None else wanted & one
    return wanted


def features(run, instrument=None, sampler=None):
    """The feature rows of a run."""
    return load(run, "features", instrument=instrument, sampler=sampler)


def labels(run, instrument=None, sampler=None):
    """The label rows of a run."""
    return load(run, "labels", instrument=instrument, sampler=sampler)


def known_at(rows):
    """When each row could be known, on the venue's clock: an array of timestamps, ns, UTC.

    ``available_at`` is on the recorder's clock. Of it is taken what the clocks differ by and the
    fastest message took, which no recording can tell apart: the smallest ``available_at -
    event_time`` among the rows of the stream. So no row is known before it happened, and the row
    of the fastest message is known when it happened. Clocks drift: take rows of a few hours.
    """
    compute = pyarrow.compute
    for name in ("event_time_ns", "available_at_ns", "cause_stream"):
        if name not in rows.table.column_names:
            raise RunError(f"Cannot tell when rows were known: {name} is not among their columns")
    event = compute.cast(rows.table["event_time_ns"], pyarrow.int64())
    delay = compute.subtract(compute.cast(rows.table["available_at_ns"], pyarrow.int64()), event)
    streams = compute.unique(rows.table["cause_stream"])
    fastest = [
        compute.min(delay.filter(compute.equal(rows.table["cause_stream"], stream))).as_py()
        for stream in streams
    ]
    which = compute.index_in(rows.table["cause_stream"], value_set=streams)
    offset = compute.take(pyarrow.array(fastest, pyarrow.int64()), which)
    known = compute.add(event, compute.subtract(delay, offset))
    return compute.cast(known, pyarrow.timestamp("ns", "UTC"))


def xy(run, label, columns=None, instrument=None, sampler=None):
    """Features and one label, for rows with a VALID book whose label is known.

    ``X`` is a table of the feature columns (or those in ``columns``), ``y`` an array of the label.
    Columns of the future are refused in ``columns``.
    """
    rows = load(run, "training", instrument=instrument, sampler=sampler)
    if label not in rows.columns("label"):
        raise RunError(f"Cannot learn {label}: it is no label of {run}")
    names = rows.columns("feature") if columns is None else list(columns)
    for name in names:
        if name not in rows.columns("feature"):
            raise RunError(f"Cannot learn from {name}: it is no feature of {run}")
    known = pyarrow.compute.and_(
        rows.table["valid"], pyarrow.compute.is_valid(rows.table[label])
    )
    table = rows.table.filter(known)
    return table.select(names), table[label]
