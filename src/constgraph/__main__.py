"""``python -m constgraph`` is the command ``constgraph``."""

from __future__ import annotations

from constgraph.cli import main

if __name__ == "__main__":
    main()
