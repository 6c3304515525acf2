"""Rules for what people type into an entry."""

import math
import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from annuaire.hours import HoursError, normalise, parse

_web = URLValidator(schemes=["http", "https"])


def validate_hours(text: str) -> None:
    try:
        parse(normalise(text))
    except HoursError as error:
        raise ValidationError(str(error), code="hours") from error


def validate_links(text: str) -> None:
    """One web address a line."""
    for line in text.split():
        try:
            _web(line)
        except ValidationError as error:
            raise ValidationError(
                _("« %(line)s » n'est pas une adresse : une par ligne, ex. %(example)s")
                % {"line": line[:80], "example": "https://mastodon.exemple/@jardin"},
                code="link",
            ) from error


def validate_phone(text: str) -> None:
    if not re.fullmatch(r"\+?[0-9][0-9 .\-()]{5,24}", text.strip()):
        raise ValidationError(
            _("Écrivez un numéro de téléphone, ex. 04 91 00 00 00."), code="phone"
        )


def validate_finite(value: float) -> None:
    """Python reads « nan » and « inf » as numbers, and no limit holds them."""
    if not math.isfinite(value):
        raise ValidationError(_("Ce n'est pas un nombre."))


def validate_postcode(text: str) -> None:
    if not re.fullmatch(r"[0-9]{5}", text):
        raise ValidationError(_("Écrivez cinq chiffres, ex. 13005."), code="postcode")


def validate_citycode(text: str) -> None:
    if not re.fullmatch(r"[0-9][0-9AB][0-9]{3}", text):
        raise ValidationError(
            _("Le code INSEE a cinq signes, ex. 13205 pour le 5e arrondissement."),
            code="citycode",
        )
