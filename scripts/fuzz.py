"""Give every reader of constgraph inputs with mistakes in them, and name what is no error of ours.

Anything but an answer or a ConstgraphError is a fault: another exception, a process that ends, a
process that never ends, or a result that another reader contradicts. The same seed makes the same
inputs.

Run: python scripts/fuzz.py                       200,000 inputs, some tens of minutes
     python scripts/fuzz.py --inputs 500          a short run
     python scripts/fuzz.py --target days guard   these readers alone
     python scripts/fuzz.py --keep FOLDER         write the smallest input of each fault
"""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from fuzzing.harness import Result, Target, run_target
from fuzzing.targets import TARGETS


def main() -> int:
    """Run, report, and return 1 if there are faults."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=200_000, help="how many in all")
    parser.add_argument("--seed", default="1", help="a word that chooses the inputs")
    parser.add_argument(
        "--target", nargs="+", choices=[t.name for t in TARGETS], help="these alone"
    )
    parser.add_argument("--workers", type=int, default=1, help="targets at one time")
    parser.add_argument("--keep", type=Path, help="a folder for the smallest inputs")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    words = parser.parse_args()
    chosen = [t for t in TARGETS if not words.target or t.name in words.target]
    whole = sum(t.share for t in chosen)
    tasks = [(t.name, words.seed, max(words.inputs * t.share // whole, 1)) for t in chosen]
    rest = max(words.inputs - sum(inputs for _, _, inputs in tasks), 0)
    tasks[0] = (tasks[0][0], words.seed, tasks[0][2] + rest)
    results = []
    with ProcessPoolExecutor(words.workers) as pool:
        for result in pool.map(_run, tasks):
            _report(result)
            results.append(result)
    if words.keep:
        _keep(results, words.keep)
    if words.json:
        words.json.write_text(
            json.dumps([_figures(r) for r in results], indent=2), encoding="utf-8"
        )
    faults = sum(len(r.faults) for r in results)
    inputs = sum(r.inputs for r in results)
    print(f"{inputs:,} inputs, {sum(r.seconds for r in results):.0f} s, {faults} kinds of fault")
    return 1 if faults else 0


def _run(task: tuple[str, str, int]) -> Result:
    name, seed, inputs = task
    target: Target = next(t for t in TARGETS if t.name == name)
    return run_target(target, seed, inputs)


def _report(result: Result) -> None:
    print(
        f"{result.name:10} {result.inputs:8,} inputs {result.seconds:7.0f} s"
        f" ({result.cpu_seconds:.0f} s of processor)"
        f" {len(result.faults):3} kinds of fault",
        flush=True,
    )
    for fault in sorted(result.faults.values(), key=lambda f: -f.times):
        print(f"    {fault.times:5} x {fault.kind}\n            {fault.last_line!a}")
        print(f"            input {fault.number}: {ascii(fault.input)[:200]}", flush=True)


def _figures(result: Result) -> dict[str, object]:
    faults = [
        {"kind": f.kind, "last_line": f.last_line, "times": f.times, "number": f.number}
        for f in result.faults.values()
    ]
    return {
        "target": result.name,
        "inputs": result.inputs,
        "seconds": round(result.seconds, 1),
        "cpu_seconds": round(result.cpu_seconds, 1),
        "faults": faults,
    }


def _keep(results: list[Result], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for result in results:
        for number, fault in enumerate(result.faults.values()):
            data = fault.input if isinstance(fault.input, bytes) else fault.input.encode()
            (folder / f"{result.name}-{number}.txt").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
