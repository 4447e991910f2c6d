"""Opens every dataset of a compacted run in pandas, Polars and DuckDB and checks what they see.

    pip install -r requirements.txt
    python check_outputs.py RUN_DIRECTORY

Checked: numbers of rows, types of columns (times are nanoseconds, UTC), nulls, the definition in
the metadata of the files with the kind of every column, and that keys only grow in a file.
Exit code 0 if all is well, 1 if a check fails, 2 if there is no such run.
"""

import json
import sys
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow.parquet

SCHEMA_KEY = b"weir.schema"
KINDS = ("feature", "label", "metadata")
DATA_FILES = "venue=*/symbol=*/date=*/data.parquet"

# What a column of each of Weir's types must be. An integer or a boolean that may be null is a
# float or an object in pandas, which knows no other null, unless one asks for other types.
PANDAS = {
    "string": {"object", "str", "string"},
    "bytes": {"object"},
    "long": {"int64"},
    "double": {"float64"},
    "boolean": {"bool"},
    "timestamp": {"datetime64[ns, UTC]"},
}
PANDAS_NULLABLE = {"long": {"int64", "float64", "object"}, "boolean": {"bool", "object"}}
POLARS = {
    "string": polars.String(),
    "bytes": polars.Binary(),
    "long": polars.Int64(),
    "double": polars.Float64(),
    "boolean": polars.Boolean(),
    "timestamp": polars.Datetime("ns", "UTC"),
}
DUCKDB = {
    "string": {"VARCHAR"},
    "bytes": {"BLOB"},
    "long": {"BIGINT"},
    "double": {"DOUBLE"},
    "boolean": {"BOOLEAN"},
    "timestamp": {"TIMESTAMP WITH TIME ZONE", "TIMESTAMP_NS", "TIMESTAMPTZ_NS"},
}


class Failure(Exception):
    """A check that failed; the message says which."""


def expect(holds, message):
    if not holds:
        raise Failure(message)


def definition(file):
    """The dataset's definition from the metadata of a file."""
    metadata = pyarrow.parquet.read_schema(file).metadata or {}
    expect(SCHEMA_KEY in metadata, f"{file}: no {SCHEMA_KEY.decode()} in its metadata")
    schema = json.loads(metadata[SCHEMA_KEY])
    for column in schema["columns"]:
        expect(column["weir.kind"] in KINDS, f"{file}: {column['name']} has no kind")
        expect(column["definition"], f"{file}: {column['name']} has no definition")
    return schema


def check_pandas(files, schema):
    # Venue and symbol are columns of the files too, so the folders' names are not needed.
    frame = pandas.concat(
        [pandas.read_parquet(file, partitioning=None) for file in files], ignore_index=True
    )
    for column in schema["columns"]:
        name, kind = column["name"], column["type"]
        expect(name in frame.columns, f"pandas: {schema['dataset']} has no column {name}")
        allowed = PANDAS_NULLABLE.get(kind, PANDAS[kind]) if column["nullable"] else PANDAS[kind]
        seen = str(frame[name].dtype)
        # A text column without a single value has no other type than object.
        expect(seen in allowed, f"pandas: {schema['dataset']}.{name} is {seen}, not {kind}")
        if not column["nullable"]:
            expect(not frame[name].isna().any(), f"pandas: {schema['dataset']}.{name} has nulls")
    return len(frame)


def check_polars(files, schema):
    frame = polars.read_parquet(files, hive_partitioning=False)
    for column in schema["columns"]:
        name, kind = column["name"], column["type"]
        seen = frame.schema.get(name)
        expect(
            seen == POLARS[kind], f"polars: {schema['dataset']}.{name} is {seen}, not {POLARS[kind]}"
        )
    expect(
        frame.columns == [column["name"] for column in schema["columns"]],
        f"polars: the columns of {schema['dataset']} are in another order",
    )
    for file in files:
        keys = polars.read_parquet(file, columns=schema["key"], hive_partitioning=False)
        rows = keys.select(schema["key"]).rows()
        expect(
            all(a < b for a, b in zip(rows, rows[1:])),
            f"polars: the keys of {file} do not grow from row to row",
        )
    return frame.height


def check_duckdb(files, schema):
    table = duckdb.read_parquet([str(file) for file in files], hive_partitioning=False)
    seen = dict(zip(table.columns, map(str, table.types)))
    for column in schema["columns"]:
        name, kind = column["name"], column["type"]
        expect(
            seen.get(name) in DUCKDB[kind],
            f"duckdb: {schema['dataset']}.{name} is {seen.get(name)}, not {kind}",
        )
    return table.count("*").fetchall()[0][0]


def check_dataset(directory):
    files = sorted(directory.glob(DATA_FILES))
    schema = definition(files[0])
    for file in files:
        expect(definition(file) == schema, f"{file}: another definition than {files[0]}")
    expect(
        schema["dataset"] == directory.name,
        f"{directory}: its files are of the dataset {schema['dataset']}",
    )
    rows = sum(pyarrow.parquet.read_metadata(file).num_rows for file in files)
    for tool, check in (
        ("pandas", check_pandas),
        ("polars", check_polars),
        ("duckdb", check_duckdb),
    ):
        try:
            seen = check(files, schema)
        except Failure:
            raise
        except Exception as error:  # whatever a tool says when it cannot open a file
            raise Failure(f"{tool}: {error}") from error
        expect(seen == rows, f"{tool}: {directory.name} has {seen} rows, its files say {rows}")
    kinds = [column["weir.kind"] for column in schema["columns"]]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in KINDS if kind in kinds)
    print(f"{directory.name:<14} {len(files):>4} files {rows:>10,} rows   {counts}")


def main(arguments):
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(f"Cannot check {' '.join(arguments) or 'nothing'}: give a run's directory")
        return 2
    run = Path(arguments[0])
    datasets = sorted({file.parents[3] for file in run.glob("[!._]*/" + DATA_FILES)})
    if not datasets:
        print(f"Cannot check {run}: it has no compacted dataset")
        return 2
    failures = 0
    for directory in datasets:
        try:
            check_dataset(directory)
        except Failure as failure:
            failures += 1
            print(f"{directory.name:<14} FAILED: {failure}")
    versions = (pandas.__version__, polars.__version__, duckdb.__version__)
    print("opened by pandas %s, Polars %s, DuckDB %s" % versions)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
