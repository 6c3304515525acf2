"""Nobody, not even an administrator, sees or touches what is in the bin but on the
bin's own screen: no list, no search, no chooser, no report has to think of it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

BIN_SLUG = "corbeille-du-site"
BIN_PATH = f"/{BIN_SLUG}/"


def in_bin(page: Page) -> bool:
    return page.url_path.startswith(BIN_PATH)


def outside_bin(pages: QuerySet) -> QuerySet:
    """By their keys: searches filter by few fields."""
    binned = Page.objects.filter(url_path__startswith=BIN_PATH)
    return pages.exclude(pk__in=binned.values("pk"))


class BinAwareTester(PagePermissionTester):
    def __init__(self, user, page: Page):
        super().__init__(user, page)
        if in_bin(page):
            self.user = AnonymousUser()
            self.permissions = set()


class BinAwarePolicy(PagePermissionPolicy):
    def user_has_any_permission_for_instance(self, user, actions, instance):
        return not in_bin(instance) and super().user_has_any_permission_for_instance(
            user, actions, instance
        )

    def instances_user_has_any_permission_for(self, user, actions):
        return outside_bin(super().instances_user_has_any_permission_for(user, actions))

    def explorable_instances(self, user):
        return outside_bin(super().explorable_instances(user))
