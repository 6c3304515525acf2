"""An atelier as one line among dates."""

from django.utils.translation import gettext as _

from ateliers.models import AtelierPage
from core.syndication.dated_page import AgendaLine


def atelier_line(atelier: AtelierPage) -> AgendaLine:
    return AgendaLine(
        start=atelier.start,
        title=atelier.title,
        url=atelier.url,
        where=atelier.where,
        cancelled=atelier.cancelled,
        kind=_("Atelier"),
        hours=atelier.hours,
        over_at=atelier.over_at,
        people=atelier.people_at(atelier.start),
    )
