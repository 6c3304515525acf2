"""Who may do what on the screen of the bin: what they might have done before."""

from wagtail.models import Page

from core.models.trash import BinEntry
from core.trash import objects, pages
from core.trash.visibility import in_bin


def seen_by(user) -> list[BinEntry]:
    entries = BinEntry.objects.select_related(
        "content_type", "parent", "parent__content_type", "binned_by"
    )
    return [entry for entry in entries if entry.model and may_see(user, entry)]


def may_see(user, entry: BinEntry) -> bool:
    if user.is_superuser or entry.binned_by_id == user.pk:
        return True
    if entry.is_page:
        above = standing_parent(entry)
        return above is not None and above.permissions_for_user(user).can_edit()
    return _has_perm(user, "change", entry)


def may_purge(user, entry: BinEntry) -> bool:
    """For those who answer for what is online; the others let time pass."""
    if user.is_superuser or not entry.is_page:
        return user.is_superuser or _has_perm(user, "delete", entry)
    above = standing_parent(entry)
    return above is not None and above.permissions_for_user(user).can_publish_subpage()


def standing_parent(entry: BinEntry) -> Page | None:
    """Where it stood, unless that was deleted too."""
    return entry.parent if entry.parent and not in_bin(entry.parent) else None


def may_publish(user, entry: BinEntry, parent: Page | None = None) -> bool:
    """Only what goes back to its place: elsewhere, somebody reads it first."""
    if not entry.is_page:
        return _has_perm(user, "publish", entry)
    return (
        parent is not None
        and parent.pk == entry.parent_id
        and parent.permissions_for_user(user).can_publish_subpage()
    )


def purge(entry: BinEntry, user=None) -> None:
    if entry.is_page:
        pages.purge(entry, user)
    else:
        objects.purge(entry)


def _has_perm(user, verb: str, entry: BinEntry) -> bool:
    kind = entry.content_type
    return user.has_perm(f"{kind.app_label}.{verb}_{kind.model}")
