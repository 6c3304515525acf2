"""On the first screen of administrators: the site takes all visitors for one."""

from django.conf import settings
from django.http import HttpRequest

from wagtail.admin.ui.components import Component


class ProxiesPanel(Component):
    """The administrator's own request came by the same way as everybody's."""

    name = "proxies"
    template_name = "wagtailadmin/home/proxies.html"
    order = 3

    def __init__(self, request: HttpRequest):
        self.request = request

    def get_context_data(self, parent_context) -> dict:
        hops = self.request.headers.get("X-Forwarded-For", "").split(",")
        is_ignored = any(map(str.strip, hops)) and not settings.TRUSTED_PROXIES
        return {"is_ignored": is_ignored, "number": len(hops)}
