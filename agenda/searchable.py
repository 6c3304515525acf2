from django.utils.translation import gettext_lazy as _

from agenda.models import AgendaIndexPage, EventPage
from ateliers.models import Place
from core.search.registry import register_dependents, register_searchable

register_searchable(EventPage, kind="agenda", label=_("Événements"), order=30)
register_searchable(AgendaIndexPage, kind="pages", label=_("Pages"), order=70)
# The name and the address of its place stand in its text.
register_dependents(
    Place, EventPage, lambda keys: EventPage.objects.filter(place__in=keys)
)
