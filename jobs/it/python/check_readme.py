"""Runs every block of Python in the README on a run of the sample recording.

    python check_readme.py README.md RUN_DIRECTORY

The blocks read the folders that the README's commands write: out/demo and run.
Exit code 0 if all of them run, 1 if one fails, 2 if there is none.
"""

import os
import re
import sys
import tempfile
from pathlib import Path


def main(arguments):
    readme, run = (Path(argument).resolve() for argument in arguments)
    blocks = re.findall(r"^```python\n(.*?)^```", readme.read_text("utf-8"), re.M | re.S)
    if not blocks:
        print(f"Cannot check {readme}: it has no block of Python")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("out").mkdir()
        Path("out/demo").symlink_to(run)
        Path("run").symlink_to(run)
        for block in blocks:
            try:
                exec(compile(block, str(readme), "exec"), {})
            except Exception as error:
                print(f"{readme}: a block fails: {type(error).__name__}: {error}\n\n{block}")
                return 1
        written = sorted(path.name for path in Path(folder).glob("*.png"))
        os.chdir("/")
    print(f"{len(blocks)} blocks of {readme.name} run; they write {', '.join(written) or 'nothing'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
