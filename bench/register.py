"""How the register of decisions bears two thousand ateliers with twenty thousand
commitments: `python -m bench.register`."""

import argparse
import datetime
import random
import sys
import tempfile
import uuid
from pathlib import Path

from bench.environment import set_up
from bench.timing import cost, say

LIMIT, MOST_QUERIES = 100, 8
LIST = "/ateliers/decisions/"
# What is a whole file, and may take its time.
FILES = {"feed": f"{LIST}flux.xml", "calendar": f"{LIST}agenda.ics"}
LISTS = {
    "list": LIST,
    "page 500": f"{LIST}?page=500",
    "to do": f"{LIST}?etat=a_faire",
    "late": f"{LIST}?retard=1",
    "open actions of a cycle": f"{LIST}?etat=ouvert&genre=action&cycle=cycle-3",
    "of a group": f"{LIST}?groupe=groupe-2",
    "of a year, done": f"{LIST}?annee=2024&etat=fait",
}
DAY = datetime.timedelta(days=1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ateliers", type=int, default=2000)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--keep", help="a database to make once, then use again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="essaim-bench-") as folder:
        set_up(Path(folder), options.keep)
        _build(options.ateliers, options.each)
        return _measure(options.repeat)


def _build(ateliers: int, each: int) -> None:
    from django.core.management import call_command

    from ateliers.models import Commitment
    from core import database

    call_command("migrate", verbosity=0)
    if Commitment.objects.exists():
        return
    call_command("bootstrap", verbosity=0)
    chance = random.Random(21)
    pages = _ateliers(chance, ateliers)
    _commitments(chance, pages, each)
    database.optimize()


def _ateliers(chance: random.Random, count: int) -> list:
    from wagtail.signal_handlers import disable_reference_index_auto_update

    from ateliers.models import AtelierPage, AteliersIndexPage, CyclePage
    from core.search.backend import bulk_indexing
    from groupes.models import GroupePage, GroupesIndexPage

    index = AteliersIndexPage.objects.get()
    cycles = [
        index.add_child(instance=CyclePage(title=f"Cycle {n}", slug=f"cycle-{n}"))
        for n in range(8)
    ]
    groups = GroupesIndexPage.objects.get()
    groups = [
        groups.add_child(
            instance=GroupePage(title=f"Groupe {n}", slug=f"groupe-{n}", purpose="Agir")
        )
        for n in range(6)
    ]
    made = []
    for cycle in cycles:
        with disable_reference_index_auto_update(), bulk_indexing():
            _bulk_pages(cycle, AtelierPage, count // len(cycles))
        made += list(AtelierPage.objects.child_of(cycle))
    link = AtelierPage.groups.through
    link.objects.bulk_create(
        link(atelierpage_id=page.pk, groupepage_id=chance.choice(groups).pk)
        for page in made
    )
    return made


def _bulk_pages(cycle, model, count: int) -> None:
    """Straight into the tables: what is measured is reading them."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone

    from wagtail.models import Page

    now = timezone.now()
    kind = ContentType.objects.get_for_model(model)
    pages = [
        Page(
            path=model._get_path(cycle.path, cycle.depth + 1, step),
            depth=cycle.depth + 1,
            title=f"Atelier {step}",
            draft_title=f"Atelier {step}",
            slug=f"atelier-{step}",
            url_path=f"{cycle.url_path}atelier-{step}/",
            content_type=kind,
            locale_id=cycle.locale_id,
            live=True,
            first_published_at=now,
        )
        for step in range(1, count + 1)
    ]
    Page.objects.bulk_create(pages)
    for step, page in enumerate(Page.objects.child_of(cycle).order_by("path")):
        start = now - (step * 5 + 3) * DAY
        row = model(page_ptr_id=page.pk, number=step + 1, start=start)
        row.report_ready, row.report_published_at = True, start + DAY
        row.report = [("text", "<p>Dit ce soir-là.</p>")] * 3
        row.save_base(raw=True)
    Page.objects.filter(pk=cycle.pk).update(numchild=count)


def _commitments(chance: random.Random, pages: list, each: int) -> None:
    from django.utils import timezone

    from ateliers.choices import CommitmentKind, CommitmentState
    from ateliers.models import Commitment, FollowUp

    rows = []
    for page in pages:
        for order in range(each):
            state = chance.choice(CommitmentState.values)
            by_when = timezone.localdate(page.start) + chance.randrange(400) * DAY
            row = Commitment(
                page=page,
                block_id=str(uuid.UUID(int=chance.getrandbits(128))),
                kind=chance.choice(CommitmentKind.values),
                what=f"Écrire à la mairie du secteur {len(rows)}, et répondre.",
                who=chance.choice(["Karim", "Inès et Bruno", ""]),
                by_when=by_when,
                written="a_faire",
                first_written="a_faire",
                said_on=timezone.localdate(page.start),
                order=order,
            )
            row.set_state(state, page.report_published_at)
            rows.append(row)
    rows = Commitment.objects.bulk_create(rows, batch_size=500)
    FollowUp.objects.bulk_create(
        (
            FollowUp(commitment=row, state=row.state, note="Vu en réunion.")
            for row in rows
            if row.state != "a_faire"
        ),
        batch_size=500,
    )
    say(f"{len(pages)} ateliers, {len(rows)} commitments")


def _measure(repeat: int) -> int:
    from django.db import connection
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    say(connection.vendor)
    wrong = []
    for label, address in {**LISTS, **FILES}.items():
        found = cost(client, address, repeat)
        say(found.line(label))
        is_slow = found.median > LIMIT or found.queries > MOST_QUERIES
        if label in LISTS and is_slow:
            wrong.append(label)
    if wrong:
        say(f"Beyond {LIMIT} ms or {MOST_QUERIES} queries: {', '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
