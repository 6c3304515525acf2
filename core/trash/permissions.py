"""Who may do what on the screen of the trash: what they might have done before."""

from wagtail.models import Page

from core.models.trash import TrashEntry
from core.trash import objects, pages
from core.trash.visibility import is_in_trash


def entries_visible_to(user) -> list[TrashEntry]:
    entries = TrashEntry.objects.select_related(
        "content_type", "parent", "parent__content_type", "trashed_by"
    )
    return [entry for entry in entries if entry.model and may_see(user, entry)]


def may_see(user, entry: TrashEntry) -> bool:
    if user.is_superuser or entry.trashed_by_id == user.pk:
        return True
    if entry.is_page:
        above = remaining_parent(entry)
        return above is not None and above.permissions_for_user(user).can_edit()
    return _has_perm(user, "change", entry)


def may_purge(user, entry: TrashEntry) -> bool:
    """For those who answer for what is online; the others let time pass."""
    if user.is_superuser or not entry.is_page:
        return user.is_superuser or _has_perm(user, "delete", entry)
    above = remaining_parent(entry)
    return above is not None and above.permissions_for_user(user).can_publish_subpage()


def remaining_parent(entry: TrashEntry) -> Page | None:
    """Where it stood, unless that was deleted too."""
    return entry.parent if entry.parent and not is_in_trash(entry.parent) else None


def may_publish(user, entry: TrashEntry, parent: Page | None = None) -> bool:
    """Only what goes back to its place: elsewhere, somebody reads it first."""
    if not entry.is_page:
        return _has_perm(user, "publish", entry)
    return (
        parent is not None
        and parent.pk == entry.parent_id
        and parent.permissions_for_user(user).can_publish_subpage()
    )


def purge(entry: TrashEntry, user=None) -> None:
    if entry.is_page:
        pages.purge(entry, user)
    else:
        objects.purge(entry)


def _has_perm(user, verb: str, entry: TrashEntry) -> bool:
    kind = entry.content_type
    return user.has_perm(f"{kind.app_label}.{verb}_{kind.model}")
