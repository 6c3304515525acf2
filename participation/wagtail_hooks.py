from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.widgets.button import Button

from participation.admin import (  # noqa: F401
    exports,
    invite,
    leaving,
    message_views,
    place_views,
    poll_tasks,
    poll_views,
    setup,
    tasks,
    views,
)
from participation.admin.access import may_count
from participation.hosts import is_host
from participation.models import Gathering
from participation.reports import waiting  # noqa: F401
from participation.reports.admin import corrections_screen


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path(
            "participation/page/<int:pk>/",
            views.gatherings,
            name="participation_gatherings",
        ),
        path(
            "participation/page/<int:pk>/sondage/",
            poll_views.poll,
            name="participation_page_poll",
        ),
        path(
            "participation/page/<int:pk>/inviter/",
            invite.invite,
            name="participation_invite",
        ),
        path("participation/<int:pk>/", views.people, name="participation_people"),
        path(
            "participation/lieux/",
            place_views.corrected_places,
            name="participation_places",
        ),
        path(
            "participation/<int:pk>/message/",
            message_views.message,
            name="participation_message",
        ),
        path(
            "participation/<int:pk>/reglages/",
            setup.setup,
            name="participation_setup",
        ),
        path(
            "participation/<int:pk>/liste.csv",
            exports.people_csv,
            name="participation_csv",
        ),
        path(
            "participation/<int:pk>/corrections/",
            corrections_screen,
            name="participation_corrections",
        ),
        path(
            "participation/<int:pk>/feuille/", exports.sheet, name="participation_sheet"
        ),
    ]


@hooks.register("register_page_header_buttons")
def people_button(page, user, next_url=None, view_name=None, **kwargs):
    if not is_host(type(page)) or not page.pk or not may_count(user, page):
        return
    if Gathering.objects.filter(page_id=page.pk).exists():
        yield Button(
            _("Qui vient"),
            reverse("participation_gatherings", args=[page.pk]),
            icon_name="group",
            priority=3,
        )


hooks.register("register_page_header_buttons", poll_tasks.poll_button)


@hooks.register("register_page_header_buttons")
def invite_button(page, user, next_url=None, view_name=None, **kwargs):
    """Only of what is online: a poster leads there."""
    if is_host(type(page)) and page.live and page.start and may_count(user, page):
        url = reverse("participation_invite", args=[page.pk])
        yield Button(_("Inviter"), url, icon_name="mail", priority=4)


hooks.register("before_unpublish_page", leaving.ask_about_people)
hooks.register("before_delete_page", leaving.ask_about_people)
hooks.register("before_bulk_action", leaving.ask_about_many)


@hooks.register("register_log_actions")
def register_log_actions(actions) -> None:
    actions.register_action(
        "participation.export",
        _("Exporter la liste de qui vient"),
        _("Liste de qui vient exportée"),
    )
    actions.register_action(
        "participation.keep_date", _("Retenir une date"), _("Date retenue")
    )
