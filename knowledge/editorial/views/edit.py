"""The edit form: what is refused is said in words, and what was typed is never lost."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages import create, edit, revisions
from wagtail.models import Page, Workflow

from knowledge.editorial.checks.side_panel import ChecksPanel
from knowledge.editorial.decisions import when
from knowledge.editorial.errors import DecisionRefused
from knowledge.editorial.fingerprints import fingerprint, fingerprint_of
from knowledge.editorial.forms import form_of
from knowledge.editorial.names import name_of
from knowledge.editorial.notices.comments import tell_of_comments
from knowledge.editorial.submitting import may_take_back, obstacles


class SubmissionMixin:
    """Submitting, in the form of a new page and in that of an existing one."""

    # What Wagtail's views bring.
    request: HttpRequest
    form: Any
    save_action: Any
    redirect_and_remain: Any

    def submitted_page(self) -> Page:
        """Return the page as it would be submitted."""
        return self.form.save(commit=False)

    def submitted_to(self) -> Workflow | None:
        """Return the workflow that it would be submitted to."""
        raise NotImplementedError

    def submit_action(self) -> HttpResponse:
        """Submit the page; or save it as a draft, and say what keeps it from being submitted."""
        if found := obstacles(self.submitted_page(), self.submitted_to()):
            return self.keep_as_draft(found)
        try:
            return super().submit_action()
        except (ValidationError, IntegrityError):
            # Sent twice: the first one has begun the workflow.
            messages.warning(self.request, _("This text was submitted already."))
            return self.redirect_and_remain()

    def keep_as_draft(self, found: list[str]) -> HttpResponse:
        """Save what was typed, and say what to mend."""
        response = self.save_action()
        messages.error(
            self.request,
            _("Saved as a draft, and not submitted yet. To be mended first: %(list)s")
            % {"list": format_html_join(" ", "• {}", ((text,) for text in found))},
        )
        return response


class CreateView(SubmissionMixin, create.CreateView):
    """The form of a new page."""

    def submitted_to(self) -> Workflow | None:
        return self.parent_page.get_workflow()

    def redirect_and_remain(self) -> HttpResponse:
        """Go on editing, with a word for those who asked to publish."""
        if self.request.POST.get("action-publish"):
            messages.warning(self.request, nobody_publishes_alone())
        return super().redirect_and_remain()


class EditView(SubmissionMixin, edit.EditView):
    """The form of an existing page."""

    def submitted_to(self) -> Workflow | None:
        return self.page.get_workflow()

    def get_object(self) -> Page:
        """Return the page to edit; what is only shown asks for its workflow once."""
        page = super().get_object()
        if self.request.method == "GET":
            page._current_workflow_states = self.real_page_record._current_workflow_states
        return page

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a text that came back begins with why."""
        state = self.workflow_state
        if state and state.status == state.STATUS_NEEDS_CHANGES:
            decision = state.current_task_state.specific
            messages.warning(
                request,
                format_html(
                    "{}<br>{}",
                    _(
                        "%(person)s sent this text back on %(date)s. "
                        "Correct it, then submit it again."
                    )
                    % {"person": name_of(decision.finished_by), "date": when(decision.finished_at)},
                    linebreaksbr(decision.get_comment(), autoescape=True),
                ),
                buttons=[
                    messages.button(
                        reverse("editorial:review", args=[self.page.pk]), _("See the whole review")
                    )
                ],
            )
        return super().get(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take what was typed, unless somebody else has saved the page in the meantime.

        Then the form comes back as it was typed. Sent again, it goes on top of the other version,
        which stays in the history.
        """
        if (
            not self.expects_json_response
            and not self.page.alias_of_id
            and not self.locked_for_user
            and self.is_out_of_date
        ):
            return self.show_newer_version()
        return super().post(request, *args, **kwargs)

    def show_newer_version(self) -> HttpResponse:
        """Show what was typed again, and say who has saved another version."""
        latest = self.latest_revision
        messages.error(
            self.request,
            _(
                "%(person)s saved this page on %(date)s, after you had opened it. What you typed "
                "is below and not saved yet: compare the two, then save again to put yours on top."
            )
            % {"person": name_of(latest.user), "date": when(latest.created_at)},
            buttons=[
                messages.button(
                    reverse("wagtailadmin_pages:view_draft", args=[self.page.pk]),
                    _("View the other version"),
                    new_window=True,
                )
            ],
        )
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.defer_required_fields()
        self.form.is_valid()
        self.form.restore_required_fields()
        self.errors_debug = repr(self.form.errors)
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

    @cached_property
    def decision_data(self) -> dict[str, Any]:
        """What the form of a decision has collected, as it was sent.

        Raises:
            DecisionRefused: it is not in the form that the site sends.
        """
        try:
            data = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
        except ValueError:
            data = None
        form_fields = form_of(self.workflow_action).base_fields
        if not isinstance(data, dict) or set(data) - set(form_fields):
            raise DecisionRefused(
                _("This decision came in a form that is not understood. Try again.")
            )
        return data

    def perform_workflow_action(self) -> HttpResponse:
        """Save what was typed, then take the decision; a refused one leaves the saved text."""
        changed = self.has_content_changes and self.words_differ()
        if changed:
            self.save_action()
        try:
            form = form_of(self.workflow_action)(self.decision_data)
            if not form.is_valid():
                errors = (text for texts in form.errors.values() for text in texts)
                raise DecisionRefused(" ".join(map(str, errors)))
            page = Page.objects.get(pk=self.page.pk).specific
            state = page.current_workflow_task_state
            if state is None:
                raise DecisionRefused(_("This text is not at this step any more."))
            data = form.cleaned_data
            latest = page.get_latest_revision()
            if changed and latest.user_id == self.request.user.pk:
                # They decide on what they have just typed themselves.
                data = {**data, "seen": fingerprint(latest)}
            state.task.specific.on_action(state, self.request.user, self.workflow_action, **data)
        except DecisionRefused as refusal:
            messages.error(self.request, str(refusal))
            return self.redirect_and_remain()
        messages.success(
            self.request,
            _("Your decision on “%(title)s” is recorded.")
            % {"title": self.page.get_admin_display_title()},
        )
        return self.redirect_away()

    @cached_property
    def is_cancelling_workflow(self) -> bool:
        """Whether a text is being taken back, by one of those who may."""
        return bool(
            self.request.POST.get("action-cancel-workflow")
            and self.workflow_state
            and self.workflow_state.is_active
            and may_take_back(self.request.user, self.page, self.workflow_state)
        )

    def words_differ(self) -> bool:
        """Whether what was sent says something else than the latest version.

        Wagtail's forms take themselves for changed when a browser writes the same words in another
        way; whoever only reads would become a writer.
        """
        sent = self.form.save(commit=False).serializable_data()
        return self.latest_revision is None or fingerprint_of(sent) != fingerprint(
            self.latest_revision
        )

    def save_action(self) -> HttpResponse:
        """Save a draft; say so where something else had been asked for and is not possible."""
        asked = self.request.POST
        response = super().save_action()
        if self.expects_json_response or self.action_name != "save":
            return response
        if asked.get("action-publish"):
            messages.warning(self.request, nobody_publishes_alone())
        elif asked.get("action-workflow-action"):
            messages.warning(
                self.request,
                _("Your text is saved. Your decision is not: this step is done or not yours."),
            )
        elif asked.get("action-submit") or asked.get("action-restart-workflow"):
            messages.warning(self.request, _("Your text is saved. It was submitted already."))
        return response

    def send_commenting_notifications(self, changes: dict[str, Any]) -> None:
        """Tell the author and those who take part, after all is saved."""
        tell_of_comments(self.page, changes, self.request.user)

    def get_side_panels(self) -> MediaContainer:
        """Add what would stand in the way of submitting."""
        panels = super().get_side_panels()
        # Like Wagtail's checks: the form of a new page, once saved, has no place for them yet.
        if self.expects_json_response or self.hydrate_create_view:
            return panels
        return MediaContainer([*panels, ChecksPanel(self.page, self.request)])


class RevisionsRevertView(EditView, revisions.RevisionsRevertView):
    """The form with an older version of a page, to be saved again."""


def nobody_publishes_alone() -> str:
    """Return what is said to somebody who asked to publish."""
    return _(
        "Your text is saved as a draft. Nobody publishes alone here: submit it, "
        "and somebody else reads it."
    )
