"""Values that only one language has, such as another link: whether a page may hold them."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.whitelist import check_url
from wagtail_localize.models import OverridableSegment, Translation

MAX_ADDRESS = 2000


class ValueRefused(ValueError):
    """A value that is not put on a page; says why."""


def check_override(translation: Translation, segment: OverridableSegment, value: str) -> None:
    """Refuse a value that the page cannot hold.

    Args:
        translation: with the value among its overrides already.
        segment: whose value it is.
        value: as it was sent.

    Raises:
        ValueRefused: says why.
    """
    if segment.context.path.endswith("'"):
        _check_link(value)
    name = segment.context.path.partition(".")[0]
    try:
        page = translation.source.get_ephemeral_translated_instance(
            translation.target_locale, fallback=True
        )
        field = page._meta.get_field(name)
        if isinstance(field, StreamField):
            _check_stream(field, getattr(page, name))
        elif field.concrete:
            page.clean_fields(exclude={other.name for other in page._meta.fields} - {name})
    except ValidationError as refusal:
        raise ValueRefused(" ".join(refusal.messages)) from refusal
    except ValueRefused:
        raise
    except (ObjectDoesNotExist, ValueError, TypeError, OverflowError):
        raise ValueRefused(_("There is nothing of that kind here. Choose another value.")) from None


def _check_stream(field: StreamField, value: StreamValue) -> None:
    """Refuse blocks that their own forms would refuse; Wagtail's words do not say which."""
    try:
        field.stream_block.clean(value)
    except ValidationError:
        raise ValueRefused(_("This value does not fit in its place. Choose another.")) from None


def _check_link(value: str) -> None:
    """Refuse what is no address that a link on a page may have."""
    if not value or len(value) > MAX_ADDRESS or not value.isprintable() or not check_url(value):
        raise ValueRefused(_("This is not an address that a link can lead to."))
