"""The admin's first screen: what would you like to do? Apps register their answers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail.admin.ui.components import Component

from core.two_factor.sessions import device_of


@dataclass(frozen=True)
class Task:
    """One thing to do: its words, its icon and where it begins."""

    label: str
    help_text: str
    url: str
    icon: str


_sources: list[tuple[int, Callable[[HttpRequest], list[Task]]]] = []


def register_tasks(order: int) -> Callable:
    """The function gets the request and returns the tasks this person may do."""

    def decorate(source: Callable[[HttpRequest], list[Task]]) -> Callable:
        _sources.append((order, source))
        return source

    return decorate


class TasksPanel(Component):
    name = "tasks"
    template_name = "wagtailadmin/home/tasks.html"
    order = 10

    def __init__(self, request: HttpRequest):
        self.request = request

    def get_context_data(self, parent_context):
        sources = sorted(_sources, key=lambda source: source[0])
        return {
            "tasks": [
                task for _order, source in sources for task in source(self.request)
            ]
        }


@register_tasks(order=90)
def settings_tasks(request) -> list[Task]:
    if not request.user.has_perm("core.change_sitesettings"):
        return []
    return [
        Task(
            label=_("Changer le nom, le contact ou le pied de page"),
            help_text=_("Ce que tout le site dit du collectif."),
            url=reverse("wagtailsettings:edit", args=["core", "sitesettings"]),
            icon="cog",
        )
    ]


@register_tasks(order=80)
def two_factor_tasks(request) -> list[Task]:
    """Administrators can do everything: so can whoever guesses their password."""
    if not request.user.is_superuser or device_of(request.user):
        return []
    return [
        Task(
            label=_("Protéger mon compte par un code"),
            help_text=_("Votre mot de passe ne suffira plus à qui le devine."),
            url=reverse("two_factor_setup"),
            icon="lock",
        )
    ]


@register_tasks(order=90)
def colleague_tasks(request) -> list[Task]:
    if not request.user.has_perm("core.add_user"):
        return []
    return [
        Task(
            label=_("Inviter une personne de l'équipe"),
            help_text=_("Son nom, son adresse, son rôle ; elle fait le reste."),
            url=reverse("wagtailusers_users:add"),
            icon="user",
        )
    ]
