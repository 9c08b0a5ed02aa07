"""How people want to be told: their choice, among the settings of their account."""

from __future__ import annotations

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import (
    BaseSettingsPanel,
    NotificationsSettingsPanel,
    notifications_tab,
)

from knowledge.editorial.models import NoticePreference


class NoticePreferenceForm(forms.ModelForm):
    """One message for each event, one a day, or none."""

    class Meta:
        model = NoticePreference
        fields = ["delivery"]
        widgets = {"delivery": forms.RadioSelect}


class NoticeSettingsPanel(BaseSettingsPanel):
    """The choice, in the tab of Wagtail's own."""

    name = "notices"
    title = _("Mail from the editorial team’s work")
    tab = notifications_tab
    order = 50
    form_class = NoticePreferenceForm

    @cached_property
    def preference(self) -> NoticePreference:
        """What the user chose so far."""
        chosen = NoticePreference.objects.filter(user=self.user).first()
        return chosen or NoticePreference(user=self.user)

    def get_form(self) -> NoticePreferenceForm:
        """Return the form, with what was sent if something was."""
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=self.preference, prefix=self.name)


def replace_wagtails_panel() -> None:
    """Take away Wagtail's switches, for mail that ours replaces: they would switch nothing.

    Its view names the class of their panel and asks no hook.
    """
    NotificationsSettingsPanel.is_active = lambda _panel: False
