"""The public addresses of proposals."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

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
]
