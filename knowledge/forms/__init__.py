"""Forms of the public pages: Django's own forms, drawn by the components of this site.

A form that derives from `PublicForm` or `PublicModelForm` is written with Django's own means,
`{{ form }}` or `{{ form.name.as_field_group }}`, and every field comes out with its label, its
help, what it accepts and its errors tied to it. Forms of the editors' pages are Wagtail's and keep
Wagtail's looks: nothing here changes how forms are drawn elsewhere.
"""

from .base import ErrorLink, PublicForm, PublicFormMixin, PublicModelForm
from .fields import UploadField
from .renderer import PublicFormRenderer
from .review import ReviewRow, ReviewSection, review_section
from .widgets import DayInput, LongText

__all__ = [
    "DayInput",
    "ErrorLink",
    "LongText",
    "PublicForm",
    "PublicFormMixin",
    "PublicFormRenderer",
    "PublicModelForm",
    "ReviewRow",
    "ReviewSection",
    "UploadField",
    "review_section",
]
