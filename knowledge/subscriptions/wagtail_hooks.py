"""What subscriptions add to Wagtail."""

from __future__ import annotations

from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .admin_views import SubscriptionsMenuItem


@hooks.register("register_admin_urls")
def add_views() -> list[URLResolver]:
    """Add the report to the admin."""
    return [path("subscriptions/", include("knowledge.subscriptions.admin_urls"))]


@hooks.register("register_reports_menu_item")
def offer_report() -> MenuItem:
    """Add the numbers of subscriptions to the reports."""
    return SubscriptionsMenuItem(
        _("Subscriptions"),
        reverse("subscriptions_admin:report"),
        name="subscriptions",
        icon_name="mail",
        order=110,
    )
