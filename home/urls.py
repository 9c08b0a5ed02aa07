"""Public addresses of the site as a whole; translated, French by default."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views.untranslated import not_translated

urlpatterns = [path(_("not-translated/<int:page_id>/"), not_translated, name="not_translated")]
