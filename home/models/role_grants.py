"""That a group was given its permissions on a tree of pages."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Page


class RoleGrant(models.Model):
    """A mark that set-up leaves, so that what an administrator takes away stays away."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    #: Whether the tree was put under the workflow; said with the group of its last step.
    has_workflow = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "page"], name="unique_role_grant")]

    def __str__(self) -> str:
        return f"{self.group} – {self.page}"
