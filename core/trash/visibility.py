"""Nobody, not even an administrator, sees or touches what is in the trash but on
its own screen: no list, no search, no chooser, no report has to think of it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

TRASH_SLUG = "corbeille-du-site"
TRASH_PATH = f"/{TRASH_SLUG}/"


def is_in_trash(page: Page) -> bool:
    return page.url_path.startswith(TRASH_PATH)


def exclude_trash(pages: QuerySet) -> QuerySet:
    """By their keys: searches filter by few fields."""
    trashed = Page.objects.filter(url_path__startswith=TRASH_PATH)
    return pages.exclude(pk__in=trashed.values("pk"))


class TrashAwareTester(PagePermissionTester):
    def __init__(self, user, page: Page):
        super().__init__(user, page)
        if is_in_trash(page):
            self.user = AnonymousUser()
            self.permissions = set()


class TrashAwarePolicy(PagePermissionPolicy):
    def user_has_any_permission_for_instance(self, user, actions, instance):
        return not is_in_trash(
            instance
        ) and super().user_has_any_permission_for_instance(user, actions, instance)

    def instances_user_has_any_permission_for(self, user, actions):
        return exclude_trash(
            super().instances_user_has_any_permission_for(user, actions)
        )

    def explorable_instances(self, user):
        return exclude_trash(super().explorable_instances(user))
