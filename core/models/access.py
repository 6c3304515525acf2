"""Whether one can come in, go round, hear and understand: of a place, of a date."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldRowPanel


class Access(models.TextChoices):
    YES = "oui", _("Oui")
    LIMITED = "en_partie", _("En partie ou sur demande")
    NO = "non", _("Non")


def access_choices() -> list[tuple[str, str | Promise]]:
    """Nothing said is neither yes nor no. A function, so that migrations name it and
    list nothing."""
    return [("", _("Sans précision")), *Access.choices]


def access_field(label: Promise, help_text: Promise) -> models.CharField:
    return models.CharField(
        label, max_length=20, choices=access_choices, blank=True, help_text=help_text
    )


class AccessMixin(models.Model):
    step_free = access_field(
        _("de plain-pied ou avec rampe"),
        _("Ex. « En partie ou sur demande » s'il faut demander la rampe."),
    )
    accessible_toilets = access_field(
        _("toilettes accessibles"),
        _("Ex. « Non » si la porte est trop étroite pour un fauteuil."),
    )
    sign_language = access_field(
        _("langue des signes (LSF)"),
        _("Ex. « En partie ou sur demande » si l'interprète vient sur rendez-vous."),
    )
    hearing_loop = access_field(
        _("boucle magnétique"),
        _("Ex. « Oui » si elle marche avec les appareils auditifs."),
    )

    class Meta:
        abstract = True

    @property
    def access_values(self) -> dict[str, str]:
        """What is known, by field."""
        values = {fact.name: getattr(self, fact.name) for fact in ACCESS_FACTS}
        return {name: value for name, value in values.items() if value in Access}

    @property
    def access_lines(self) -> list[str]:
        """« De plain-pied ou avec rampe », « Pas de boucle magnétique »."""
        values = self.access_values
        return [
            str(fact.sentences[values[fact.name]])
            for fact in ACCESS_FACTS
            if fact.name in values
        ]

    @property
    def access_text(self) -> str:
        """The words that a search finds it by: none of what is not there."""
        values = self.access_values
        return ", ".join(
            str(fact.sentences[values[fact.name]])
            for fact in ACCESS_FACTS
            if values.get(fact.name) in (Access.YES, Access.LIMITED)
        )


@dataclass(frozen=True)
class AccessFact:
    """`name` is its field, `slug` its value in addresses, `osm_key` its name in
    OpenStreetMap."""

    name: str
    slug: str
    osm_key: str
    sentences: Mapping[str, str | Promise]

    @property
    def label(self) -> str | Promise:
        return self.sentences[Access.YES]


ACCESS_FACTS = [
    AccessFact(
        "step_free",
        "plain-pied",
        "wheelchair",
        {
            Access.YES: _("De plain-pied ou avec rampe"),
            Access.LIMITED: _("De plain-pied en partie, ou rampe sur demande"),
            Access.NO: _("Des marches, sans rampe"),
        },
    ),
    AccessFact(
        "accessible_toilets",
        "toilettes",
        "toilets:wheelchair",
        {
            Access.YES: _("Toilettes accessibles"),
            Access.LIMITED: _("Toilettes accessibles en partie ou sur demande"),
            Access.NO: _("Pas de toilettes accessibles"),
        },
    ),
    AccessFact(
        "sign_language",
        "lsf",
        "sign_language:fsl",
        {
            Access.YES: _("Langue des signes (LSF)"),
            Access.LIMITED: _("Langue des signes (LSF) en partie ou sur demande"),
            Access.NO: _("Pas de langue des signes (LSF)"),
        },
    ),
    AccessFact(
        "hearing_loop",
        "boucle",
        "hearing_loop",
        {
            Access.YES: _("Boucle magnétique"),
            Access.LIMITED: _("Boucle magnétique en partie ou sur demande"),
            Access.NO: _("Pas de boucle magnétique"),
        },
    ),
]
_OSM_VALUES = {Access.YES: "yes", Access.LIMITED: "limited", Access.NO: "no"}


def osm_tags(values: Mapping[str, str]) -> dict[str, str]:
    """As OpenStreetMap says it: {"wheelchair": "limited"}."""
    return {
        fact.osm_key: _OSM_VALUES[values[fact.name]]
        for fact in ACCESS_FACTS
        if values.get(fact.name) in _OSM_VALUES
    }


def amenity_features(values: Mapping[str, str]) -> list[dict]:
    """https://schema.org/LocationFeatureSpecification, for `amenityFeature`."""
    return [
        {
            "@type": "LocationFeatureSpecification",
            "name": str(fact.label),
            "value": _amenity_value(values[fact.name]),
        }
        for fact in ACCESS_FACTS
        if fact.name in values
    ]


def _amenity_value(value: str) -> bool | str:
    """Yes or no; words for what is neither."""
    if value == Access.LIMITED:
        return str(Access.LIMITED.label)
    return value == Access.YES


# In the form of whatever has them.
ACCESS_PANELS = [
    FieldRowPanel(["step_free", "accessible_toilets"]),
    FieldRowPanel(["sign_language", "hearing_loop"]),
]
