import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from annuaire.maps.postcodes import citycode_of, citycode_term
from annuaire.validators import validate_finite
from core.forms.shared_form import SharedForm
from core.http.memo import kept
from french import analyze, tokens

_SAINTS = {"st": "saint", "ste": "sainte"}
_ARTICLES = frozenset(["le", "la", "les"])
_POSTCODE = re.compile(r"\d{5}")


Words = tuple[str, ...]


class Neighbourhood(models.Model):
    """A part of a town as people call it, and the postcodes that it lies in."""

    name = models.CharField(
        _("nom"),
        max_length=100,
        unique=True,
        help_text=_("Avec son article, ex. « La Plaine »."),
    )
    postcodes = models.CharField(
        _("codes postaux"),
        max_length=100,
        help_text=_("Un ou plusieurs, séparés par des virgules, ex. « 13005, 13006 »."),
    )
    other_names = models.CharField(
        _("autres noms"),
        max_length=200,
        blank=True,
        help_text=_("Séparés par des virgules, ex. « place Jean-Jaurès »."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[validate_finite, MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("De son milieu, à peu près, ex. 43,296. Sinon : la commune."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[validate_finite, MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("De son milieu, à peu près, ex. 5,38."),
    )

    base_form_class = SharedForm

    class Meta:
        verbose_name = _("quartier")
        verbose_name_plural = _("quartiers")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        codes = [code.strip() for code in self.postcodes.split(",")]
        if not all(map(_POSTCODE.fullmatch, codes)):
            raise ValidationError(
                {"postcodes": _("Un code postal a cinq chiffres, ex. « 13001 ».")}
            )
        point = self.latitude, self.longitude
        if (None in point) and point != (None, None):
            raise ValidationError(
                {"longitude": _("Donnez la latitude et la longitude, ou aucune.")}
            )

    @property
    def point(self) -> tuple[float, float] | None:
        """Of its own; where there is none, it is as far as its arrondissement."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @cached_property
    def postcode_list(self) -> list[str]:
        return _POSTCODE.findall(self.postcodes)

    @cached_property
    def citycodes(self) -> list[str]:
        """The arrondissements and communes that these postcodes are of."""
        return list(filter(None, map(citycode_of, self.postcode_list)))

    @cached_property
    def terms(self) -> set[str]:
        """Where it lies, as the search knows it."""
        postcodes = {term for code in self.postcode_list for term in analyze(code)}
        return postcodes | set(map(citycode_term, self.citycodes))

    @cached_property
    def calls(self) -> list[Words]:
        """The words that it is called by, folded. A name of one word keeps its article:
        « la Rose » is a place, « rose » is not."""
        calls = []
        for name in [self.name, *self.other_names.split(",")]:
            words = words_of(name)
            if len(words) > 2 and words[0] in _ARTICLES:
                words = words[1:]
            if words:
                calls.append(words)
        return calls


def words_of(text: str) -> Words:
    """« Saint-Charles », « st charles »: saint, charles."""
    parts = (part for token in tokens(text) for part in token.parts)
    return tuple(_SAINTS.get(part, part) for part in parts)


def all_neighbourhoods() -> list[Neighbourhood]:
    """Every search asks."""
    return kept("annuaire.neighbourhoods", lambda: list(Neighbourhood.objects.all()))
