"""The addresses under which partners follow what they have proposed."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from knowledge.proposals.files.serving import show_to_partner
from knowledge.proposals.privacy.views import DataView, ErasedView, EraseView

from .views.detail import DetailView, WriteView
from .views.leaving import DiscardView, SendAgainView, WithdrawView
from .views.listing import ListView
from .views.merge import MergeView
from .views.preview import PreviewFileView, PreviewPageView, PreviewView
from .views.sign_off import SignOffView

urlpatterns = [
    path("", ListView.as_view(), name="list"),
    path(_("data/"), DataView.as_view(), name="data"),
    path(_("erase/"), EraseView.as_view(), name="erase"),
    path(_("erase/done/"), ErasedView.as_view(), name="erased"),
    path(_("<uuid:public_id>/files/<uuid:file_id>/"), show_to_partner, name="file"),
    path("<uuid:public_id>/", DetailView.as_view(), name="detail"),
    path(_("<uuid:public_id>/write/"), WriteView.as_view(), name="write"),
    path(_("<uuid:public_id>/withdraw/"), WithdrawView.as_view(), name="withdraw"),
    path(_("<uuid:public_id>/send-again/"), SendAgainView.as_view(), name="send_again"),
    path(_("<uuid:public_id>/discard/"), DiscardView.as_view(), name="discard"),
    path(_("<uuid:public_id>/preview/"), PreviewView.as_view(), name="preview"),
    path(_("<uuid:public_id>/preview/page/"), PreviewPageView.as_view(), name="preview_page"),
    path(
        _("<uuid:public_id>/preview/files/<str:signed>"),
        PreviewFileView.as_view(),
        name="preview_file",
    ),
    path(_("<uuid:public_id>/two-versions/"), MergeView.as_view(), name="merge"),
    path(_("<uuid:public_id>/sign-off/"), SignOffView.as_view(), name="sign_off"),
]
