"""On the first screen of the admin: the mails of another host wait for a word."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wagtail.admin.ui.components import Component

from outbox.delivery import host
from outbox.models import Delivery, DeliveryState
from outbox.permissions import RETRY_DELIVERY


class HostPanel(Component):
    name = "host"
    template_name = "outbox/host_panel.html"
    order = 5

    def get_context_data(self, parent_context) -> dict:
        since = host.held_since()
        waiting = Delivery.objects.filter(state=DeliveryState.QUEUED)
        if not since:
            return {}
        return {
            "held": since,
            "waiting": waiting.count(),
            "former_address": host.former_address(),
            "address": settings.SITE_URL,
        }


@require_POST
@permission_required(RETRY_DELIVERY, raise_exception=True)
def confirm_host(request: HttpRequest) -> HttpResponse:
    host.confirm()
    messages.success(request, _("C’est noté : les courriels partent d’ici."))
    return redirect("wagtailadmin_home")
