"""What follows from what translators save: connected once, when Django is ready."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize import models as localize
from wagtail_localize.models import SegmentOverride, StringTranslation

from . import pending, publications, words
from .keeping import placeholders


def connect() -> None:
    """Connect all receivers, in place of one of wagtail-localize; replace a method of its."""
    StringTranslation.get_comment = words.comment_on
    post_save.disconnect(localize.post_save_string_translation, sender=StringTranslation)
    pre_save.connect(
        words.look_at, sender=StringTranslation, dispatch_uid="translating.words.look_at"
    )
    post_save.connect(
        words.name_draft, sender=StringTranslation, dispatch_uid="translating.words.name_draft"
    )
    for sender in (StringTranslation, SegmentOverride):
        for signal in (post_save, post_delete):
            signal.connect(
                pending.note_change, sender=sender, dispatch_uid="translating.pending.note_change"
            )
    page_published.connect(
        publications.compare_published, dispatch_uid="translating.publications.compare_published"
    )
    pre_save.connect(
        placeholders.begin_unseen, dispatch_uid="translating.keeping.placeholders.begin_unseen"
    )
    pre_delete.connect(
        placeholders.unpublish_placeholders,
        sender=Page,
        dispatch_uid="translating.keeping.placeholders",
    )
