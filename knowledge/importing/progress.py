"""The progress bar of the command line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from .errors import shorten

Callback = Callable[[int, int, str], None]


@contextmanager
def progress_bar(*, enabled: bool) -> Iterator[Callback]:
    """Give a callback (steps done, steps in all, what was done) that draws on standard error."""
    if not enabled:
        yield _nothing
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, what: str) -> None:
            # Brackets in a title are not markup.
            description = shorten(what, 50).replace("[", r"\[")
            bar.update(task, completed=done, total=total or None, description=description)

        yield show


def _nothing(_done: int, _total: int, _what: str) -> None:
    """Draw nothing."""
