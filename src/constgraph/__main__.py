"""``python -m constgraph`` is the command ``constgraph``."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; whenever it is interrupted, say so and leave with status 130."""
    try:
        import signal

        from constgraph.cli import main as run

        run()
    except KeyboardInterrupt:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # another one while this one is answered
        from constgraph.cli.language import chosen_language
        from constgraph.messages import say

        if sys.stderr is not None:
            sys.stderr.write("\n" + say("stopped", chosen_language(sys.argv[1:])) + "\n")
        sys.exit(130)
    except OSError as err:  # while modules are loaded: later ones are told by the command line
        if sys.stderr is not None:
            sys.stderr.write(f"error: {err}\n")
        sys.exit(2)
    finally:
        # what comes while Python ends comes too late
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
