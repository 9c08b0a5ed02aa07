"""Sending as a task."""

from __future__ import annotations

from django_tasks import task


@task()
def deliver_notices(keys: list[str]) -> int:
    """Send the notices with these keys that nobody has sent yet. Returns how many were sent."""
    from knowledge.editorial.models import Notice

    from .delivery import send_each

    return send_each(Notice.objects.filter(key__in=keys, in_digest=False)).sent
