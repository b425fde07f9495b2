"""Run every check: format, lint, types, tests; with the word `static`, all but the tests."""

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
    static = sys.argv[1:] == ["static"]
    for words in CHECKS[:-1] if static else CHECKS:
        print("+", *words, flush=True)
        status = subprocess.call([sys.executable, "-m", *words])  # noqa: S603 - the words stand above
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
