from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.signals import init_new_page, post_page_move
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from ateliers import views
from ateliers.models import AtelierPage, CyclePage, Place
from ateliers.numbers import (
    number_copy,
    number_moved_atelier,
    propose_number,
    show_numbers,
)
from ateliers.register import menu  # noqa: F401
from core.admin.dashboard import Task, register_tasks
from core.admin.deletion_guard import pages_referencing, register_usages
from french.dates import french_date
from participation.admin.place_views import ask_about_people


class PlaceChooserViewSet(SnippetChooserViewSet):
    """A new place is made where it is needed, without leaving the atelier."""

    form_fields = ["name", "address", "postcode", "city", "access"]
    creation_tab_label = create_action_label = _("Ajouter un lieu")
    search_tab_label = _("Chercher")


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "home"
    menu_label = _("Lieux")
    menu_order = 290
    add_to_admin_menu = True
    list_display = ["name", "address", "city", "capacity"]
    chooser_viewset_class = PlaceChooserViewSet


register_snippet(PlaceViewSet)


@register_usages(Place)
def ateliers_held_at(place: Place):
    return pages_referencing(AtelierPage, place=place)


class AtelierListing(PageListingViewSet):
    model = AtelierPage
    icon = "date"
    menu_label = _("Ateliers")
    menu_order = 110
    add_to_admin_menu = True
    columns = [
        *PageListingViewSet.columns,
        Column(
            "start",
            label=_("Date"),
            sort_key="start",
            accessor=lambda p: french_date(p.start, "j F Y") or _("À fixer"),
        ),
        Column("state", label=_("Où on en est"), accessor=lambda p: p.state.label),
        Column(
            "report",
            label=_("Compte rendu"),
            accessor=lambda p: _("Paru") if p.has_public_report else _("Pas encore"),
        ),
    ]
    list_filter = ["cancelled", "report_ready", "start"]


atelier_list = AtelierListing("ateliers")


@hooks.register("register_admin_viewset")
def atelier_listing() -> AtelierListing:
    return atelier_list


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path("comptes-rendus/", views.reports_to_write, name="atelier_reports"),
        path(
            "ateliers/<int:pk>/commencer/",
            views.begin_report,
            name="atelier_begin_report",
        ),
    ]


@hooks.register("register_page_header_buttons")
def begin_report_button(page, user, next_url=None, view_name=None, **kwargs):
    if not isinstance(page, AtelierPage) or not page.pk or page.report:
        return
    if page.permissions_for_user(user).can_edit():
        yield Button(
            _("Commencer le compte rendu"),
            reverse("atelier_begin_report", args=[page.pk]),
            icon_name="edit",
            priority=5,
            attrs={"data-saves-first": "action-begin-report"},
        )


@hooks.register("after_edit_snippet")
def ask_about_people_there(request, instance):
    if isinstance(instance, Place):
        return ask_about_people(request)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def begin_report_after_save(request, page):
    if isinstance(page, AtelierPage) and "action-begin-report" in request.POST:
        return views.begin_report(request, page.pk)


@register_tasks(order=10)
def atelier_tasks(request) -> list[Task]:
    cycle = CyclePage.objects.running().not_in_trash().last()
    if cycle is None or not cycle.permissions_for_user(request.user).can_add_subpage():
        return []
    add = reverse("wagtailadmin_pages:add", args=["ateliers", "atelierpage", cycle.pk])
    return [
        Task(
            label=_("Annoncer un atelier"),
            help_text=_("Une date, un lieu si vous les avez, et pourquoi venir."),
            url=add,
            icon="date",
        ),
        Task(
            label=_("Écrire un compte rendu"),
            help_text=_("À partir d'un modèle ; rien n'est public avant votre accord."),
            url=reverse("atelier_reports"),
            icon="edit",
        ),
        Task(
            label=_("Corriger ou annuler un atelier"),
            help_text=_("Tous les ateliers, avec leur date et où ils en sont."),
            url=atelier_list.menu_url,
            icon="list-ul",
        ),
    ]


@register_tasks(order=8)
def dates_to_fix(request) -> list[Task]:
    rows = AtelierPage.objects.live().not_in_trash().upcoming().filter(start=None)
    pages = [
        each for each in rows if each.permissions_for_user(request.user).can_edit()
    ]
    if not pages:
        return []
    text = ngettext(
        "Un atelier annoncé attend sa date",
        "%(count)d ateliers annoncés attendent leur date",
        len(pages),
    )
    return [
        Task(
            label=text % {"count": len(pages)},
            help_text=_("Sans date, personne ne peut s’inscrire : « %(title)s ».")
            % {"title": pages[0].title},
            url=reverse("wagtailadmin_pages:edit", args=[pages[0].pk]),
            icon="date",
        )
    ]


@register_tasks(order=60)
def place_tasks(request) -> list[Task]:
    if not request.user.has_perm("ateliers.add_place"):
        return []
    return [
        Task(
            label=_("Ajouter un lieu"),
            help_text=_("Une adresse où se tient un atelier, et comment y entrer."),
            url=reverse(Place.snippet_viewset.get_url_name("add")),
            icon="home",
        )
    ]


init_new_page.connect(propose_number)
hooks.register("after_copy_page", number_copy)
post_page_move.connect(number_moved_atelier)


@hooks.register("after_move_page")
def show_number(request, page) -> None:
    show_numbers(request, [page])


@hooks.register("after_bulk_action")
def show_numbers_of_many(request, action_type, pages, action) -> None:
    if action_type == "move":
        show_numbers(request, pages)
