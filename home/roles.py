"""The two roles, with what each app grants them. Writers write and submit; publishers
also publish. Nobody but administrators manages accounts: whoever may edit accounts may
become anybody."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
)

from core.roles import PUBLISHERS, WRITERS, permissions_for
from home.models import RoleGrant, StarterContent

WRITING_PAGES = ["add_page", "change_page"]
PUBLISHING_PAGES = [
    *WRITING_PAGES,
    *["publish_page", "lock_page", "unlock_page"],
    # With what is below: all goes to the trash.
    "bulk_delete_page",
]


def give_roles(home: Page) -> None:
    _role(home, WRITERS, WRITING_PAGES)
    publishers = _role(home, PUBLISHERS, PUBLISHING_PAGES)
    if StarterContent.is_due("workflow"):
        # Wagtail's English pair, once ours exist and if nobody was put into it.
        for group in Group.objects.filter(name__in=["Editors", "Moderators"]):
            if not group.user_set.exists():
                group.delete()
        _workflow(publishers)


def permissions_named(names: list[str]) -> QuerySet[Permission]:
    """By the label of their app too: two apps may have one codename."""
    named = Q(pk__in=[])
    for name in names:
        app_label, codename = name.split(".")
        named |= Q(content_type__app_label=app_label, codename=codename)
    return Permission.objects.filter(named)


def _role(home: Page, name: str, on_pages: list[str]) -> Group | None:
    role, is_due = StarterContent.objects.get_or_create(key=f"role.{name}")
    is_new = False
    if is_due:
        role.group, is_new = Group.objects.get_or_create(name=name)
        role.save()
    if role.group:
        _give_permissions(role.group, name)
    if is_new:
        _open_pages(role.group, home, on_pages)
        _open_collections(role.group)
    return role.group


def _give_permissions(group: Group, name: str) -> None:
    given = RoleGrant.objects.filter(group=group).values("permission")
    missing = list(permissions_named(permissions_for(name)).exclude(pk__in=given))
    group.permissions.add(*missing)
    RoleGrant.objects.bulk_create(
        RoleGrant(group=group, permission=permission) for permission in missing
    )


def _open_pages(group: Group, home: Page, codenames: list[str]) -> None:
    permissions = Permission.objects.filter(
        codename__in=codenames, content_type__app_label="wagtailcore"
    )
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=home, permission=permission)
        for permission in permissions
    )


def _open_collections(group: Group) -> None:
    permissions = Permission.objects.filter(
        codename__in=["add_image", "choose_image", "add_document", "choose_document"],
        content_type__app_label="core",
    )
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in permissions
    )


def _workflow(publishers: Group | None) -> None:
    task = GroupApprovalTask.objects.first()
    if publishers and task and task.groups.count() == 0:
        task.name = "Relecture"
        task.save()
        task.groups.add(publishers)
        Workflow.objects.filter(name="Moderators approval").update(
            name="Relecture avant parution"
        )
