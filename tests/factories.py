"""Short functions that put real things into the real page tree."""

import io
from itertools import count

from django.contrib.auth.models import Permission
from django.core.files.images import ImageFile
from django.utils import timezone
from django.utils.text import slugify

from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published

from PIL import Image as Pillow

from annuaire.models import Alternative
from core.models import Image, Theme, User
from core.search.backend import bulk_indexing

_numbers = count(1)


def add(parent: Page, model: type[Page], title: str, *, live: bool = True, **fields):
    """A child page with its revision, published or left as a draft.

    It ends as the admin would leave it, in half the queries: what Wagtail's publishing
    checks and writes again is new here.
    """
    if live:
        now = timezone.now()
        fields = {"first_published_at": now, "last_published_at": now, **fields}
    # The search and the index of references read a page once, when it is whole.
    with bulk_indexing():
        with disable_reference_index_auto_update():
            page = parent.add_child(instance=model(title=title, live=live, **fields))
            revision = _write_revision(page, has_unpublished_changes=not live)
            if live:
                page_published.send(sender=model, instance=page, revision=revision)
        ReferenceIndex.create_or_update_for_object(page)
    page.refresh_from_db()
    return page


def _write_revision(thing: Page | Alternative, **fields) -> Revision:
    """As `save_revision` does, but what is new is not saved a second time."""
    revision = Revision.objects.create(
        content_object=thing,
        base_content_type=thing.get_base_content_type(),
        content=thing.serializable_data(),
        object_str=str(thing),
    )
    fields["latest_revision"] = revision
    fields["live_revision"] = revision if thing.live else None
    if isinstance(thing, Page):
        fields["latest_revision_created_at"] = revision.created_at
    for name, value in fields.items():
        setattr(thing, name, value)
    type(thing).objects.filter(pk=thing.pk).update(**fields)
    return revision


def user(email: str = "", **fields) -> User:
    return User.objects.create_user(
        email or f"personne{next(_numbers)}@exemple.fr", "mot de passe", **fields
    )


def permission(name: str) -> Permission:
    """« annuaire.add_alternative »"""
    app_label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def theme(name: str = "Habitat et mobilité", slug: str = "habitat", **fields) -> Theme:
    return Theme.objects.create(name=name, slug=slug, **fields)


def image(title: str = "Une affiche", *, size=(1200, 800), **fields) -> Image:
    out = io.BytesIO()
    Pillow.new("RGB", size, "#A63C1B").save(out, "JPEG")
    out.seek(0)
    return Image.objects.create(
        title=title, file=ImageFile(out, f"image{next(_numbers)}.jpg"), **fields
    )


def alternative(name: str, *, live: bool = True, themes=(), tags=(), **fields):
    """An entry of the directory, in the search as if the admin had published it."""
    now = timezone.now() if live else None
    defaults = {"slug": slugify(name), "summary": f"Ce que fait {name}."}
    defaults |= {"first_published_at": now, "last_published_at": now}
    # As in `add`: read by the search once.
    with disable_reference_index_auto_update(), bulk_indexing():
        entry = Alternative(name=name, live=live, **{**defaults, **fields})
        entry.themes = list(themes)
        entry.tags.set(tags)
        entry.save()
        entry.full_clean()
        _write_revision(entry)
    entry = Alternative.objects.get(pk=entry.pk)
    ReferenceIndex.create_or_update_for_object(entry)
    return entry
