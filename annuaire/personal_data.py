"""Who proposes something for the directory, and whom an entry is answered by."""

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annuaire.models import Alternative, Import, ImportedRow, Suggestion
from annuaire.models.imports import FILE_RETENTION, UNDO_PERIOD
from annuaire.suggestions.mails import LINK_AGE
from core.personal_data.registry import (
    Counts,
    PersonalData,
    count_deleted,
    count_updated,
    register_personal_data,
)
from french.durations import of_duration


@register_personal_data
class SuggestionData(PersonalData):
    key = "annuaire.suggestions"
    order = 30
    label = _("Les propositions pour l’annuaire")
    contents = _("Votre adresse, si vous la laissez, et ce que vous proposez.")
    purpose = _("Relire votre proposition et vous en donner des nouvelles.")
    basis = _("Notre intérêt légitime à tenir un annuaire juste.")
    readers = _("Qui tient l’annuaire.")
    models = (Suggestion,)

    @property
    def retention(self) -> str:
        return gettext(
            "Votre adresse disparaît avec la décision. Si vous ne confirmez pas, tout "
            "est effacé au bout %(age)s."
        ) % {"age": of_duration(LINK_AGE)}

    def held(self, email: str) -> list[dict]:
        return [
            {
                "adresse": row.email,
                "genre": str(row.get_kind_display()),
                "a_propos_de": row.name,
                "message": row.message,
                "propose": row.data,
                "etat": str(row.get_state_display()),
                "recue_le": row.created_at,
            }
            for row in Suggestion.objects.filter(email__iexact=email)
        ]

    def erase(self, email: str) -> Counts:
        """An address is there only as long as nobody has decided."""
        return count_deleted(Suggestion.objects.filter(email__iexact=email).delete())

    def texts(self) -> list[QuerySet]:
        return [Suggestion.objects.all()]


@register_personal_data
class EntryContactData(PersonalData):
    key = "annuaire.contacts"
    order = 31
    label = _("Les adresses des fiches de l’annuaire")
    contents = _("L’adresse électronique d’un lieu.")
    purpose = _("Lui faire suivre vos messages, lui demander si sa fiche est à jour.")
    basis = _("Notre intérêt légitime ; elle ne se montre qu’avec son accord.")
    readers = _("Qui tient l’annuaire ; tout le monde, si le lieu le veut bien.")
    models = (Import, ImportedRow)
    content = (Alternative,)

    @property
    def retention(self) -> str:
        return gettext(
            "Tant que la fiche existe. Un fichier importé est oublié dès qu’il est "
            "appliqué, ou au bout %(files)s ; ce que disaient les fiches avant lui, au "
            "bout %(undo)s."
        ) % {"files": of_duration(FILE_RETENTION), "undo": of_duration(UNDO_PERIOD)}

    def held(self, email: str) -> list[dict]:
        return [
            {"fiche": row.name, "adresse": row.email, "montree": row.email_public}
            for row in Alternative.objects.filter(email__iexact=email)
        ]

    def erase(self, email: str) -> Counts:
        """The entry stays, of a place; its versions are cleaned with all others."""
        rows = list(Alternative.objects.filter(email__iexact=email))
        for row in rows:
            row.email, row.email_public = "", False
            row.save(update_fields=["email", "email_public"])
        return count_updated(Alternative, len(rows))

    def texts(self) -> list[QuerySet]:
        return [Import.objects.all(), ImportedRow.objects.all()]
