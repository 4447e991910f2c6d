"""Opens every dataset of a compacted run with other tools and checks what they see.

    pip install -r requirements.txt
    python check_outputs.py RUN_DIRECTORY

Each tool (pandas, PyArrow, Polars, DuckDB, Spark) is given the folder of a dataset and no option.
Checked: numbers of rows, names and types of columns (a time is a timestamp of microseconds, UTC,
and an exact integer of nanoseconds), nulls, the columns that folders stand for, the definition in
the metadata of the files with the kind of every column, and that keys only grow in a file.
Exit code 0 if all is well, 1 if a check fails, 2 if there is no such run.
"""

import json
import sys
from pathlib import Path

import duckdb
import pandas
import polars
import pyarrow.dataset
import pyarrow.parquet
import pyspark
import pyspark.sql

SCHEMA_KEY = b"weir.schema"
KINDS = ("feature", "label", "metadata")
DATA_FILES = "instrument=*/date=*/data.parquet"
FOLDERS = ["instrument", "date"]

# What a column of each of Weir's types must be. An integer or a boolean that may be null is a
# float or an object in pandas, which knows no other null, unless one asks for other types.
PANDAS = {
    "string": {"object", "str", "string"},
    "bytes": {"object"},
    "long": {"int64"},
    "double": {"float64"},
    "boolean": {"bool"},
    "timestamp": {"datetime64[us, UTC]"},
}
PANDAS_NULLABLE = {"long": {"int64", "float64", "object"}, "boolean": {"bool", "object"}}
POLARS = {
    "string": polars.String(),
    "bytes": polars.Binary(),
    "long": polars.Int64(),
    "double": polars.Float64(),
    "boolean": polars.Boolean(),
    "timestamp": polars.Datetime("us", "UTC"),
}
DUCKDB = {
    "string": {"VARCHAR"},
    "bytes": {"BLOB"},
    "long": {"BIGINT"},
    "double": {"DOUBLE"},
    "boolean": {"BOOLEAN"},
    "timestamp": {"TIMESTAMP WITH TIME ZONE"},
}
SPARK = {
    "string": "string",
    "bytes": "binary",
    "long": "bigint",
    "double": "double",
    "boolean": "boolean",
    "timestamp": "timestamp",
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


def stored(schema):
    """The columns of the files: a time stands in them twice."""
    columns = []
    for column in schema["columns"]:
        columns.append(column)
        if column["type"] == "timestamp":
            columns.append({**column, "name": column["name"] + "_ns", "type": "long"})
    return columns


def names(schema):
    return [column["name"] for column in stored(schema)]


def check_times(frame, schema):
    """The timestamp is the exact time, rounded down."""
    for column in schema["columns"]:
        name = column["name"]
        if column["type"] == "timestamp":
            rounded = frame[name].cast(polars.Int64())
            expect(
                rounded.equals(frame[name + "_ns"] // 1000, null_equal=True),
                f"polars: {schema['dataset']}.{name} is not {name}_ns in microseconds",
            )


def check_pandas(directory, schema):
    frame = pandas.read_parquet(directory)
    expect(
        list(frame.columns) == names(schema) + FOLDERS,
        f"pandas: the columns of {schema['dataset']} are {list(frame.columns)}",
    )
    for column in stored(schema):
        name, kind = column["name"], column["type"]
        allowed = PANDAS_NULLABLE.get(kind, PANDAS[kind]) if column["nullable"] else PANDAS[kind]
        seen = str(frame[name].dtype)
        # A text column without a single value has no other type than object.
        expect(seen in allowed, f"pandas: {schema['dataset']}.{name} is {seen}, not {kind}")
        if not column["nullable"]:
            expect(not frame[name].isna().any(), f"pandas: {schema['dataset']}.{name} has nulls")
    expect(
        (frame["instrument"].astype(str) == frame["venue"] + "." + frame["symbol"]).all(),
        f"pandas: folders of {schema['dataset']} are not those of the instruments",
    )
    return len(frame)


def check_pyarrow(directory, schema):
    dataset = pyarrow.dataset.dataset(directory)
    expect(
        dataset.schema.names == names(schema),
        f"pyarrow: the columns of {schema['dataset']} are {dataset.schema.names}",
    )
    return dataset.count_rows()


def check_polars(directory, schema):
    frame = polars.read_parquet(directory)
    expect(
        frame.columns == names(schema) + FOLDERS,
        f"polars: the columns of {schema['dataset']} are {frame.columns}",
    )
    for column in stored(schema):
        name, kind = column["name"], column["type"]
        seen = frame.schema.get(name)
        expect(
            seen == POLARS[kind], f"polars: {schema['dataset']}.{name} is {seen}, not {POLARS[kind]}"
        )
    check_times(frame, schema)
    exact = [
        name + "_ns" if column["type"] == "timestamp" else name
        for name in schema["key"]
        for column in schema["columns"]
        if column["name"] == name
    ]
    for file in sorted(directory.glob(DATA_FILES)):
        rows = polars.read_parquet(file, columns=exact).select(exact).rows()
        expect(
            all(a < b for a, b in zip(rows, rows[1:])),
            f"polars: the keys of {file} do not grow from row to row",
        )
    return frame.height


def check_duckdb(directory, schema):
    table = duckdb.sql(f"SELECT * FROM '{directory}/**/*.parquet'")
    seen = dict(zip(table.columns, map(str, table.types)))
    expect(
        sorted(seen) == sorted(names(schema) + FOLDERS),
        f"duckdb: the columns of {schema['dataset']} are {list(seen)}",
    )
    for column in stored(schema):
        name, kind = column["name"], column["type"]
        expect(
            seen.get(name) in DUCKDB[kind],
            f"duckdb: {schema['dataset']}.{name} is {seen.get(name)}, not {kind}",
        )
    return table.count("*").fetchall()[0][0]


def check_spark(directory, schema):
    session = (
        pyspark.sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    frame = session.read.parquet(str(directory))
    seen = dict(frame.dtypes)
    expect(
        frame.columns == names(schema) + FOLDERS,
        f"spark: the columns of {schema['dataset']} are {frame.columns}",
    )
    for column in stored(schema):
        name, kind = column["name"], column["type"]
        expect(
            seen[name] == SPARK[kind],
            f"spark: {schema['dataset']}.{name} is {seen[name]}, not {SPARK[kind]}",
        )
    return frame.count()


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
        ("pyarrow", check_pyarrow),
        ("polars", check_polars),
        ("duckdb", check_duckdb),
        ("spark", check_spark),
    ):
        try:
            seen = check(directory, schema)
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
    datasets = sorted({file.parents[2] for file in run.glob("[!._]*/" + DATA_FILES)})
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
    versions = (
        pandas.__version__,
        pyarrow.__version__,
        polars.__version__,
        duckdb.__version__,
        pyspark.__version__,
    )
    print("opened by pandas %s, PyArrow %s, Polars %s, DuckDB %s, Spark %s" % versions)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
