"""The scripts that run the reasoners, which need Java."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))


@pytest.fixture(scope="session", autouse=True)
def _java() -> None:
    if not shutil.which("java") and not os.environ.get("CI"):
        pytest.skip("HermiT and Pellet need Java: apt-get install default-jre-headless")
