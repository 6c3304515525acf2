"""The rows of the register, read from the reports that are online. Reading one again
changes the same rows, and nothing that anybody said of them is ever deleted."""

from collections.abc import Collection, Iterator
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ateliers.choices import CommitmentKind, CommitmentState, FollowUpOrigin
from ateliers.models.atelier import AtelierPage
from ateliers.models.commitment import LONGEST_NOTE, Commitment, FollowUp
from ateliers.register.blocks import FOLLOW_UPS
from ateliers.register.matching import nearest
from ateliers.register.states import settle
from french.text import fold

TO_DO = CommitmentState.TO_DO.value


def read_report(page: AtelierPage, *, is_rebuild: bool = False) -> None:
    """Its decisions and actions, then what it says of those of earlier reports. What is
    published later corrects both; a rebuild finds nothing new."""
    with transaction.atomic():
        page = AtelierPage.objects.select_for_update().get(pk=page.pk)
        if not page.has_public_report or page.alias_of_id:
            return
        _read_commitments(page)
        _read_follow_ups(page, drops=not is_rebuild)


def _read_commitments(page: AtelierPage) -> None:
    said = dict(_said(page))
    rows = {row.block_id: row for row in page.commitment_rows.all()}
    gone = [row for key, row in rows.items() if key not in said]
    new = {key: words["what"] for key, words in said.items() if key not in rows}
    moved = nearest(gone, new)
    for row in gone:
        if row.pk in moved:
            row.block_id = moved[row.pk]
            rows[row.block_id] = row
        else:
            _give_up(row)
    for key, words in said.items():
        _write(page, rows.get(key), {**words, "block_id": key})
    settle(page.commitment_rows.with_page())


def _said(page: AtelierPage) -> Iterator[tuple[str, dict]]:
    """By the id of each block. One that was typed by hand, or comes twice, makes none
    that the database would refuse."""
    said_on = timezone.localdate(page.start or page.report_published_at)
    seen: set[str] = set()
    for order, block in enumerate(_blocks(page, CommitmentKind.values)):
        what = block.value.get("what") or ""
        if not what.strip():
            continue
        key = _block_key(block.id, order, seen)
        seen.add(key)
        state = block.value.get("state")
        yield (
            key,
            {
                "kind": block.block_type,
                "what": what,
                "who": (block.value.get("who") or "")[:150],
                "by_when": block.value.get("by_when"),
                "written": state if state in CommitmentState else TO_DO,
                "order": order,
                "said_on": said_on,
            },
        )


def _blocks(page: AtelierPage, kinds: Collection[str]) -> list:
    """Known by their raw types: the other blocks would ask for their images."""
    raw = enumerate(page.report.raw_data)
    return [page.report[number] for number, block in raw if block["type"] in kinds]


def _block_key(key: str | None, order: int, seen: set[str]) -> str:
    try:
        found = str(UUID(str(key)))
    except ValueError:
        found = str(uuid5(NAMESPACE_OID, str(key)))
    return str(uuid5(NAMESPACE_OID, f"{found}-{order}")) if found in seen else found


def _give_up(row: Commitment) -> None:
    """What somebody followed stays, for the team to say where it belongs."""
    if row.email or row.follow_ups.exists():
        if row.orphaned_at is None:
            row.orphaned_at = timezone.now()
            row.save(update_fields=["orphaned_at"])
    else:
        row.delete()


def _write(page: AtelierPage, row: Commitment | None, words: dict) -> None:
    if row is None:
        words["first_written"] = words["state"] = words["written"]
        since = page.report_published_at
        Commitment.objects.create(page=page, since=since, **words)
        return
    if row.written != words["written"]:
        # The report says otherwise than when it was last published.
        row.follow_ups.create(state=words["written"], origin=FollowUpOrigin.CORRECTION)
    if row.by_when != words["by_when"]:
        row.reminded_at = None
    if (row.by_when, row.what) != (words["by_when"], words["what"]):
        row.sequence += 1
    for name, value in words.items():
        setattr(row, name, value)
    row.orphaned_at, row.dismissed = None, False
    row.save()


def _read_follow_ups(page: AtelierPage, *, drops: bool) -> None:
    """Written once for each commitment and report. What a later publication does not
    say any more is taken back; a rebuild takes nothing back."""
    said = {row.pk: (row, value) for row, value in _answers(page)}
    touched = {row.pk: row for row, _value in said.values()}
    if drops:
        gone = FollowUp.objects.filter(source=page).exclude(commitment__in=said)
        for follow_up in gone.select_related("commitment__page"):
            touched[follow_up.commitment_id] = follow_up.commitment
        gone.delete()
    for row, value in said.values():
        FollowUp.objects.update_or_create(
            commitment=row,
            source=page,
            defaults={
                "state": value["state"],
                "origin": FollowUpOrigin.REPORT,
                "note": (value.get("note") or "")[:LONGEST_NOTE],
                "at": page.report_published_at,
            },
        )
    settle(touched.values())


def _answers(page: AtelierPage) -> Iterator[tuple[Commitment, dict]]:
    """Of the same cycle: a line is the commitment whose number it has, or, typed by
    hand, the one that says the same."""
    items = [
        item
        for block in _blocks(page, [FOLLOW_UPS])
        for item in block.value["lines"].bound_blocks
        if item.value.get("state") in CommitmentState
    ]
    if not items:
        return
    cycle = page.path[: -AtelierPage.steplen]
    rows = Commitment.objects.filter(page__path__startswith=cycle).exclude(page=page)
    rows = list(rows.with_page())
    by_number = {str(row.uuid): row for row in rows}
    by_words = {fold(row.what).strip(): row for row in rows}
    for item in items:
        words = fold(item.value.get("what") or "").strip()
        row = by_number.get(str(item.id)) or by_words.get(words)
        if row:
            yield row, item.value


def rebuild() -> int:
    """Of all reports online, the oldest first; how many rows there are then."""
    pages = AtelierPage.objects.live().with_public_report()
    for page in pages.order_by("report_published_at", "pk").iterator(50):
        read_report(page, is_rebuild=True)
    return Commitment.objects.count()
