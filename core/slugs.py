"""Slugs made of names, and the first of them that is free."""

from collections.abc import Callable
from itertools import chain, count

from django.utils.text import slugify

from wagtail.coreutils import string_to_ascii
from wagtail.models import Page, Revision, RevisionMixin

# Leaves a number its place in the 255 characters of a page's slug.
MAX_LENGTH = 245


def slug_from(name: str, *, max_length: int = 200, default: str = "page") -> str:
    """ASCII, « l'œuvre » as `loeuvre`: Django's own would drop the ligature."""
    return slugify(string_to_ascii(name))[:max_length].strip("-") or default


def free_slug(slug: str, is_taken: Callable[[str], bool], *, start: int = 2) -> str:
    """The slug itself, or with the first number that makes it free."""
    numbered = (f"{slug[:MAX_LENGTH]}-{number}" for number in count(start))
    candidates = chain([slug], numbered)
    return next(candidate for candidate in candidates if not is_taken(candidate))


def free_child_slug(parent: Page, slug: str) -> str:
    """Its other children, editors' own pages and drafts too, have taken theirs."""
    children = set(parent.get_children().values_list("slug", flat=True))
    return free_slug(slug, children.__contains__)


def rename_draft(instance: RevisionMixin, slug: str) -> None:
    """What is being written has the slug of its row, or publishing would undo it."""
    for revision in Revision.objects.filter(pk=instance.latest_revision_id):
        revision.content["slug"] = slug
        revision.save(update_fields=["content"])
