"""How far a long command is: one line for each step, kept up to date on a terminal."""

from __future__ import annotations

from collections.abc import Callable

from django.core.management.base import OutputWrapper


class Progress:
    """Writes the steps of a command, and counts within a step where somebody is watching."""

    def __init__(self, output: OutputWrapper, quiet: bool = False) -> None:
        self._output = output
        self._quiet = quiet
        self._watched = not quiet and output.isatty()

    def step(self, label: str) -> Callable[[int, int], None]:
        """Begin a step; return what to call with the number of things done and their total."""

        def show(done: int, total: int) -> None:
            if self._quiet:
                return
            if self._watched:
                self._output.write(f"\r  {label}: {done}/{total}", ending="")
                self._output.flush()
            if done >= total:
                self._output.write("" if self._watched else f"  {label}: {total}")

        return show

    def done(self, label: str) -> None:
        """Write that a step without parts is done."""
        if not self._quiet:
            self._output.write(f"  {label}")
