"""Letting a machine propose what is missing, where the site has one."""

from __future__ import annotations

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.views.edit_translation import apply_machine_translation

from knowledge.translating.addresses import back_to
from knowledge.translating.rights import changed_or_denied

logger = logging.getLogger(__name__)


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Fill in what is missing. It is marked as made by a machine until somebody changes it.

    Raises:
        Http404: the site has no machine, or it does not know these languages.
        PermissionDenied: the user may not change the translation now.
    """
    translation, target = changed_or_denied(request.user, translation_id)
    machine = get_machine_translator()
    if machine is None:
        raise Http404
    try:
        done = apply_machine_translation(translation.pk, request.user, machine)
    except Http404:
        raise
    except Exception:
        # Whatever its service answers or does not: the work of people goes on without it.
        logger.exception("Machine translation failed")
        messages.error(
            request,
            _("%(machine)s gave no answer. Nothing was changed: try again later.")
            % {"machine": machine.display_name},
        )
    else:
        if done:
            messages.success(
                request,
                _(
                    "%(machine)s proposed a translation of what was missing. Read every line: you "
                    "answer for it, and so do those who approve it."
                )
                % {"machine": machine.display_name},
            )
        else:
            messages.info(request, _("Nothing was missing: the machine had nothing to do."))
    return back_to(request, target)
