"""Run every check: format, lint, types, tests."""

from __future__ import annotations

import subprocess
import sys

CHECKS = [
    ["ruff", "format", "--check", "."],
    ["ruff", "check", "."],
    ["mypy"],
    ["pytest"],
]


def main() -> int:
    """Run the checks in turn and stop at the first that fails."""
    for words in CHECKS:
        print("+", *words, flush=True)
        status = subprocess.call(  # noqa: S603 - the words stand above
            [sys.executable, "-m", *words, *(sys.argv[1:] if words == ["pytest"] else [])]
        )
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
