"""A page → the words of its fields, which compare and can be read side by side."""

from wagtail.models import Page


def texts(page: Page) -> dict[str, str]:
    """Return what each field that a proposal can fill says, as plain text, by its name."""
    raise NotImplementedError
