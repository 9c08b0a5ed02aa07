"""The public addresses of proposals."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from .following.views.listing import WrongAddressView

urlpatterns = [
    path(_("sign-in/"), include("knowledge.proposals.accounts.urls")),
    path(
        "",
        include(
            (
                [
                    path(_("propose/"), include("knowledge.proposals.asking.urls")),
                    path(_("my-proposals/"), include("knowledge.proposals.following.urls")),
                    path(_("take-part/"), include("knowledge.proposals.joining.urls")),
                ],
                "proposals",
            )
        ),
    ),
    # Last, so that it takes nothing away from what is there.
    path(_("my-proposals/"), include([path("<str:rest>/", WrongAddressView.as_view())])),
]
