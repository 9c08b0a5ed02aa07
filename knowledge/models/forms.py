"""The form in which editors edit pages of the knowledge base."""

from typing import Any

from django.forms import RadioSelect
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import TranslatableMixin


class KnowledgePageForm(WagtailAdminPageForm):
    """Page form that offers vocabulary terms in the page's language, and no empty radio button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # Checkboxes are radio buttons to Django, and terms are narrowed further down.
            if isinstance(field.widget, RadioSelect) and not hasattr(field, "queryset"):
                # A row of dashes beside a circle says nothing that an untouched choice does not.
                field.choices = [(value, label) for value, label in field.choices if value]
        locale_id = self.instance.locale_id
        if locale_id is None:
            return
        for field in self.fields.values():
            queryset = getattr(field, "queryset", None)
            if queryset is not None and issubclass(queryset.model, TranslatableMixin):
                field.queryset = queryset.filter(locale_id=locale_id)
