"""Content security policy: strict for readers, looser where Wagtail's own pages need it."""

from __future__ import annotations

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Send the public policy everywhere except under the paths of Wagtail's own pages.

    Wagtail's admin still writes inline scripts and styles without a nonce. A browser ignores
    ``'unsafe-inline'`` as soon as a nonce is present, so those paths get a policy of their own
    instead of an addition to the public one.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the parts of the policy for this request; a view's own choice still wins."""
        parts = super().get_policy_parts(request, response, report_only)
        if (
            not report_only
            and parts.config is None
            and request.path_info.startswith(settings.LOOSE_POLICY_PATHS)
        ):
            parts.config = settings.LOOSE_POLICY_DIRECTIVES
        return parts
