"""Where a proposal stands, in plain words: what is so now, what comes next, by when, who acts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import IntEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.proposals.models import Kind, Proposal, ProposalSettings, SignOff, Status
from knowledge.text.days import day_in_words

from .ways_on import Link, on_the_site, resume, sign_off_page


class Group(IntEnum):
    """Whose turn it is, in the order in which proposals are listed."""

    WAITS_FOR_YOU = 0
    WITH_EDITORS = 1
    DONE = 2


@dataclass(frozen=True)
class Facts:
    """What has to be known of a proposal beside itself.

    Args:
        settings: the delays.
        sign_off: the last question for a sign-off, or None.
        is_text_same: whether the page still says what that question was about.
        has_unread: whether the editors wrote something that its author has not seen.
    """

    settings: ProposalSettings
    sign_off: SignOff | None = None
    is_text_same: bool = False
    has_unread: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether the author is to say something about the text as it is now."""
        return self.sign_off is not None and self.is_text_same and not self.sign_off.answer

    @property
    def is_signed(self) -> bool:
        """Whether the author has agreed to the text as it is now."""
        agreed = self.sign_off is not None and self.sign_off.answer == SignOff.Answer.YES
        return agreed and self.is_text_same


@dataclass(frozen=True)
class Standing:
    """Where a proposal stands.

    Args:
        status: in a word or two.
        now: what is so.
        next: what comes next, and when.
        group: whose turn it is.
        todo: what its author is to do first, or None.
    """

    status: str
    now: str
    next: str
    group: Group
    todo: Link | None = None


def standing_of(proposal: Proposal, facts: Facts) -> Standing:
    """Return where a proposal stands. One that was set aside stands where any other that was sent
    does."""
    todo: Link | None = None
    match Status(proposal.status):
        case Status.DRAFT:
            words, group, todo = _draft(proposal, facts), Group.WAITS_FOR_YOU, resume(proposal)
        case Status.TO_COMPLETE:
            words, group, todo = _to_complete(), Group.WAITS_FOR_YOU, resume(proposal)
        case Status.ACCEPTED if facts.is_asked and facts.sign_off:
            words, group = _asked(facts.sign_off), Group.WAITS_FOR_YOU
            todo = sign_off_page(proposal)
        case Status.ACCEPTED:
            words, group = _accepted(proposal, facts), Group.WITH_EDITORS
        case Status.PUBLISHED:
            todo = on_the_site(proposal)
            words, group = _published(is_there=todo is not None), Group.DONE
        case Status.DECLINED:
            words, group = _declined(proposal, facts), Group.DONE
        case Status.WITHDRAWN:
            words, group = _withdrawn(proposal, facts), Group.DONE
        case _:
            words, group = _with_editors(proposal, facts), Group.WITH_EDITORS
    if facts.has_unread:
        group = Group.WAITS_FOR_YOU
    return Standing(proposal.shown_status, *words, group, todo)


def _draft(proposal: Proposal, facts: Facts) -> tuple[str, str]:
    until = _day(proposal.updated_at, facts.settings.draft_days)
    return (
        _("You have not sent it yet: nobody but you reads it."),
        _("Go on where you stopped, then send it. It is kept until %(date)s.")
        % {"date": day_in_words(until)},
    )


def _with_editors(proposal: Proposal, facts: Facts) -> tuple[str, str]:
    sign_off = facts.sign_off
    if sign_off is not None and sign_off.answer == SignOff.Answer.CHANGE:
        return (
            _("You have asked for a change, and the editors take it up."),
            _("They show you the text again before it is published."),
        )
    is_read = proposal.status == Status.IN_REVIEW
    now = _("An editor is reading it.") if is_read else _("We have received it.")
    if proposal.sent_at is None:
        return now, _("The editors answer you on this page and by e-mail.")
    due = _day(proposal.sent_at, facts.settings.answer_days)
    date = {"date": day_in_words(due)}
    if due < timezone.localdate():
        return now, (
            _("You were to have an answer by %(date)s. We are late; your text is not forgotten.")
            % date
        )
    return now, _("The editors answer you by %(date)s, on this page and by e-mail.") % date


def _to_complete() -> tuple[str, str]:
    return (
        _("The editors ask you to complete it. All that you wrote is still there."),
        _("Change what is asked for, then send it again, in your own time."),
    )


def _asked(sign_off: SignOff) -> tuple[str, str]:
    date = {"date": day_in_words(sign_off.due_on)}
    goes_on = sign_off.on_silence == SignOff.Silence.GO_ON
    if sign_off.is_silent and goes_on:
        words = _(
            "Your answer was asked for by %(date)s. The editors may publish the text now; until "
            "they do, you can still answer."
        )
    elif sign_off.is_silent:
        words = _(
            "Your answer was asked for by %(date)s. Nothing is published without it, so take the "
            "time you need."
        )
    elif goes_on:
        words = _(
            "Read the text and answer by %(date)s. Without an answer by then, the editors may "
            "publish it as it is."
        )
    else:
        words = _("Read the text and answer by %(date)s. Nothing is published without your answer.")
    return _("It is accepted, and the text is ready for your agreement."), words % date


def _accepted(proposal: Proposal, facts: Facts) -> tuple[str, str]:
    if proposal.kind == Kind.CORRECTION:
        return (
            _("Your correction is accepted."),
            _("Readers see it as soon as the page is published anew."),
        )
    if facts.is_signed:
        return (
            _("You have agreed to the text."),
            _(
                "It is published as you read it, after a last reading. If a single word changes "
                "before, we ask you again."
            ),
        )
    if facts.sign_off is not None:
        return (
            _("It is accepted. The editors have changed the text since they asked you."),
            _("They show you the new text before it is published. Nothing is to be done now."),
        )
    return (
        _("It is accepted."),
        _("The editors show you the final text before they publish it."),
    )


def _published(*, is_there: bool) -> tuple[str, str]:
    if not is_there:
        return (
            _("It has been published. Readers do not see it at the moment."),
            _("Write to the editors if you would like to know why."),
        )
    return (
        _("It is published: everybody can read it."),
        _("Thank you! Nothing is left to do."),
    )


def _declined(proposal: Proposal, facts: Facts) -> tuple[str, str]:
    return (
        _("The editors have read it and will not publish it."),
        _("You can write to them about it. It is kept until %(date)s.")
        % {"date": _kept_until(proposal, facts)},
    )


def _withdrawn(proposal: Proposal, facts: Facts) -> tuple[str, str]:
    return (
        _("You have taken it back. It will not be published."),
        _("You can send it again. It is kept until %(date)s.")
        % {"date": _kept_until(proposal, facts)},
    )


def _kept_until(proposal: Proposal, facts: Facts) -> str:
    since = proposal.closed_at or proposal.updated_at
    return day_in_words(_day(since, facts.settings.closed_days))


def _day(since: datetime.datetime, days: int) -> datetime.date:
    return timezone.localdate(since) + datetime.timedelta(days=days)
