"""Checks of a loaded page: each returns what is wrong in words, so that one loading serves all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def report(found: Mapping[str, Sequence[str]]) -> None:
    """Fail with all that the checks have found, under their names.

    Raises:
        AssertionError: one of them has found something.
    """
    problems = [f"{name}: {problem}" for name, problems in found.items() for problem in problems]
    assert not problems, "\n" + "\n".join(problems)
