"""What messages about proposals say: what happened, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from knowledge.editorial.notices.wording import WORDS, Words

_FOLLOW = _("Follow your proposal")
_OPEN = _("Open the proposal")


def register() -> None:
    """Add these words to those of the outbox."""
    WORDS.update(PARTNER_WORDS)
    WORDS.update(EDITOR_WORDS)


PARTNER_WORDS = {
    "proposal_sent": Words(
        _("Received: %(title)s"),
        _("We have received your proposal “%(title)s”. Thank you for sharing it."),
        _(
            "An editor reads it and answers you. Nothing is published before you have seen the "
            "final text. Until then you can follow it, write to us or take it back."
        ),
        _FOLLOW,
    ),
    "proposal_sent_again": Words(
        _("Received again: %(title)s"),
        _("We have received your changes to “%(title)s”. Thank you."),
        _("An editor reads them. There is nothing else for you to do."),
        _FOLLOW,
    ),
    "proposal_message": Words(
        _("A question about: %(title)s"),
        _("The editors have written to you about “%(title)s”."),
        _("Answer on the page of your proposal: your answer reaches them at once."),
        _("Answer the editors"),
    ),
    "proposal_sent_back": Words(
        _("To complete: %(title)s"),
        _("The editors have read “%(title)s” and ask you to complete it."),
        _("All that you wrote is still there. Change what is asked for, then send it again."),
        _("Complete your proposal"),
    ),
    "proposal_approved": Words(
        _("Accepted: %(title)s"),
        _("The editors have accepted “%(title)s”."),
        _("One more person reads it before it is published. There is nothing for you to do."),
        _FOLLOW,
    ),
    "proposal_sign_off_asked": Words(
        _("Your agreement before publication: %(title)s"),
        _("“%(title)s” is accepted, and the editors would like your agreement by %(date)s."),
        _(
            "Read the text beside your own, then say that it is good to publish or ask for a "
            "change."
        ),
        _("Read the text and answer"),
    ),
    "proposal_sign_off_reminder": Words(
        _("We wait for your agreement: %(title)s"),
        _("“%(title)s” is ready, and the editors would like your answer by %(date)s."),
        _("Read the text, then say that it is good to publish or ask for a change."),
        _("Read the text and answer"),
    ),
    "proposal_signed_off": Words(
        _("Your agreement is noted: %(title)s"),
        _("You have agreed to the publication of “%(title)s” as you read it."),
        _("If a single word changes before, we ask you again."),
        _FOLLOW,
    ),
    "proposal_change_asked": Words(
        _("Your request is noted: %(title)s"),
        _("You have asked for a change to “%(title)s” before it is published."),
        _("The editors take it up and show you the text again."),
        _FOLLOW,
    ),
    "proposal_published": Words(
        _("Published: %(title)s"),
        _("“%(title)s” is published: everybody can read it now. Thank you."),
        _("Read it once as its readers see it, and share it with those it may help."),
        _("Read it on the site"),
    ),
    "proposal_declined": Words(
        _("Not kept: %(title)s"),
        _("The editors have read “%(title)s” and will not publish it."),
        _("You can write to them about it on its page."),
        _FOLLOW,
    ),
    "proposal_withdrawn": Words(
        _("Taken back: %(title)s"),
        _("You have taken “%(title)s” back. It will not be published."),
        _("You can change your mind and send it again, or erase it for good."),
        _FOLLOW,
    ),
    "participation_joined": Words(
        _("You take part: %(title)s"),
        _("We have noted that you would like to take part in the lead “%(title)s”. Thank you."),
        _(
            "An editor puts those who are interested in touch with each other. On the page of the "
            "lead you can change what you said, or leave."
        ),
        _("See what you said"),
    ),
    "participation_left": Words(
        _("You no longer take part: %(title)s"),
        _("You have left the working group of the lead “%(title)s”."),
        _("What you said of yourself there is erased. You can join again whenever you like."),
        _("See the page of the group"),
    ),
}

EDITOR_WORDS = {
    "partner_message": Words(
        _("A partner answers: %(title)s"),
        _("Who proposed “%(title)s” has written to you."),
        _("Read the message and answer it."),
        _OPEN,
    ),
    "partner_signed_off": Words(
        _("Signed off: %(title)s"),
        _("Who proposed “%(title)s” agrees to its publication as it is."),
        _("The last step can approve it now."),
        _OPEN,
    ),
    "partner_change_asked": Words(
        _("A change before publication: %(title)s"),
        _("Who proposed “%(title)s” asks for a change."),
        _("Change the text, or answer. Once a step has approved it, you ask again."),
        _OPEN,
    ),
    "partner_withdrew": Words(
        _("Taken back: %(title)s"),
        _("Who proposed “%(title)s” has taken it back."),
        _("Its draft stays with you, unpublished. You can delete it."),
        _OPEN,
    ),
    "partner_silent_go_on": Words(
        _("No answer: %(title)s"),
        _("Who proposed “%(title)s” had until %(date)s to sign it off, and said nothing."),
        _("By your settings, the last step can approve it now without their answer."),
        _OPEN,
    ),
    "partner_silent_wait": Words(
        _("No answer: %(title)s"),
        _("Who proposed “%(title)s” had until %(date)s to sign it off, and said nothing."),
        _("By your settings, it is not published without their answer. Write to them."),
        _OPEN,
    ),
    "participation": Words(
        _("Somebody joins: %(title)s"),
        _("%(actor)s would like to take part in “%(title)s”."),
        _("Put them in touch with each other, and read the name before it is shown."),
        _("See the working group"),
    ),
}
