"""Signing in and out. The names are those that django-allauth leads to by itself."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

urlpatterns = [
    path("", views.RequestCodeView.as_view(), name="account_login"),
    path(_("address/"), views.OtherAddressView.as_view(), name="account_request_login_code"),
    path("code/", views.ConfirmCodeView.as_view(), name="account_confirm_login_code"),
    path(_("out/"), views.SignOutView.as_view(), name="account_logout"),
    path(_("closed/"), views.ClosedView.as_view(), name="account_inactive"),
]
