from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from core.admin.dashboard import Task, register_tasks
from groupes.models import GroupePage, GroupesIndexPage, LivingTextPage


class GroupeListing(PageListingViewSet):
    model = GroupePage
    icon = "group"
    menu_label = _("Groupes")
    menu_order = 115
    add_to_admin_menu = True
    columns = [
        *PageListingViewSet.columns,
        Column("get_status_display", label=_("Où il en est"), sort_key="status"),
        DateColumn("status_date", label=_("Depuis le"), sort_key="status_date"),
    ]
    list_filter = ["status"]


class TextListing(PageListingViewSet):
    model = LivingTextPage
    icon = "history"
    menu_label = _("Textes vivants")


groupe_list = GroupeListing("groupes")
text_list = TextListing("textes-vivants")


@hooks.register("register_admin_viewset")
def listings() -> list[PageListingViewSet]:
    return [groupe_list, text_list]


@register_tasks(order=20)
def groupe_tasks(request) -> list[Task]:
    index = GroupesIndexPage.objects.not_in_trash().first()
    if index is None or not index.permissions_for_user(request.user).can_add_subpage():
        return []
    add = reverse("wagtailadmin_pages:add", args=["groupes", "groupepage", index.pk])
    return [
        Task(
            label=_("Ouvrir un groupe"),
            help_text=_("Sa raison d'être et pour qui ; le reste viendra."),
            url=add,
            icon="group",
        ),
        Task(
            label=_("Mettre un groupe à jour"),
            help_text=_("Ses nouvelles, ses textes, ou dire qu'il se repose."),
            url=groupe_list.menu_url,
            icon="list-ul",
        ),
        Task(
            label=_("Mettre à jour un texte vivant"),
            help_text=_("Principes, valeurs : chaque version reste lisible."),
            url=text_list.menu_url,
            icon="history",
        ),
    ]
