"""How the forms of the public pages are drawn."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting, get_default_renderer
from django.template.exceptions import TemplateDoesNotExist

from .bound_field import PublicBoundField


class PublicFormRenderer(TemplatesSetting):
    """Draws forms and fields with the components of the site, widgets with Django's templates.

    It is the `default_renderer` of the public forms and not the setting `FORM_RENDERER`, which
    would also reach the forms of Wagtail and of other packages.
    """

    form_template_name = "forms/fields.html"
    field_template_name = "components/field.html"
    bound_field_class = PublicBoundField

    def get_template(self, template_name: str) -> Any:
        """Return a template of the project, else one of Django's forms.

        Raises:
            TemplateDoesNotExist: neither has one of that name.
        """
        try:
            return super().get_template(template_name)
        except TemplateDoesNotExist:
            return get_default_renderer().get_template(template_name)
