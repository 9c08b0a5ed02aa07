"""Fills the workflow with many pages at once, as a busy season would."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Cast
from django.db.models.sql import InsertQuery
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, Workflow, WorkflowState

from knowledge.editorial.fingerprints import fingerprint
from knowledge.editorial.models import Priority, ReviewTask, ReviewTaskState
from knowledge.models import FicheIndexPage, FichePage

BATCH = 100
#: In which facts the pages of a filled workflow differ.
OWN = (
    "title",
    "draft_title",
    "slug",
    "url_path",
    "path",
    "translation_key",
    "status",
    "progress",
)
#: Where the pages of a filled workflow stand: at the first step, at the second, sent back.
FIRST, SECOND, SENT_BACK = range(3)


@transaction.atomic
def fill_workflow(
    number: int,
    *,
    requested_by: Any = None,
    assignees: Sequence[Any] = (None,),
    workflow: Workflow | None = None,
) -> list[int]:
    """Put new draft fiches into a workflow of two steps, in a number of queries that hardly grows.

    Every fifth is sent back, and of the others every second has its first approval. People in
    charge, priorities and due dates, of which some have passed, take turns. The pages are not in
    the search index, and nobody is told of them.

    Args:
        number: how many.
        requested_by: who owns and submitted them.
        assignees: who is in charge, in turns; None for nobody.
        workflow: the one they are in; without it, that of the fiches.

    Returns:
        The primary keys of the pages.
    """
    index = FicheIndexPage.objects.get(locale__language_code="fr")
    workflow = workflow or index.get_workflow()
    if workflow is None:
        raise ValueError("There is no workflow to put pages into.")
    steps = [task.specific for task in workflow.tasks]
    pages = _make_pages(number, index, requested_by)
    revisions = _make_revisions(pages, requested_by)
    _make_states(pages, revisions, steps, workflow, requested_by, assignees)
    return [page.pk for page in pages]


def _make_pages(number: int, index: Page, owner: Any) -> list[FichePage]:
    """Make draft fiches below a page."""
    last = index.get_last_child()
    first = last._get_lastpos_in_path() + 1 if last else 1
    content_type = ContentType.objects.get_for_model(FichePage)
    pages = []
    for position in range(number):
        name = f"fiche-en-cours-{first + position}"
        pages.append(
            FichePage(
                title=f"Fiche en cours {first + position}",
                draft_title=f"Fiche en cours {first + position}",
                slug=name,
                url_path=f"{index.url_path}{name}/",
                path=Page._get_path(index.path, index.depth + 1, first + position),
                depth=index.depth + 1,
                numchild=0,
                content_type=content_type,
                locale=index.locale,
                owner=owner,
                live=False,
                has_unpublished_changes=True,
                translation_key=uuid4(),
                summary="Un café commun aux deux métiers.",
                status=FichePage.Status.LEAD if position % 2 else FichePage.Status.EXAMPLE,
                progress=FichePage.Progress.TO_START if position % 2 else "",
            )
        )
    _insert_with_parents(Page, pages)
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + number)
    return pages


def _make_revisions(pages: Sequence[FichePage], user: Any) -> list[Revision]:
    """Make a revision of each page, which becomes its latest."""
    now = timezone.now()
    base = ContentType.objects.get_for_model(Page)
    content_type = ContentType.objects.get_for_model(FichePage)
    # Asking each page for its content asks for all that belongs to it, of which there is nothing.
    content = pages[0].serializable_data() if pages else {}
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                base_content_type=base,
                content_type=content_type,
                object_id=str(page.pk),
                object_str=page.title,
                user=user,
                created_at=now - datetime.timedelta(days=20),
                content={**content, "pk": page.pk, **{name: getattr(page, name) for name in OWN}},
            )
            for page in pages
        ],
        batch_size=BATCH,
    )
    latest = Revision.objects.filter(
        base_content_type=base, object_id=Cast(OuterRef("pk"), models.CharField())
    )
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(
        latest_revision=Subquery(latest.values("pk")[:1]),
        latest_revision_created_at=Subquery(latest.values("created_at")[:1]),
    )
    return revisions


def _make_states(
    pages: Sequence[FichePage],
    revisions: Sequence[Revision],
    steps: Sequence[ReviewTask],
    workflow: Workflow,
    requested_by: Any,
    assignees: Sequence[Any],
) -> None:
    """Make the workflow state of each page and the states of its steps."""
    now, today = timezone.now(), timezone.localdate()
    states = WorkflowState.objects.bulk_create(
        [
            WorkflowState(
                base_content_type_id=revision.base_content_type_id,
                content_type_id=revision.content_type_id,
                object_id=revision.object_id,
                workflow=workflow,
                requested_by=requested_by,
                status=WorkflowState.STATUS_NEEDS_CHANGES
                if standing_of(position) == SENT_BACK
                else WorkflowState.STATUS_IN_PROGRESS,
            )
            for position, revision in enumerate(revisions)
        ],
        batch_size=BATCH,
    )
    started = now - datetime.timedelta(days=12)
    WorkflowState.objects.filter(pk__in=[state.pk for state in states]).update(created_at=started)
    decided, current = [], []
    content_type = ContentType.objects.get_for_model(ReviewTaskState)
    for position, (state, revision) in enumerate(zip(states, revisions, strict=True)):
        standing = standing_of(position)
        common = {
            "workflow_state": state,
            "revision": revision,
            "content_type": content_type,
            "due_on": today + datetime.timedelta(days=position % 15 - 5),
            "priority": Priority.values[position % len(Priority)],
        }
        if standing == SECOND:
            decided.append(
                ReviewTaskState(
                    task=steps[0],
                    status=TaskState.STATUS_APPROVED,
                    finished_at=now - datetime.timedelta(days=6),
                    fingerprint=fingerprint(revision),
                    **common,
                )
            )
        current.append(
            ReviewTaskState(
                task=steps[1 if standing == SECOND else 0],
                status=TaskState.STATUS_REJECTED
                if standing == SENT_BACK
                else TaskState.STATUS_IN_PROGRESS,
                finished_at=now - datetime.timedelta(days=3) if standing == SENT_BACK else None,
                assignee=assignees[position % len(assignees)],
                **common,
            )
        )
    _insert_with_parents(TaskState, decided)
    _insert_with_parents(TaskState, current)
    TaskState.objects.filter(workflow_state__in=states).update(started_at=started)
    # The state of the second step, where there is one, is the younger one.
    steps_of_state = TaskState.objects.filter(workflow_state=OuterRef("pk")).order_by("-pk")
    WorkflowState.objects.filter(pk__in=[state.pk for state in states]).update(
        current_task_state=Subquery(steps_of_state.values("pk")[:1])
    )


def standing_of(position: int) -> int:
    """Return where the page at a position of a filled workflow stands."""
    if position % 5 == 4:
        return SENT_BACK
    return SECOND if position % 5 % 2 else FIRST


def _insert_with_parents(parent: type[models.Model], instances: Sequence[models.Model]) -> None:
    """Insert instances of a model that extends another, which Django does only one by one."""
    if not instances:
        return
    child = type(instances[0])
    fields = [field for field in parent._meta.concrete_fields if not field.primary_key]
    made = parent._default_manager.bulk_create(
        [parent(**{f.attname: getattr(one, f.attname) for f in fields}) for one in instances],
        batch_size=BATCH,
    )
    for one, stored in zip(instances, made, strict=True):
        one.pk = stored.pk
        setattr(one, child._meta.parents[parent].attname, stored.pk)
        one._state.adding = False
    for begin in range(0, len(instances), BATCH):
        query = InsertQuery(child)
        query.insert_values(child._meta.local_concrete_fields, instances[begin : begin + BATCH])
        query.get_compiler(connection=connection).execute_sql()
