"""Where the admin's menu leads."""

from django.http import HttpRequest
from django.urls import reverse

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem, PageExplorerMenuItem
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry


class HomePagesItem(MenuItem):
    """« Pages », which opens on the home page and not on the level above it."""

    def __init__(self, item: MenuItem, home: Page):
        super().__init__(
            item.label,
            reverse("wagtailadmin_explore", args=[home.pk]),
            name=item.name,
            icon_name=item.icon_name,
            order=item.order,
        )
        self.home = home

    def render_component(self, request: HttpRequest) -> PageExplorerMenuItem:
        return PageExplorerMenuItem(
            self.name, self.label, self.url, self.home.pk, icon_name=self.icon_name
        )


class SiteItem(MenuItem):
    """By its whole address: Wagtail marks the item whose path the screen's begins with,
    and every path begins with that of the site."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        component = super().render_component(request)
        component.url = request.build_absolute_uri(self.url)
        return component


class PermissionMenuItem(MenuItem):
    def __init__(self, *args, permission: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)


def open_pages_on_home(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    start = policy_registry.get_by_type(Page).explorable_root_instance(request.user)
    site = Site.find_for_request(request)
    if start is None or site is None or not site.root_page.is_descendant_of(start):
        return
    menu_items[:] = [
        HomePagesItem(item, site.root_page) if item.name == "explorer" else item
        for item in menu_items
    ]
