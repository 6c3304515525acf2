from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin import messages
from wagtail.log_actions import log

from wagtail_modeladmin.views import InspectView, InstanceSpecificView

from outbox.delivery.queries import requeue
from outbox.models import RETRIABLE_STATES, DeliveryState


class DeliveryInspectView(InspectView):
    page_title = gettext_lazy("Courriel")

    def check_action_permitted(self, user) -> bool:
        return self.permission_helper.user_can_inspect_obj(user, self.instance)

    def get_page_subtitle(self) -> str:
        return self.instance.batch.subject

    def get_fields_dict(self) -> list[dict]:
        names = self.model_admin.visible_fields(self.request.user)
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
