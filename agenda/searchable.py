from django.utils.translation import gettext_lazy as _

from agenda.models import AgendaIndexPage, EventPage
from core.search.registry import register_searchable

register_searchable(EventPage, kind="agenda", label=_("Événements"), order=30)
register_searchable(AgendaIndexPage, kind="pages", label=_("Pages"), order=70)
