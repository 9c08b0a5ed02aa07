"""A page → the words of its fields, which compare and can be read side by side."""

from wagtail.models import Page

from .kinds import fields_of_page, labels

__all__ = ["labels", "texts"]


def texts(page: Page) -> dict[str, str]:
    """Return what each field that a proposal can fill says, by its name.

    As one would type it, with the marks of Markdown: a link that an editor adds is a change.
    Saving the page once more changes nothing. Empty for a page that no proposal makes.
    """
    return {field.name: field.text(page) for field in fields_of_page(page)}
