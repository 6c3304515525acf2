"""Puts the demo into the site: by address, so that loading again mends it and
leaves everything else alone."""

import datetime
from collections.abc import Callable

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from ateliers.choices import CommitmentKind
from ateliers.models import (
    AtelierPage,
    AteliersIndexPage,
    CyclePage,
    Facilitator,
    Place,
)
from ateliers.register.blocks import FOLLOW_UPS
from core import database
from core.models import Image, SiteSettings, Theme
from core.search.backend import bulk_indexing
from groupes.models import (
    GroupePage,
    GroupesIndexPage,
    LivingTextPage,
    LivingTextVersion,
)
from home.bootstrap import SECTION_KEYS, bootstrap, section
from home.demo.agenda import load_agenda, load_calls
from home.demo.collections import load_collections
from home.demo.directory import load_directory
from home.demo.documents import load_document
from home.demo.drawings import DRAWINGS
from home.demo.entry_drawings import ENTRY_DRAWINGS
from home.demo.letters import load_letters
from home.demo.people import is_somebody_s_site, remember_the_demo
from home.demo.polls import load_poll
from home.demo.register import load_register
from home.demo.registrations import load_registrations
from home.demo.reports import ATELIERS, INVITATION
from home.demo.texts import (
    CYCLES,
    GROUPS,
    HOME,
    PAGES,
    PLACES,
    PRINCIPLES,
    SETTINGS,
    WELCOME,
)
from home.models import FreePage, HomePage, StarterContent
from search.documents import refresh_documents

PICTURES = DRAWINGS | ENTRY_DRAWINGS
PICTURE_TITLE = "Démonstration : "


def load(say: Callable[[str], object]) -> None:
    is_theirs = is_somebody_s_site()
    # It has something to put into each section, removed or not.
    StarterContent.objects.filter(key__in=SECTION_KEYS).delete()
    bootstrap()
    with (
        disable_reference_index_auto_update(),
        bulk_indexing(),
        transaction.atomic(),
    ):
        _Demo().load()
        remember_the_demo(among_others=is_theirs)
    call_command("rebuild_references_index", verbosity=0)
    # Only now is it known which pages hold them.
    refresh_documents()
    database.optimize()
    say("Les contenus de démonstration sont en place.")


class _Demo:
    def __init__(self):
        self.now = timezone.localtime().replace(minute=0, second=0, microsecond=0)
        self.images = {name: self._image(name) for name in PICTURES}
        self.places = {
            key: Place.objects.update_or_create(name=fields["name"], defaults=fields)[0]
            for key, fields in PLACES.items()
        }
        self.groups: dict[str, GroupePage] = {}

    def load(self) -> None:
        SiteSettings.objects.update_or_create(
            pk=SiteSettings.load().pk, defaults=SETTINGS
        )
        home = HomePage.objects.get()
        for name, value in HOME.items():
            setattr(home, name, value)
        self._groups(section(GroupesIndexPage))
        self._ateliers(section(AteliersIndexPage))
        load_agenda(self._page, self.places, self.groups)
        load_calls(home)
        self.document = load_document()
        for fields in PAGES:
            body = [self._block(*block) for block in fields["body"]]
            page = self._page(home, FreePage, **{**fields, "body": body})
            if page.slug == WELCOME:
                settings = SiteSettings.load()
                settings.welcome_page = page
                settings.save()
        load_registrations()
        load_poll()
        load_register()
        load_directory(self.images)
        load_letters(self._page)
        load_collections(self._page, HomePage.objects.get())

    def _image(self, name: str) -> Image:
        draw, description = PICTURES[name]
        title = f"{PICTURE_TITLE}{name}"
        found = Image.objects.filter(title=title).first()
        return found or Image.objects.create(
            title=title,
            description=description,
            credit="Dessin : Essaim",
            file=draw().file(name),
        )

    def _page(self, parent: Page, model, *, slug: str, cover=None, **fields):
        """Made or mended, then published."""
        page = model.objects.child_of(parent).filter(slug=slug).first()
        fields["cover"] = self.images.get(cover)
        if page is None:
            parent.refresh_from_db()
            page = parent.add_child(instance=model(slug=slug, **fields))
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision().publish()
        return model.objects.get(pk=page.pk)

    def _groups(self, index: GroupesIndexPage) -> None:
        for fields in GROUPS:
            fields = {**fields, "body": [("text", fields["text"])]}
            del fields["text"]
            if fields["status"] != "actif":
                fields["status_date"] = self.now.date() - datetime.timedelta(days=20)
            page = self._page(index, GroupePage, **fields)
            self.groups[page.slug] = page
        home = self.groups["accueillir"]
        if not LivingTextPage.objects.child_of(home).filter(slug="principes").exists():
            for note, text in PRINCIPLES:
                page = self._page(
                    home,
                    LivingTextPage,
                    slug="principes",
                    title="Nos principes",
                    summary="Un texte qui évolue avec nous.",
                    change_note=note,
                    body=[("text", text)],
                )
            for version, days in zip(
                page.versions.order_by("number"), (62, 35, 4), strict=True
            ):
                LivingTextVersion.objects.filter(pk=version.pk).update(
                    published_at=self.now - datetime.timedelta(days=days)
                )

    def _ateliers(self, index: AteliersIndexPage) -> None:
        cycles = {
            fields["slug"]: self._page(index, CyclePage, **fields) for fields in CYCLES
        }
        for fields in ATELIERS:
            self._atelier(cycles[fields["cycle"]], fields)

    def _atelier(self, cycle: CyclePage, fields: dict) -> None:
        start = self._evening(fields["days"])
        page = self._page(
            cycle,
            AtelierPage,
            slug=fields["slug"],
            title=fields["title"],
            number=fields["number"],
            summary=fields["summary"],
            byline=fields.get("byline", ""),
            cover=fields.get("cover"),
            start=start,
            end=start and start + datetime.timedelta(hours=2, minutes=30),
            place=self.places.get(fields["place"]),
            cancelled=fields.get("cancelled", False),
            registration_open=fields.get("registration_open", False),
            capacity=fields.get("capacity"),
            invitation=INVITATION,
            report=[self._block(*block) for block in fields.get("report", [])],
            report_ready="report" in fields,
        )
        page.groups.set([self.groups[slug] for slug in fields["groups"]])
        page.themes.set(Theme.objects.filter(icon=fields["theme"]))
        page.facilitators.set(
            [Facilitator(first_name=name) for name in fields["facilitators"]]
        )
        page.save_revision().publish()
        if "reported" in fields:
            out = self._evening(fields["reported"])
            AtelierPage.objects.filter(pk=page.pk).update(report_published_at=out)

    def _evening(self, days: int | None) -> datetime.datetime | None:
        if days is None:
            return None
        day = self.now + datetime.timedelta(days=days)
        return day.replace(hour=18, minute=30)

    def _block(self, kind: str, value):
        if kind == "groupe":
            return kind, {**value, "page": self.groups.get(value["page"])}
        if kind == "image":
            image = self.images[value]
            image.contextual_alt_text, image.decorative = image.description, False
            return kind, {"image": image, "caption": "Le jardin où l'on s'est réunis."}
        if kind in CommitmentKind and "by_when" in value:
            day = self.now.date() + datetime.timedelta(days=value["by_when"])
            return kind, {**value, "by_when": day}
        if kind == FOLLOW_UPS:
            names = ("what", "state", "note")
            lines = [dict(zip(names, line, strict=True)) for line in value]
            return kind, {"lines": lines}
        if kind == "document":
            return kind, {"document": self.document, "label": value}
        return kind, value
