"""The addresses of proposals in the admin."""

from __future__ import annotations

from django.urls import path

from .desk import acting, files, groups
from .desk.declining import DeclineView
from .desk.listing import ProposalsView
from .desk.proposal import ProposalView
from .desk.reshaping import ConvertView, MergeView
from .files.serving import show_to_editor

app_name = "proposals_admin"

urlpatterns = [
    path("", ProposalsView.as_view(), name="list"),
    path("results/", ProposalsView.as_view(results_only=True), name="list_results"),
    path("<int:pk>/", ProposalView.as_view(), name="proposal"),
    path("<int:pk>/take/", acting.TakeView.as_view(), name="take"),
    path("<int:pk>/message/", acting.WriteView.as_view(), name="message"),
    path("<int:pk>/note/", acting.NoteView.as_view(), name="note"),
    path("<int:pk>/sign-off/", acting.AskView.as_view(), name="ask"),
    path("<int:pk>/sign-off/again/", acting.RemindView.as_view(), name="remind"),
    path("<int:pk>/release/", acting.ReleaseView.as_view(), name="release"),
    path("<int:pk>/leave-aside/", acting.LeaveAsideView.as_view(), name="leave_aside"),
    path("<int:pk>/detach/", acting.DetachView.as_view(), name="detach"),
    path("<int:pk>/organisation/", acting.OrganisationView.as_view(), name="organisation"),
    path("<int:pk>/correct/", acting.ApplyView.as_view(), name="correct"),
    path("<int:pk>/convert/", ConvertView.as_view(), name="convert"),
    path("<int:pk>/merge/", MergeView.as_view(), name="merge"),
    path("<int:pk>/decline/", DeclineView.as_view(), name="decline"),
    path("<int:pk>/files/<uuid:file_id>/take/", files.TakeFileView.as_view(), name="take_file"),
    path("<int:pk>/files/<uuid:file_id>/place/", files.PlaceFileView.as_view(), name="place_file"),
    path("files/<uuid:file_id>/", show_to_editor, name="file"),
    path("working-groups/", groups.GroupsView.as_view(), name="groups"),
    path(
        "working-groups/results/",
        groups.GroupsView.as_view(results_only=True),
        name="groups_results",
    ),
    path("working-groups/<int:fiche_id>/", groups.GroupView.as_view(), name="group"),
    path("working-groups/<int:fiche_id>/move/", groups.MoveView.as_view(), name="move"),
    path(
        "working-groups/<int:fiche_id>/names/<int:participation_id>/",
        groups.ReadNameView.as_view(),
        name="read_name",
    ),
]
