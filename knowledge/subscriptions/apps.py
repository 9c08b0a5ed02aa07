"""Subscriptions: readers who want to hear of what is new in a set of fiches."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    """Registers the subscriptions of readers."""

    name = "knowledge.subscriptions"
    label = "subscriptions"
    verbose_name = _("Subscriptions")
