"""Addresses of what is made to be shared and printed."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .images.views import share_image
from .workshop.views import WorkshopCardsView

urlpatterns = [
    path(_("share/<int:page_id>-<slug:fingerprint>.png"), share_image, name="share_image"),
    path(_("workshop-cards/"), WorkshopCardsView.as_view(), name="workshop_cards"),
]
