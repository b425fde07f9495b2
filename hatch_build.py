"""Compiles the catalogues of sentences when the package is built or installed for editing."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Writes a ``.mo`` beside each ``.po``."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile before anything is packed; nothing else goes into the build."""
        script = runpy.run_path(str(Path(self.root) / "scripts" / "messages.py"))
        script["compile_catalogues"]()
        build_data["artifacts"].append("src/constgraph/locale/**/*.mo")
