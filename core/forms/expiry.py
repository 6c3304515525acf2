"""Dates of publication that are over stop no draft, and are cleared."""

from django.utils import timezone

SCHEDULE = ("go_live_at", "expire_at")


class PastExpiryMixin:
    """An end that has come did its work: it is shown empty, and saved so. While a draft
    is typed nothing is asked of these dates: publishing asks."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.past_expiry = None
        expiry = getattr(self.instance, "expire_at", None)
        if expiry and expiry < timezone.now() and "expire_at" in self.fields:
            self.past_expiry = expiry
            self.initial["expire_at"] = None

    def _clean_form(self) -> None:
        if not self.is_deferred_validation:
            return super()._clean_form()
        dates = {
            name: self.cleaned_data[name]
            for name in SCHEDULE
            if name in self.cleaned_data
        }
        self.cleaned_data.update(dict.fromkeys(dates))
        super()._clean_form()
        self.cleaned_data.update(dates)
