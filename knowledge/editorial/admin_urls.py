"""The addresses of moderated editing within the admin."""

from __future__ import annotations

from django.urls import path

from .freshness import urls as freshness
from .guests.admin_views import InvitationsView, RevokeView
from .reports import urls as reports
from .tagging.suggesting import suggestions
from .views.acting import AdviseView, DecideView, PlanView, SubmitView, TakeView
from .views.direct_publication import DirectPublicationView
from .views.review import ReadView, ReviewView

app_name = "editorial"

urlpatterns = [
    *freshness.urlpatterns,
    *reports.urlpatterns,
    path("pages/<int:page_id>/", ReviewView.as_view(), name="review"),
    path("pages/<int:page_id>/read/<int:revision_id>/", ReadView.as_view(), name="read"),
    path("pages/<int:page_id>/submit/", SubmitView.as_view(), name="submit"),
    path("pages/<int:page_id>/plan/", PlanView.as_view(), name="plan"),
    path("pages/<int:page_id>/advise/", AdviseView.as_view(), name="advise"),
    path(
        "pages/<int:page_id>/decide/<int:state_id>/<slug:action>/",
        DecideView.as_view(),
        name="decide",
    ),
    path(
        "pages/<int:page_id>/publish-without-review/",
        DirectPublicationView.as_view(),
        name="publish_directly",
    ),
    path("pages/<int:page_id>/invitations/", InvitationsView.as_view(), name="invitations"),
    path(
        "pages/<int:page_id>/invitations/<int:invitation_id>/withdraw/",
        RevokeView.as_view(),
        name="revoke_invitation",
    ),
    path("tags/suggestions/", suggestions, name="tag_suggestions"),
    path("steps/<int:state_id>/take/", TakeView.as_view(), name="take"),
]
