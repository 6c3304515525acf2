"""One day of hours, in a few words of a row."""

import datetime

from django.utils.translation import gettext as _

from annuaire.hours.evaluation import opening_on
from annuaire.hours.french import clock_in_french, listed
from annuaire.hours.model import Hours, Span


def today_in_french(hours: Hours, today: datetime.date) -> str:
    """« aujourd'hui 9 h – 12 h et 14 h – 18 h »; nothing where nobody knows."""
    opening = opening_on(hours, today)
    if opening.spans:
        spans = listed([_span(span) for span in opening.spans])
        return ", ".join([_("aujourd'hui %s") % spans, *opening.words])
    if opening.is_open:
        return _("ouvert aujourd'hui")
    return _("fermé aujourd'hui") if opening.is_open is False else ""


def _span(span: Span) -> str:
    if span.closes is None:
        return _("à partir de %s") % clock_in_french(span.opens)
    if span.closes - span.opens == 24 * 60:
        return _("24 heures sur 24")
    return f"{clock_in_french(span.opens)} – {clock_in_french(span.closes)}"
