"""The address of the observatory."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import ObservatoryView

urlpatterns = [path(_("observatory/"), ObservatoryView.as_view(), name="observatory")]
