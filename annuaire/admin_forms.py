from django.forms.widgets import Script
from django.utils.translation import gettext as _

from annuaire.choices import Position
from annuaire.hours import as_typed
from annuaire.hours_forms import HoursFormMixin
from annuaire.maps.postcodes import citycode_of
from core.admin.namesakes import FreeSlugForm
from core.forms.expiry import PastExpiryMixin
from core.forms.merged_form import MergedFormMixin
from core.forms.partial_draft import PartialDraftMixin
from core.forms.restorable_form import RestorableFormMixin
from core.slugs import save_with_free_slug

# Addresses below /annuaire/ that are not entries.
RESERVED = {
    *("proposer", "besoins", "confirmer", "merci", "verifier", "envoi", "suivre"),
}


class AlternativeForm(
    HoursFormMixin,
    MergedFormMixin,
    RestorableFormMixin,
    PartialDraftMixin,
    PastExpiryMixin,
    FreeSlugForm,
):
    title_field = "name"
    reserved_slugs = RESERVED

    class Media:
        js = [Script("js/position.js", type="module")]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["hours"] = as_typed(self.initial.get("hours") or "")
        for name in {"kind", "status"} & set(self.fields):
            # A visitor did not know: the browser must not answer with the first line.
            if not self.initial.get(name):
                choices = self.fields[name].choices
                self.fields[name].choices = [("", _("Choisissez")), *choices]

    def write(self) -> None:
        save_with_free_slug(self.instance, super().write)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("citycode"):
            cleaned["citycode"] = citycode_of(cleaned.get("postcode", ""))
        moved = {"latitude", "longitude"} & set(self.changed_data)
        if moved and "position" not in self.changed_data:
            placed = cleaned.get("latitude") is not None
            cleaned["position"] = Position.MANUAL if placed else ""
        return cleaned
