"""Deleted pages: taken offline and moved aside, whole, with all that is below."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.actions import DeletePageAction, MovePageAction
from wagtail.models import Page, Revision, Site

from core.models.trash import TrashEntry, TrashPage
from core.search.registry import mark_changed
from core.slugs import free_child_slug, rename_draft
from core.trash.visibility import exclude_trash, is_in_trash


class DeletionRefusedError(Exception):
    """A sentence for the editor."""


def move_to_trash(page: Page, user) -> TrashEntry | None:
    """None when it is there already, or gone: clicked twice, or by somebody else."""
    with transaction.atomic():
        trash_page = TrashPage.get_locked()
        page = Page.objects.filter(pk=page.pk).first()
        if page is None or is_in_trash(page):
            return None
        family = page.get_descendants(inclusive=True)
        if Site.objects.filter(root_page__in=family).exists():
            raise DeletionRefusedError(
                _("« %(title)s » est l’entrée du site : elle ne se supprime pas.")
                % {"title": page.draft_title}
            )
        entry = _create_entry(page, family, user)
        for each in family.defer_streamfields().specific():
            _take_offline(each, user)
        # Its revisions remember the name it had.
        Page.objects.filter(pk=page.pk).update(slug=str(page.pk))
        _move(page, trash_page, user)
        return entry


def restore(entry: TrashEntry, parent: Page, user, *, publish: bool) -> Page | None:
    """Back under this page, with what was online online again if `publish`. None
    when somebody else was faster."""
    with transaction.atomic():
        TrashPage.get_locked()
        page = Page.objects.filter(pk=entry.object_id).first()
        if page is None or not is_in_trash(page):
            entry.delete()
            return None
        parent = Page.objects.get(pk=parent.pk)
        slug = free_child_slug(parent, entry.slug)
        Page.objects.filter(pk=page.pk).update(slug=slug)
        if slug != entry.slug:
            rename_draft(page, slug)
        _move(page, parent, user)
        if publish:
            _put_online(entry.snapshot["live"])
        entry.delete()
        return Page.objects.get(pk=page.pk).specific


def purge(entry: TrashEntry, user=None) -> None:
    with transaction.atomic():
        TrashPage.get_locked()
        page = Page.objects.filter(pk=entry.object_id).first()
        entry.delete()
        if page is not None and is_in_trash(page):
            DeletePageAction(page, user=user).execute(skip_permission_checks=True)


def parents_for(entry: TrashEntry, user) -> list[Page]:
    """Where this person may put it back, the place where it stood first."""
    page = Page.objects.get(pk=entry.object_id).specific
    kinds = tuple(page.allowed_parent_page_models())
    found = [
        parent
        for parent in exclude_trash(Page.objects.type(kinds))
        .order_by("path")
        .specific()
        if page.can_move_to(parent)
        and parent.permissions_for_user(user).can_add_subpage()
    ]
    return sorted(found, key=lambda parent: parent.pk != entry.parent_id)


def _create_entry(page: Page, family, user) -> TrashEntry:
    above = [*page.get_ancestors().filter(depth__gt=1)]
    online = family.filter(live=True)
    live = {
        str(pk): [revision, changed]
        for pk, revision, changed in online.values_list(
            "pk", "live_revision_id", "has_unpublished_changes"
        )
    }
    return TrashEntry.objects.create(
        content_type=page.cached_content_type,
        object_id=page.pk,
        title=page.draft_title,
        was_live=page.live,
        parent=page.get_parent(),
        breadcrumb=" › ".join(parent.draft_title for parent in above)[:500],
        slug=page.slug,
        pages_below=family.count() - 1,
        snapshot={"live": live},
        trashed_by=user,
    )


def _take_offline(page: Page, user) -> None:
    """Neither online nor about to be, nor waiting for anybody."""
    workflow = page.current_workflow_state
    if workflow:
        workflow.cancel(user=user)
    if page.live:
        page.unpublish(user=user, log_action=False)
    page.revisions.update(approved_go_live_at=None)


def _move(page: Page, parent: Page, user) -> None:
    page, parent = (Page.objects.get(pk=each.pk).specific for each in (page, parent))
    action = MovePageAction(page, parent, pos="last-child", user=user)
    action.execute(skip_permission_checks=True)


def _put_online(live: dict) -> None:
    """As they were, the dates of their publication too: this is no news."""
    now = timezone.now()
    for page in Page.objects.filter(pk__in=map(int, live)).specific():
        if page.expire_at and page.expire_at <= now:
            continue
        revision, changed = live[str(page.pk)]
        page.live = True
        page.has_unpublished_changes = changed
        page.live_revision = Revision.objects.filter(pk=revision).first()
        page.save(clean=False)
        mark_changed(type(page), [page.pk])
