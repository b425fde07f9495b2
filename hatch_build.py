"""What the build adds: the compiled catalogues of sentences, and a wheel's manifest of hashes."""

from __future__ import annotations

import hashlib
import runpy
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: The folders that a wheel takes into the package.
SHIPPED = ("ontology", "data", "queries", "proposals")


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Writes a ``.mo`` beside each ``.po``, and the manifest that `constgraph.resources` reads."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before anything is packed; a checkout that is edited gets no manifest."""
        root = Path(self.root)
        script = runpy.run_path(str(root / "scripts" / "messages.py"))
        script["compile_catalogues"]()
        build_data["artifacts"].append("src/constgraph/locale/**/*.mo")
        if self.target_name == "wheel" and version != "editable":
            self.folder = tempfile.TemporaryDirectory()
            written = Path(self.folder.name) / "manifest.txt"
            written.write_text("".join(manifest(root)), encoding="utf-8", newline="\n")
            build_data["force_include"][str(written)] = "constgraph/manifest.txt"

    def finalize(self, _version: str, _build_data: dict[str, Any], _artifact_path: str) -> None:
        """Remove the manifest once it is packed."""
        if hasattr(self, "folder"):
            self.folder.cleanup()


def manifest(root: Path) -> Iterator[str]:
    """Yield a line for each file of a wheel that is no module: SHA-256, CRC-32 and path."""
    package = root / "src" / "constgraph"
    paths = {path.relative_to(package): path for path in package.rglob("*")}
    for folder in SHIPPED:
        paths |= {path.relative_to(root): path for path in (root / folder).rglob("*")}
    for name, path in sorted(paths.items()):
        if path.is_file() and path.suffix in (".ttl", ".rq", ".mo", ".css", ".html", ".js"):
            data = path.read_bytes()
            yield f"{hashlib.sha256(data).hexdigest()} {zlib.crc32(data):08x} {name.as_posix()}\n"
