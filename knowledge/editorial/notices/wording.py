"""What messages say: what happened, and what to do."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from knowledge.editorial.models import Notice

Kind = Notice.Kind


class Words(NamedTuple):
    """The words of one kind of message; `%(title)s` and the like stand for its facts.

    subject: of the message.
    happened: what happened.
    to_do: what to do.
    to_link: what the link leads to.
    """

    subject: Any
    happened: Any
    to_do: Any
    to_link: Any


_DECIDE = _("Read the text, then approve it or send it back with a word of advice.")
_LATE = _(
    "Read the text, then approve it or send it back. "
    "If you lack the time, give the step to a colleague or change its date."
)
_TO_TEXT = _("Read the text")
_TO_FORM = _("Open the text")

WORDS: dict[str, Words] = {
    Kind.SUBMITTED: Words(
        _("To read: %(title)s"),
        _("“%(title)s”, submitted by %(requester)s, waits at the step “%(step)s”."),
        _DECIDE,
        _TO_TEXT,
    ),
    Kind.ASSIGNED: Words(
        _("For you: %(title)s"),
        _("%(actor)s gave you the step “%(step)s” of “%(title)s”."),
        _DECIDE,
        _TO_TEXT,
    ),
    Kind.SENT_BACK: Words(
        _("To revise: %(title)s"),
        _("%(actor)s has read “%(title)s” and sends it back to you with some advice."),
        _(
            "Open the text, take up what helps it, then submit it again. "
            "All that you wrote is still there."
        ),
        _TO_FORM,
    ),
    Kind.APPROVED: Words(
        _("Approved: %(title)s"),
        _("%(actor)s has approved “%(title)s” at the step “%(step)s”."),
        _("There is nothing for you to do: the text goes on to the next step."),
        _("See where the text stands"),
    ),
    "scheduled": Words(
        _("Approved: %(title)s"),
        _("“%(title)s” is approved. It will be published on %(date)s."),
        _("There is nothing for you to do: it goes live by itself."),
        _("See where the text stands"),
    ),
    Kind.PUBLISHED: Words(
        _("Published: %(title)s"),
        _("%(actor)s has published “%(title)s”: everybody can read it now. Thank you."),
        _("Read it once as its readers see it, and share it with those it may help."),
        _("Read it on the site"),
    ),
    "published_by_itself": Words(
        _("Published: %(title)s"),
        _("“%(title)s” is published: everybody can read it now. Thank you."),
        _("Read it once as its readers see it, and share it with those it may help."),
        _("Read it on the site"),
    ),
    Kind.STOPPED: Words(
        _("Not published: %(title)s"),
        _("The review of “%(title)s” ended, and it is not published: approvals are missing."),
        _(
            "Your text is safe. Open it and submit it again. "
            "If that happens again, tell an administrator of the site."
        ),
        _TO_FORM,
    ),
    Kind.ADVICE: Words(
        _("Your advice: %(title)s"),
        _("%(requester)s has submitted “%(title)s”, and your advice would help."),
        _("Read the text and say what you think. Nothing waits for it: the review goes on."),
        _TO_TEXT,
    ),
    Kind.OPINION: Words(
        _("An opinion: %(title)s"),
        _("%(actor)s has read “%(title)s”. Opinion: %(opinion)s."),
        _("Bear it in mind when you decide. It is kept with the text."),
        _TO_TEXT,
    ),
    Kind.COMMENT: Words(
        _("Comments: %(title)s"),
        _("%(actor)s has left comments on “%(title)s”."),
        _("Answer beside the text, or change the text and mark the comment as resolved."),
        _TO_FORM,
    ),
    Kind.DUE_SOON: Words(
        _("Due soon: %(title)s"),
        _("The step “%(step)s” of “%(title)s” is to be done by %(date)s."),
        _LATE,
        _TO_TEXT,
    ),
    Kind.OVERDUE: Words(
        _("Overdue: %(title)s"),
        _("The step “%(step)s” of “%(title)s” was to be done by %(date)s."),
        _LATE,
        _TO_TEXT,
    ),
    Kind.TO_REVIEW: Words(
        _("To check: %(title)s"),
        _("The fiche “%(title)s” is to be checked by %(date)s: is it still true?"),
        _("Read it again. If all is still true, one click says so. If not, correct it."),
        _TO_FORM,
    ),
    Kind.FEEDBACK: Words(
        _("An error is reported: %(title)s"),
        _("A reader found something wrong in “%(title)s”."),
        _("Read what they say, correct the page if they are right, then close the report."),
        _("Read the report"),
    ),
}


def words_of(notice: Notice) -> Words:
    """Return the words for a notice: those that it names itself, or those of its kind."""
    if named := notice.data.get("words"):
        return WORDS[named]
    if notice.kind == Kind.APPROVED and "goes_live" in notice.data:
        return WORDS["scheduled"]
    if notice.kind == Kind.PUBLISHED and not notice.data["actor"]:
        return WORDS["published_by_itself"]
    return WORDS[notice.kind]
