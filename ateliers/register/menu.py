"""Where the register stands in the admin; `ateliers/wagtail_hooks.py` imports it."""

from django.urls import path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from ateliers.models import AtelierPage, Commitment
from ateliers.permissions import GIVE_STATES
from ateliers.register import admin_views
from core.admin.dashboard import Task, register_tasks
from core.trash.visibility import is_in_trash


@hooks.register("register_admin_urls")
def register_urls() -> list:
    return [
        path("registre/", admin_views.register_list, name="register"),
        path("registre/<int:pk>/", admin_views.commitment, name="register_commitment"),
    ]


class RegisterMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(GIVE_STATES)


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return RegisterMenuItem(
        _("Décisions et actions"), reverse("register"), icon_name="tasks", order=115
    )


@hooks.register("register_page_header_buttons")
def register_button(page, user, next_url=None, view_name=None, **kwargs):
    if not isinstance(page, AtelierPage) or not page.pk or is_in_trash(page):
        return
    if page.permissions_for_user(user).can_edit() and page.commitment_rows.exists():
        yield Button(
            _("Ses décisions et actions"),
            f"{reverse('register')}?voir=tout&atelier={page.pk}",
            icon_name="tasks",
            priority=6,
        )


@register_tasks(order=15)
def register_task(request) -> list[Task]:
    if not request.user.has_perm(GIVE_STATES):
        return []
    late = Commitment.objects.visible().late().count()
    if not late:
        return []
    text = ngettext("%(count)d est en retard.", "%(count)d sont en retard.", late)
    return [
        Task(
            label=_now("Dire où en sont nos décisions et actions"),
            help_text=text % {"count": late},
            url=f"{reverse('register')}?voir=retard",
            icon="tasks",
        )
    ]


@register_tasks(order=6)
def lost_follow_ups(request) -> list[Task]:
    """Somebody followed what no report says any more."""
    if not request.user.has_perm(GIVE_STATES):
        return []
    count = admin_views.rows().orphans().count()
    if not count:
        return []
    text = ngettext(
        "%(count)d suivi n’a plus sa décision ou son action",
        "%(count)d suivis n’ont plus leur décision ou leur action",
        count,
    )
    return [
        Task(
            label=text % {"count": count},
            help_text=_now("Elle a été enlevée d’un compte rendu : rattachez-le."),
            url=f"{reverse('register')}?voir=perdu",
            icon="warning",
        )
    ]
