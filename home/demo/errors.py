"""What is wrong with the demonstration content."""

from __future__ import annotations

from collections.abc import Sequence


class ContentError(Exception):
    """The content cannot be loaded.

    Attributes:
        problems: one sentence for each thing to correct.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))
