"""``python -m constgraph`` is the command ``constgraph``."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line; whenever it is interrupted, say so and leave with status 130."""
    heard: list[int] = []
    try:
        import signal

        def hear(number: int, _: object) -> None:
            heard.append(number)
            raise KeyboardInterrupt

        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, hear)
            sys.unraisablehook = _hear_again
        from constgraph.cli import main as run

        run()
    except BaseException as end:
        # a module that is interrupted while it is compiled or loaded fails in words of its own
        if heard or isinstance(end, KeyboardInterrupt):
            _leave(told=isinstance(end, SystemExit) and end.code == 130)
        if not isinstance(end, OSError):
            raise
        # while modules are loaded: later ones are told by the command line
        if sys.stderr is not None:
            sys.stderr.write(f"error: {end}\n")
        sys.exit(2)
    finally:
        # what comes while Python ends comes too late
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _hear_again(lost: sys.UnraisableHookArgs) -> None:
    """Interrupt once more where the first one fell into a callback, which lets nothing out."""
    if not isinstance(lost.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    import _thread
    import time

    def interrupt() -> None:
        time.sleep(0.01)
        _thread.interrupt_main()

    _thread.start_new_thread(interrupt, ())


def _leave(*, told: bool) -> None:
    """End at once: a Python that was interrupted in an extension would end itself by the signal."""
    import os
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # another one while this one is answered
    if not told and sys.stderr is not None:
        from constgraph.cli.language import chosen_language
        from constgraph.messages import say

        sys.stderr.write("\n" + say("stopped", chosen_language(sys.argv[1:])) + "\n")
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            continue  # closed, or never there
    os._exit(130)


if __name__ == "__main__":
    main()
