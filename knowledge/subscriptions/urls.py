"""The addresses of subscriptions; translated, French by default."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views.asking import SentView, SubscribeView
from .views.confirming import ConfirmView
from .views.managing import ManageView, ResumeView, StopView

app_name = "subscriptions"

urlpatterns = [
    path(_("notify-me/"), SubscribeView.as_view(), name="subscribe"),
    path(_("notify-me/sent/"), SentView.as_view(), name="sent"),
    path(_("notify-me/confirm/<str:token>/"), ConfirmView.as_view(), name="confirm"),
    path(_("notify-me/stop/<str:token>/"), StopView.as_view(), name="stop"),
    path(_("notify-me/resume/<str:token>/"), ResumeView.as_view(), name="resume"),
    path(_("notify-me/manage/<str:token>/"), ManageView.as_view(), name="manage"),
]
