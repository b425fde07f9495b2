"""The shape of the package: layers, no cycles, small modules, a provable surface."""

from __future__ import annotations

import ast
from pathlib import Path

import constgraph

PACKAGE = Path(constgraph.__file__).parent
#: The rooms of the package from the ground up; each may import only from the floors below its own.
LAYERS = [
    ["safety"],
    ["errors"],
    ["messages"],
    ["terms", "resources"],
    ["days", "files"],
    ["tomls"],
    ["answers", "store"],
    ["questions"],
    ["changes"],
    ["analysis", "comparison", "admissibility", "claims"],
    ["diagrams", "petition"],
    ["reform"],
    ["day"],
    ["graph"],
    ["__init__", "limits"],
    ["cli"],
    ["__main__"],
]
LIMIT_MODULE, LIMIT_FUNCTION = 400, 50
#: Longer than the limit, each with its reason.
LONG = {
    "day": "the façade: one short method a question, each with the manual of its options",
    "graph": "the façade of what has no day, in the same way",
}


def modules() -> dict[str, ast.Module]:
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def floor(module: str) -> int:
    room = module.split(".", maxsplit=1)[0]
    return next(number for number, rooms in enumerate(LAYERS) if room in rooms)


def may_import(name: str, other: str) -> bool:
    return name.split(".", maxsplit=1)[0] == other.split(".", maxsplit=1)[0] or floor(
        other
    ) < floor(name)


def imports(tree: ast.Module) -> set[str]:
    """Return the modules of ours that a module names, be it inside a function or for types alone."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module.startswith("constgraph."):
                found.add(node.module.removeprefix("constgraph."))
            assert node.module != "constgraph", "import the module, not the package"
    return found


def test_lower_layers_never_import_higher_ones() -> None:
    for name, tree in modules().items():
        for other in imports(tree):
            assert may_import(name, other), f"{name} imports {other}"


def test_every_room_stands_in_the_layers() -> None:
    rooms = {name.split(".", maxsplit=1)[0] for name in modules()}
    assert rooms == {room for floor in LAYERS for room in floor}


def test_a_diagram_walks_from_spec_to_layout_to_output() -> None:
    """What a picture says knows nothing of where it stands, and that nothing of how it is written."""
    above = {"specs": ("layout", "output"), "layout": ("output",), "output": ()}
    for name, tree in modules().items():
        package, _, rest = name.partition(".")
        for other in imports(tree) if package == "diagrams" else ():
            for part in above.get(rest.partition(".")[0], ()):
                assert not other.startswith(f"diagrams.{part}"), f"{name} imports {other}"


def test_imports_make_no_cycle() -> None:
    graph = {name: imports(tree) for name, tree in modules().items()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join([*path, name])
        if name in done or name not in graph:
            return
        for other in graph[name]:
            visit(other, (*path, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_modules_and_functions_stay_small() -> None:
    for name, tree in modules().items():
        lines = max((getattr(node, "end_lineno", 0) for node in ast.walk(tree)), default=0)
        assert lines <= LIMIT_MODULE or name in LONG, f"{name} has {lines} lines"
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                docs = ast.get_docstring(node, clean=False)
                size -= len(docs.splitlines()) if docs else 0
                key = f"{name}.{node.name}"
                assert size <= LIMIT_FUNCTION or key in LONG, f"{key} has {size} lines"


def test_surface_is_what_all_says() -> None:
    assert constgraph.__all__ == sorted(constgraph.__all__)
    for name in constgraph.__all__:
        assert hasattr(constgraph, name)


def test_every_module_says_what_it_is_for() -> None:
    for name, tree in modules().items():
        assert ast.get_docstring(tree), name
