"""A register of what leaves, for reading. It never shows what a message says: a
password reset is in there too."""

from django.urls import path, re_path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from core.admin.registers import CleanSearch
from outbox.admin import sending_domain, suppression
from outbox.admin.deliveries import DeliveryInspectView, RetryView
from outbox.admin.host_panel import NEEDED, HostPanel, confirm_host
from outbox.models import RETRIABLE_STATES, Delivery, DeliveryState


class ReadOnly(PermissionHelper):
    def user_can_list(self, user) -> bool:
        return self.user_has_specific_permission(user, "view_delivery")

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.user_can_list(user)

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False

    def user_can_see_addresses(self, user) -> bool:
        return self.user_has_specific_permission(user, "view_address")

    def user_can_retry(self, user) -> bool:
        return self.user_can_list(user) and self.user_has_specific_permission(
            user, "retry_delivery"
        )


class Buttons(ButtonHelper):
    def get_buttons_for_obj(self, obj: Delivery, **kwargs) -> list[dict]:
        buttons = super().get_buttons_for_obj(obj, **kwargs)
        for button in buttons:
            button["label"] = _("Détails")
        allowed = self.permission_helper.user_can_retry(self.request.user)
        if allowed and obj.state in RETRIABLE_STATES:
            uncertain = obj.state == DeliveryState.UNCERTAIN
            buttons.append(
                {
                    "url": self.url_helper.get_action_url("retry", obj.pk),
                    "label": _("Renvoyer") if uncertain else _("Réessayer"),
                    "classname": self.finalise_classname(["button-small"]),
                    "title": _("Envoyer de nouveau ce courriel"),
                }
            )
        return buttons


class DeliveryAdmin(ModelAdmin):
    # modeladmin and not a snippet: these rows are no content, nobody edits them.
    model = Delivery
    menu_label = _("Courriels")
    menu_icon = "mail"
    search_handler_class = CleanSearch
    menu_order = 900
    add_to_settings_menu = True
    inspect_view_enabled = True
    history_view_enabled = False
    list_filter = ["state"]
    list_select_related = ["batch"]
    list_per_page = 50
    permission_helper_class = ReadOnly
    button_helper_class = Buttons
    inspect_view_class = DeliveryInspectView

    def get_list_display(self, request) -> list[str]:
        shown = ["batch", "email", "state", "created_at", "sent_at"]
        return self.allowed(shown, request.user)

    def get_search_fields(self, request) -> list[str]:
        return ["batch__subject", *self.allowed(["email"], request.user)]

    def visible_fields(self, user) -> list[str]:
        shown = ["batch", "email", "state", "created_at", "sent_at", "attempts"]
        return self.allowed([*shown, "next_at", "code", "reply"], user)

    def allowed(self, names: list[str], user) -> list[str]:
        show = self.permission_helper.user_can_see_addresses(user)
        return [name for name in names if show or name != "email"]

    def retry_view(self, request, instance_pk: str):
        view = RetryView.as_view(model_admin=self, instance_pk=instance_pk)
        return view(request)

    def get_admin_urls_for_registration(self) -> tuple:
        retry = re_path(
            self.url_helper.get_action_url_pattern("retry"),
            self.retry_view,
            name=self.url_helper.get_action_url_name("retry"),
        )
        return (*super().get_admin_urls_for_registration(), retry)


modeladmin_register(DeliveryAdmin)


@hooks.register("construct_homepage_panels")
def add_host_panel(request, panels) -> None:
    if request.user.has_perm(NEEDED):
        panels.append(HostPanel())


@hooks.register("register_admin_urls")
def admin_urls() -> list:
    return [
        path("envois-d-ici/", confirm_host, name="outbox_confirm_host"),
        path("domaine-d-envoi/", sending_domain.domain, name="outbox_domain"),
        path("ecartees/", suppression.suppressions, name="outbox_suppressions"),
    ]


class GuardedMenuItem(MenuItem):
    def __init__(self, *args, needed: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.needed = needed

    def is_shown(self, request) -> bool:
        return request.user.has_perm(self.needed)


@hooks.register("register_settings_menu_item")
def suppressions_menu_item() -> MenuItem:
    return GuardedMenuItem(
        _("Adresses écartées"),
        reverse("outbox_suppressions"),
        icon_name="mail",
        order=905,
        needed=suppression.NEEDED,
    )


@hooks.register("register_settings_menu_item")
def domain_menu_item() -> MenuItem:
    return GuardedMenuItem(
        _("Domaine d’envoi"),
        reverse("outbox_domain"),
        icon_name="globe",
        order=910,
        needed=sending_domain.NEEDED,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions) -> None:
    actions.register_action(
        "outbox.retry", _("Renvoyer un courriel"), _("Courriel renvoyé")
    )
    actions.register_action(
        "outbox.release", _("Ne plus écarter une adresse"), _("Adresse rétablie")
    )
