from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from agenda.models import AgendaIndexPage, EventPage
from ateliers.models import Place
from core.admin.dashboard import Task, register_tasks
from core.admin.deletion_guard import pages_referencing, register_usages
from french.dates import french_date


class EventListing(PageListingViewSet):
    model = EventPage
    icon = "calendar"
    menu_label = _("Événements")
    menu_order = 112
    add_to_admin_menu = True
    columns = [
        *PageListingViewSet.columns,
        Column(
            "start",
            label=_("Début"),
            sort_key="start",
            accessor=lambda page: french_date(page.start, "j F Y") or _("À fixer"),
        ),
        Column(
            "repeat",
            label=_("Répétition"),
            accessor=lambda page: page.repeat_text or page.get_repeat_display(),
        ),
    ]
    list_filter = ["cancelled", "repeat", "free", "start"]


event_list = EventListing("evenements")


@hooks.register("register_admin_viewset")
def event_listing() -> EventListing:
    return event_list


@register_usages(Place)
def events_held_at(place: Place):
    return pages_referencing(EventPage, place=place)


@register_tasks(order=15)
def event_tasks(request) -> list[Task]:
    index = AgendaIndexPage.objects.not_in_trash().first()
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        return []
    add = reverse("wagtailadmin_pages:add", args=["agenda", "eventpage", index.pk])
    return [
        Task(
            label=_("Annoncer un événement"),
            help_text=_("Une fête, un marché, un rendez-vous qui revient."),
            url=add,
            icon="calendar",
        ),
        Task(
            label=_("Corriger ou annuler un événement"),
            help_text=_("Tous les événements, avec leur date."),
            url=event_list.menu_url,
            icon="list-ul",
        ),
    ]
