from wagtail.admin.api.views import PagesAdminAPIViewSet


class ReadOnlyPagesAPI(PagesAdminAPIViewSet):
    """The admin's menus ask it for pages. Its actions publish whatever was written
    last, and pass by what stands at the other doors: no screen uses them."""

    actions = {}


def close_actions(router) -> None:
    router.register_endpoint("pages", ReadOnlyPagesAPI)
