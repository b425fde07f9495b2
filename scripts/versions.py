"""Run the tests with the lowest or the newest releases that pyproject.toml admits.

Run: python scripts/versions.py lowest                         on the Python that runs this
     python scripts/versions.py newest --python 3.12 --python 3.13
     python scripts/versions.py lowest -- tests/unit -x        words for pytest after --
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: How uv chooses: the lowest release of each package that pyproject.toml names, or the newest.
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}


def run_tests(resolution: str, python: str, words: list[str]) -> int:
    """Install constgraph into a new environment and run its tests there.

    Parameters
    ----------
    resolution : str
        ``lowest`` or ``newest``.
    python : str
        A version or a path of Python.
    words : list of str
        What pytest is told besides.

    Returns
    -------
    int
        The exit status of pytest, or of the installation that failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        installed = Path(folder, "bin", "python")
        uv = [sys.executable, "-m", "uv"]
        how = ["--resolution", RESOLUTIONS[resolution], "--editable", ".[test]"]
        for command in (
            [*uv, "venv", "--quiet", "--python", python, folder],
            [*uv, "pip", "install", "--quiet", "--python", str(installed), *how],
            [*uv, "pip", "list", "--python", str(installed)],
        ):
            if status := _run(command):
                return status
        return _run([str(installed), "-m", "pytest", *words])


def _run(command: list[str]) -> int:
    print("+", *command, flush=True)
    # paths of the environment that runs this would hide the new one
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.call(command, cwd=ROOT, env=kept)  # noqa: S603 - the words stand above


def main() -> int:
    """Do what the words ask for; the first failure ends it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("resolution", choices=sorted(RESOLUTIONS))
    parser.add_argument("--python", action="append", help="a version; may be repeated")
    parser.add_argument("words", nargs="*", help="for pytest, after --")
    told = parser.parse_args()
    for python in told.python or [sys.executable]:
        if status := run_tests(told.resolution, python, told.words):
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
