"""What runs the reasoners, which need Java."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))


@pytest.fixture(scope="session")
def java() -> None:
    if not shutil.which("java") and not os.environ.get("CI"):
        pytest.skip("HermiT and Pellet need Java: apt-get install default-jre-headless")


@pytest.fixture(scope="session")
def javac(java: None) -> None:
    if not shutil.which("javac") and not os.environ.get("CI"):
        pytest.skip("many files at once need Java's compiler: apt-get install default-jdk-headless")
