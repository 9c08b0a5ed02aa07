"""The organisations of the directory, as tables hold them."""

from __future__ import annotations

from django.db.models import QuerySet

from knowledge.models import Organisation


def public_organisations() -> QuerySet[Organisation]:
    """Return the directory without the people to write to: they are for readers, not for lists."""
    return (
        Organisation.objects.select_related("territory")
        .defer("partnership_contact_name", "partnership_contact_email")
        .order_by("name", "pk")
    )
