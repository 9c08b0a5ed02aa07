"""Taking the segments out as a PO file, and taking them back in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail_localize.views import edit_translation

from knowledge.translating.addresses import back_to
from knowledge.translating.messaging import listed
from knowledge.translating.po_files import FileRefused, read, take_in, write
from knowledge.translating.rights import changed_or_denied, seen_or_denied


@require_GET
def download_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Return the segments and their translations as a file."""
    translation, _target = seen_or_denied(request.user, translation_id)
    response = edit_translation.download_pofile(request, translation_id)
    response.content = str(write(translation))
    return response


@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Keep the words of a file; say what was left out, and what no page takes."""
    translation, target = changed_or_denied(request.user, translation_id)
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("No file was sent. Choose one, then send it."))
        return back_to(request, target)
    try:
        result = take_in(read(file.read(), translation), translation, request.user)
    except FileRefused as refusal:
        messages.error(request, str(refusal))
        return back_to(request, target)
    messages.success(
        request,
        ngettext(
            "%(number)s segment of the file is here.",
            "%(number)s segments of the file are here.",
            result.taken,
        )
        % {"number": result.taken},
    )
    if result.faulty:
        messages.warning(
            request,
            ngettext(
                "%(number)s of them cannot be put on a page yet: see below what to mend.",
                "%(number)s of them cannot be put on a page yet: see below what to mend.",
                result.faulty,
            )
            % {"number": result.faulty},
        )
    if result.left_out:
        messages.warning(request, listed(_("Left out:"), result.named()))
    return back_to(request, target)
