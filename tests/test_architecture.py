"""The shape of the package: layers, no cycles, small modules, a provable surface."""

from __future__ import annotations

import ast
from pathlib import Path

import constgraph

PACKAGE = Path(constgraph.__file__).parent
#: Layer by module; a module may import only from lower layers, or beside it in `analysis`, `diagrams`, `cli`.
LAYERS = [
    ["errors", "terms", "resources", "wording"],
    ["files"],
    ["store", "days", "tables"],
    ["export", "remote"],
    ["questions", "answers"],
    ["snapshot", "names", "reports", "versions"],
    ["coverage", "checks", "things", "sizes", "grid"],
    ["petitions", "ladders", "gather", "network"],
    ["powers", "told", "inquiries"],
    ["changes"],
    ["analysis", "comparison", "admissibility", "claims"],
    ["diagrams"],
    ["drawn"],
    ["day"],
    ["graph"],
    ["limits"],
    ["__init__"],
    ["cli"],
    ["__main__"],
]
LIMIT_MODULE, LIMIT_FUNCTION = 400, 50
#: Longer than the limit, each with its reason.
LONG: dict[str, str] = {}


def modules() -> dict[str, ast.Module]:
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def layer(name: str) -> int:
    top = name.split(".", maxsplit=1)[0]
    return next(number for number, names in enumerate(LAYERS) if top in names)


def imports(tree: ast.Module) -> set[str]:
    """Return the modules of ours that a module needs when it runs, types apart."""
    typing_only = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node not in typing_only and node.module:
            if node.module.startswith("constgraph."):
                found.add(node.module.removeprefix("constgraph."))
            assert node.module != "constgraph", "import the module, not the package"
    return found


def test_lower_layers_never_import_higher_ones() -> None:
    for name, tree in modules().items():
        for other in imports(tree):
            beside = name.split(".")[0] == other.split(".")[0]
            # a façade may load a higher part inside a method, never at import
            assert beside or layer(other) < layer(name), f"{name} imports {other}"


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
