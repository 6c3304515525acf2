"""Slugs made of names, and the first of them that is free."""

from collections.abc import Callable, Collection
from itertools import chain, count

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils.text import slugify

from wagtail.coreutils import string_to_ascii
from wagtail.models import Page, Revision, RevisionMixin

# Leaves a number its place in the 255 characters of a page's slug.
MAX_LENGTH = 245


def slug_from(name: str, *, max_length: int = 200, default: str = "page") -> str:
    """ASCII, « l'œuvre » as `loeuvre`: Django's own would drop the ligature."""
    return slugify(string_to_ascii(name))[:max_length].strip("-") or default


def free_slug(
    slug: str,
    is_taken: Callable[[str], bool],
    *,
    start: int = 2,
    max_length: int = MAX_LENGTH,
) -> str:
    """The slug itself, or with the first number that makes it free."""
    numbered = (f"{slug[:max_length]}-{number}" for number in count(start))
    candidates = chain([slug], numbered)
    return next(candidate for candidate in candidates if not is_taken(candidate))


def free_child_slug(parent: Page, slug: str) -> str:
    """Its other children, editors' own pages and drafts too, have taken theirs."""
    return free_slug_among(parent.get_children(), slug)


def rename_draft(instance: RevisionMixin, slug: str) -> None:
    """What is being written has the slug of its row, or publishing would undo it."""
    for revision in Revision.objects.filter(pk=instance.latest_revision_id):
        revision.content["slug"] = slug
        revision.save(update_fields=["content"])


def free_slug_among(rows: QuerySet, slug: str, reserved: Collection[str] = ()) -> str:
    """None of these rows has it."""
    # Leaves a number its place.
    length = rows.model._meta.get_field("slug").max_length - 10
    taken = rows.filter(slug__startswith=slug[:length]).values_list("slug", flat=True)
    return free_slug(slug, {*reserved, *taken}.__contains__, max_length=length)


def save_with_free_slug(thing: Model, save: Callable[[], None]) -> None:
    """Somebody else may take its slug between the look and the writing."""
    wish = thing.slug
    while True:
        try:
            with transaction.atomic():
                return save()
        except IntegrityError:
            others = type(thing)._base_manager.exclude(pk=thing.pk)
            slug = free_slug_among(others, wish)
            if slug == thing.slug:
                raise
            thing.slug = slug
