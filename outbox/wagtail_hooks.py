from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from wagtail_modeladmin.options import modeladmin_register

from core.admin.menus import PermissionMenuItem
from outbox.admin import returns, sending_domain, suppression
from outbox.admin.deliveries import DeliveryAdmin
from outbox.admin.host_panel import HostPanel, confirm_host
from outbox.permissions import RETRY_DELIVERY, VIEW_ADDRESS, VIEW_DELIVERY

modeladmin_register(DeliveryAdmin)


@hooks.register("construct_homepage_panels")
def add_host_panel(request, panels) -> None:
    if request.user.has_perm(RETRY_DELIVERY):
        panels.append(HostPanel())


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path("envois-d-ici/", confirm_host, name="outbox_confirm_host"),
        path(
            "domaine-d-envoi/",
            sending_domain.check_sending_domain,
            name="outbox_domain",
        ),
        path("ecartees/", suppression.suppressions, name="outbox_suppressions"),
        path("retours/", returns.returns, name="outbox_returns"),
        path("retours/classer/", returns.file_return, name="outbox_file_return"),
        path("retours/retablir/", returns.restore, name="outbox_restore"),
    ]


@hooks.register("register_settings_menu_item")
def returns_menu_item() -> MenuItem:
    return PermissionMenuItem(
        _("Retours de courriels"),
        reverse("outbox_returns"),
        icon_name="mail",
        order=902,
        permission=VIEW_DELIVERY,
    )


@hooks.register("register_settings_menu_item")
def suppressions_menu_item() -> MenuItem:
    return PermissionMenuItem(
        _("Adresses écartées"),
        reverse("outbox_suppressions"),
        icon_name="mail",
        order=905,
        permission=VIEW_ADDRESS,
    )


@hooks.register("register_settings_menu_item")
def domain_menu_item() -> MenuItem:
    return PermissionMenuItem(
        _("Domaine d’envoi"),
        reverse("outbox_domain"),
        icon_name="globe",
        order=910,
        permission=VIEW_DELIVERY,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions) -> None:
    actions.register_action(
        "outbox.retry", _("Renvoyer un courriel"), _("Courriel renvoyé")
    )
    actions.register_action(
        "outbox.release", _("Ne plus écarter une adresse"), _("Adresse rétablie")
    )
    actions.register_action("outbox.file", _("Classer un retour"), _("Retour classé"))

    @actions.register_action("outbox.restore")
    class RestoreFormatter(LogFormatter):
        label = _("Rétablir des adresses écartées")

        def format_message(self, log_entry) -> str:
            return _("Adresses rétablies : {count} ({name})").format(**log_entry.data)
