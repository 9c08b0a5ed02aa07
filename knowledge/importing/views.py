"""The admin's “Import a report”: upload, preview with a decision for every match, drafts."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .applying import ImportResult, apply_plan
from .comparing import describe_change
from .counts import count
from .errors import ReportError
from .forms import DecisionForms, ItemDecisionForm, UploadForm
from .outline import Kind
from .parsing import parse_report
from .permissions import may_carry_out, may_import
from .plan import Action, Change, ImportPlan, Outcome, State
from .planning import make_plan
from .store import PendingUploads


class ImportView(WagtailAdminTemplateMixin):
    """What both steps share: who may enter, and the furniture of the page."""

    page_title = _("Import a report")
    header_icon = "upload"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse those who may not add reports and fiches.

        Raises:
            PermissionDenied: the user may not.
        """
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("importing:upload"), "label": self.page_title},
        ]


class UploadView(ImportView, FormView):
    """Takes a document, refuses what is no report, and goes on to the preview."""

    form_class = UploadForm
    template_name = "importing/upload.html"

    def form_valid(self, form: UploadForm) -> HttpResponse:
        try:
            make_plan(form.outline)
        except ReportError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        token = PendingUploads(self.request.session).add(form.document)
        return redirect("importing:preview", token=token)


class PreviewView(ImportView, View):
    """Shows everything that the import would make, and makes it."""

    template_name = "importing/preview.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.uploads = PendingUploads(request.session)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        plan = self._plan(token)
        if isinstance(plan, HttpResponse):
            return plan
        return self._show(plan, DecisionForms(plan, request.user))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if "cancel" in request.POST:
            self.uploads.discard(token)
            messages.info(request, gettext("The import was cancelled: nothing was made."))
            return redirect("importing:upload")
        plan = self._plan(token)
        if isinstance(plan, HttpResponse):
            return plan
        forms = DecisionForms(plan, request.user, request.POST)
        if not forms.is_valid():
            messages.error(request, gettext("Some decisions cannot be carried out: see below."))
            return self._show(plan, forms)
        if plan.state is State.CHANGED and "update" not in request.POST:
            messages.error(request, gettext("Confirm that the drafts shall be changed."))
            return self._show(plan, forms)
        try:
            result = apply_plan(
                plan,
                decisions=forms.decisions(accept_rest="accept_rest" in request.POST),
                user=request.user,
                update="update" in request.POST,
            )
        except ReportError as error:
            messages.error(request, str(error))
            return redirect("importing:upload")
        return self._done(token, result)

    def _plan(self, token: str) -> ImportPlan | HttpResponse:
        """Return the plan of an upload, or where to go if there is none."""
        finished = self.uploads.finished(token)
        if finished is not None:
            messages.info(self.request, gettext("This document was imported already."))
            return _to_page(finished)
        document = self.uploads.get(token)
        if document is None:
            messages.warning(
                self.request, gettext("This upload has expired. Upload the document again.")
            )
            return redirect("importing:upload")
        try:
            plan = make_plan(parse_report(document))
        except ReportError as error:
            messages.error(self.request, str(error))
            return redirect("importing:upload")
        if not may_carry_out(plan, self.request.user):
            messages.error(
                self.request,
                gettext(
                    "A report of this meeting is on the site already, and you may not edit it."
                ),
            )
            return redirect("importing:upload")
        return plan

    def _show(self, plan: ImportPlan, forms: DecisionForms) -> HttpResponse:
        context = self.get_context_data(
            plan=plan,
            counts=count(plan),
            outline=plan.outline,
            tables=_tables(plan, forms),
            fiche_groups=_fiche_groups(plan),
            organisations=sorted(plan.organisations, key=lambda each: each.name.lower()),
            people=plan.people,
            changes=[_shown_change(plan.title, change) for change in plan.changes]
            + [
                _shown_change(fiche.title, change)
                for fiche in plan.fiches
                for change in fiche.changes
            ],
            new_fiches=[fiche for fiche in plan.fiches if fiche.action is Action.CREATE],
            is_new=plan.state is State.NEW,
            is_changed=plan.state is State.CHANGED,
            is_unchanged=plan.state is State.UNCHANGED,
            unmatched=len(plan.items) - len(plan.matches),
        )
        return render(self.request, self.template_name, context)

    def _done(self, token: str, result: ImportResult) -> HttpResponse:
        self.uploads.finish(token, result.report.pk)
        if result.has_written:
            made = len(result.created)
            message = ngettext(
                "%(made)s draft was made from the document, %(changed)s changed.",
                "%(made)s drafts were made from the document, %(changed)s changed.",
                made,
            )
            messages.success(self.request, message % {"made": made, "changed": len(result.updated)})
        else:
            messages.info(
                self.request, gettext("Nothing to change: this document was imported already.")
            )
        return _to_page(result.report.pk)


def _to_page(key: int) -> HttpResponseRedirect:
    """Go to the editing of a page."""
    return redirect("wagtailadmin_pages:edit", key)


def _tables(plan: ImportPlan, forms: DecisionForms) -> list[dict[str, Any]]:
    """Return the tables with the people at them and the form of each item."""
    organisations = {organisation.ref: organisation.name for organisation in plan.organisations}
    people = {person.ref: person.name for person in plan.people}
    return [
        {
            "number": table.number,
            "participants": [
                {
                    "name": people.get(who.person or "", ""),
                    "organisation": organisations.get(who.organisation or "", "") or who.situation,
                    "companions": who.companions,
                }
                for who in table.participants
            ],
            "objectives": table.objectives,
            "examples": _item_forms(table.items_of(Kind.EXAMPLE), forms),
            "leads": _item_forms(table.items_of(Kind.LEAD), forms),
        }
        for table in plan.tables
    ]


def _item_forms(items: Any, forms: DecisionForms) -> list[ItemDecisionForm]:
    return [forms[item.ref] for item in items]


def _fiche_groups(plan: ImportPlan) -> list[dict[str, Any]]:
    """Return the fiches of the two closing lists."""
    headings = {Kind.EXAMPLE: gettext("Examples"), Kind.LEAD: gettext("Leads")}
    names = {organisation.ref: organisation.name for organisation in plan.organisations}
    labels = {
        Action.CREATE: gettext("new draft"),
        Action.KEEP: gettext("already there"),
        Action.UPDATE: gettext("changes"),
        Action.REUSE: gettext("used again"),
    }
    return [
        {
            "heading": headings[kind],
            "fiches": [
                {
                    "fiche": fiche,
                    "action": labels[fiche.action],
                    "organisations": [names[ref] for ref in fiche.organisations],
                }
                for fiche in plan.fiches_of(kind)
            ],
        }
        for kind in Kind
    ]


def _shown_change(page: str, change: Change) -> dict[str, Any]:
    """Return a difference with its lines marked as gone or new."""
    return {
        "page": page,
        "label": change.label,
        "is_kept": change.outcome is Outcome.KEPT,
        "lines": [
            {"is_new": line.startswith("+"), "text": line[1:]} for line in describe_change(change)
        ],
    }
