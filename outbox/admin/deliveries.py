"""The register of what leaves, for reading and for sending again. It never shows what
a message says: a password reset is in there too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import re_path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin import messages
from wagtail.log_actions import log

from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.views import InspectView, InstanceSpecificView

from core.admin.registers import ReadOnlyPermissionHelper, RegisterAdmin
from outbox.delivery.queries import requeue
from outbox.models import RETRIABLE_STATES, Delivery, DeliveryState
from outbox.permissions import RETRY_DELIVERY, VIEW_ADDRESS, VIEW_DELIVERY

# A server that refuses a message mostly names whom it was for.
WITH_ADDRESS = {"email", "reply"}


class DeliveryInspectView(InspectView):
    page_title = gettext_lazy("Courriel")

    def check_action_permitted(self, user) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get_page_subtitle(self) -> str:
        return self.instance.batch.subject

    def get_fields_dict(self) -> list[dict]:
        names = self.model_admin.visible_fields(self.request.user)
        is_skipped = self.instance.state == DeliveryState.SKIPPED
        if is_skipped and "reply" not in names:
            # The reason is ours, and names nobody.
            names.append("reply")
        return [self.get_dict_for_field(name) for name in names]


class RetryView(InstanceSpecificView):
    """GET asks, POST acts."""

    page_title = gettext_lazy("Renvoyer un courriel")
    template_name = "outbox/retry.html"

    def check_action_permitted(self, user) -> bool:
        return self.permission_helper.user_can_retry(user)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            retriable=self.instance.state in RETRIABLE_STATES,
            uncertain=self.instance.state == DeliveryState.UNCERTAIN,
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        if requeue(self.instance):
            log(self.instance, "outbox.retry", user=request.user)
            text = _("Le courriel repart dans un instant.")
            messages.success(request, text)
        else:
            text = _("Ce courriel est déjà en route ou envoyé : rien n’a été changé.")
            messages.warning(request, text)
        return redirect(self.index_url)


class DeliveryPermissionHelper(ReadOnlyPermissionHelper):
    def user_can_see_addresses(self, user) -> bool:
        return user.has_perm(VIEW_ADDRESS)

    def user_can_retry(self, user) -> bool:
        return self.user_can_list(user) and user.has_perm(RETRY_DELIVERY)


class DeliveryButtons(ButtonHelper):
    def get_buttons_for_obj(self, obj: Delivery, **kwargs) -> list[dict]:
        buttons = super().get_buttons_for_obj(obj, **kwargs)
        for button in buttons:
            button["label"] = _("Détails")
        may_retry = self.permission_helper.user_can_retry(self.request.user)
        if may_retry and obj.state in RETRIABLE_STATES:
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


class DeliveryAdmin(RegisterAdmin):
    model = Delivery
    menu_label = gettext_lazy("Courriels")
    menu_icon = "mail"
    menu_order = 900
    add_to_settings_menu = True
    inspect_view_enabled = True
    list_filter = ["state"]
    list_select_related = ["batch"]
    list_per_page = 50
    permission = VIEW_DELIVERY
    permission_helper_class = DeliveryPermissionHelper
    button_helper_class = DeliveryButtons
    inspect_view_class = DeliveryInspectView

    def get_list_display(self, request) -> list[str]:
        names = ["batch", "email", "state", "created_at", "sent_at"]
        return self.visible(names, request.user)

    def get_search_fields(self, request) -> list[str]:
        return ["batch__subject", *self.visible(["email"], request.user)]

    def visible_fields(self, user) -> list[str]:
        names = ["batch", "email", "state", "created_at", "sent_at", "attempts"]
        names += ["next_at", "not_after", "code", "reply"]
        return self.visible(names, user)

    def visible(self, names: list[str], user) -> list[str]:
        show = self.permission_helper.user_can_see_addresses(user)
        return [name for name in names if show or name not in WITH_ADDRESS]

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
