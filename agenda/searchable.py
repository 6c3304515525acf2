from django.utils.translation import gettext_lazy as _

from agenda.models import AgendaIndexPage, EventPage
from core.search.registry import register

register(EventPage, kind="agenda", label=_("Événements"), order=30)
register(AgendaIndexPage, kind="pages", label=_("Pages"), order=70)
