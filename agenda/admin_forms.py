import re

from django.utils.translation import gettext as _

from agenda.recurrence import is_a_date, rule_of
from core.page_forms import BasePageForm


class EventForm(BasePageForm):
    def clean(self):
        cleaned = super().clean()
        if re.fullmatch(r"\d+", cleaned.get("slug") or ""):
            self.add_error(
                "slug",
                _(
                    "Un nombre seul est l'adresse d'un mois de l'agenda. Ajoutez un "
                    "mot, par exemple « fete-2026 »."
                ),
            )
        return cleaned

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        return self.is_deferred_validation or not self._skips_what_is_no_date()

    def _skips_what_is_no_date(self) -> bool:
        """A day that was mistyped would leave the real one in the agenda."""
        data, is_skipped = self.cleaned_data, False
        start = data.get("start")
        if not start:
            return False
        ends = data.get("repeat_until"), data.get("repeat_count")
        rule = rule_of(data.get("repeat") or "", start, *ends)
        for form in self.formsets["skipped_dates"].forms:
            day = form.cleaned_data.get("day")
            if not day or form.cleaned_data.get("DELETE"):
                continue
            if not is_a_date(rule, start, day):
                form.add_error("day", _("Ce jour n'est pas l'une de ses dates."))
                is_skipped = True
        return is_skipped
