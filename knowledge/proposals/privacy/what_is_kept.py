"""What is kept of who proposes something, why, and for how long."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.proposals.models import ProposalSettings

#: Days for which a draft is kept whose author has not signed in.
UNSIGNED_DAYS = 7
#: Days for which what was set aside is kept.
SET_ASIDE_DAYS = 30
#: Days for which an account is kept with which nothing was done.
UNUSED_ACCOUNT_DAYS = 30


class Kept(NamedTuple):
    """A kind of thing that is kept, in words for those whom it is about."""

    what: str
    why: str
    how_long: str


def what_is_kept() -> list[Kept]:
    """Return all that is kept, with the delays that administrators have set."""
    settings = ProposalSettings.load()
    return [
        Kept(
            _("Your e-mail address"),
            _("To let you in without a password, and to tell you where your proposal stands."),
            _(
                "As long as one of your proposals or groups is here, or until you erase your data; "
                "%(delay)s if there is none."
            )
            % {"delay": _days(UNUSED_ACCOUNT_DAYS)},
        ),
        Kept(
            _("A draft that is not sent"),
            _("So that you can go on with it, on another device too. Nobody else reads it."),
            _("%(delay)s after your last change; %(unsigned)s if you have not signed in.")
            % {"delay": _days(settings.draft_days), "unsigned": _days(UNSIGNED_DAYS)},
        ),
        Kept(
            _("What you send: answers, pictures, documents"),
            _("So that the editors can read it and make a page of it. Nobody else sees it."),
            _(
                "%(closed)s after it is declined or taken back; what is published stays on the "
                "site under its licence."
            )
            % {"closed": _days(settings.closed_days)},
        ),
        Kept(
            _("Who you are and whom to contact"),
            _(
                "So that the editors can ask you about it. Readers see your name only if you "
                "choose so."
            ),
            _("%(published)s after publication; %(closed)s after a refusal or a withdrawal.")
            % {
                "published": _days(settings.published_days),
                "closed": _days(settings.closed_days),
            },
        ),
        Kept(
            _("The messages between you and the editors, and your agreement to publish"),
            _("To know what was asked and agreed."),
            _("As long as who you are. The date of your agreement stays, without your name."),
        ),
        Kept(
            _("Your wish to take part in a lead"),
            _("To put those who are interested in touch with each other."),
            _("Until you leave the group or erase your data."),
        ),
    ]


def _days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
