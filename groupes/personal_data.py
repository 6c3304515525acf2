"""Whom a group is written to."""

from django.utils.translation import gettext_lazy as _

from core.personal_data.registry import (
    Counts,
    PersonalData,
    count_updated,
    register_personal_data,
)
from groupes.models import GroupePage


@register_personal_data
class GroupContactData(PersonalData):
    key = "groupes.contacts"
    order = 40
    label = _("Les adresses des groupes")
    contents = _("L’adresse de la personne à qui arrivent les messages d’un groupe.")
    purpose = _("Lui faire suivre vos messages sans montrer son adresse.")
    basis = _("L’accord de cette personne.")
    retention = _("Tant qu’elle répond pour le groupe.")
    readers = _("Qui tient la page du groupe ; elle n’est jamais affichée.")
    content = (GroupePage,)

    def held(self, email: str) -> list[dict]:
        pages = GroupePage.objects.filter(contact_email__iexact=email)
        return [{"groupe": page.title, "adresse": page.contact_email} for page in pages]

    def erase(self, email: str) -> Counts:
        """Its messages then go to the team; versions are cleaned with all others."""
        pages = list(GroupePage.objects.filter(contact_email__iexact=email))
        for page in pages:
            page.contact_email = ""
            page.save(clean=False, update_fields=["contact_email"])
        return count_updated(GroupePage, len(pages))
