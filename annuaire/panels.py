"""The entry's form: what it is, how to go there, how we follow it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from annuaire.maps.position_panel import PositionPanel
from core.admin.rows_panel import RowsPanel
from core.models.access import ACCESS_PANELS

ENTRY = [
    TitleFieldPanel(
        "name",
        targets=["slug"],
        placeholder=_("Nom de l'alternative"),
        required_on_save=True,
    ),
    "summary",
    FieldRowPanel(["kind", "status"], heading=_("Ce que c'est")),
    FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
    "tags",
    "synthese",
    RowsPanel("photos", label=_("Photo"), heading=_("Photos"), max_num=12),
    RowsPanel(
        "needs",
        label=_("Besoin ou coup de main"),
        heading=_("Besoins et coups de main"),
    ),
]
PRACTICAL = [
    MultiFieldPanel(
        [
            "street",
            "address_extra",
            FieldRowPanel(["postcode", "city", "citycode"]),
            PositionPanel(),
            FieldRowPanel(["latitude", "longitude", "position"]),
            "hide_exact_location",
        ],
        heading=_("Adresse"),
        classname="annuaire-address",
    ),
    MultiFieldPanel(["hours", "hours_note"], heading=_("Horaires")),
    MultiFieldPanel(
        ["email", "email_public", "phone", "website", "social_links"],
        heading=_("Contacts"),
    ),
    MultiFieldPanel(
        ["price", *ACCESS_PANELS, "access_note"],
        heading=_("Venir"),
    ),
]
FOLLOW_UP = [
    MultiFieldPanel(
        [FieldRowPanel(["verified_at", "verified_how", "verified_by"])],
        heading=_("Dernière vérification"),
    ),
    MultiFieldPanel(
        ["source", FieldRowPanel(["source_id", "source_url"]), "licence"],
        heading=_("D'où vient la fiche"),
    ),
    MultiFieldPanel(["slug"], heading=_("Adresse de la page")),
]

ALTERNATIVE_PANELS = TabbedInterface(
    [
        ObjectList(ENTRY, heading=_("La fiche")),
        ObjectList(PRACTICAL, heading=_("En pratique")),
        ObjectList(FOLLOW_UP, heading=_("Suivi")),
    ]
)
