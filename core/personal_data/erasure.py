"""Erasing somebody: all parts in one transaction with its receipt. A backup that is
restored afterwards brings nobody back."""

from collections import Counter

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from wagtail.search import index

from core.models.erasure import SALT, ErasureReceipt
from core.personal_data import quotes
from core.personal_data.address_hash import keyed_hashes
from core.personal_data.holdings import (
    quoting_rows,
    split_by_online,
    working_texts,
)
from core.personal_data.registry import Counts, count_updated, personal_data_parts


@transaction.atomic
def erase(email: str, user=None) -> ErasureReceipt | None:
    """The receipt; of the first of two clicks, that of the second too. Nothing when
    nothing was held and nothing had been erased."""
    counts = _erase(email)
    if not counts:
        return ErasureReceipt.objects.of_address(email).first()
    return ErasureReceipt.objects.create(
        address_hash=ErasureReceipt.hash_of(email), erased_by=user, counts=counts
    )


def _erase(email: str) -> Counts:
    counts: Counts = Counter()
    for part in personal_data_parts():
        counts += part.erase(email)
    online, others = split_by_online(quoting_rows(email))
    for row in others:
        rows = type(row)._base_manager.filter(pk=row.pk)
        counts += count_updated(type(row), quotes.take_out(rows, email))
        if isinstance(row, index.Indexed):
            index.insert_or_update_object(rows.get())
    for rows in working_texts(online):
        counts += count_updated(rows.model, quotes.take_out(rows, email))
    return counts


def saved_receipts() -> list[dict]:
    """Of a database that another is about to take the place of, if it can be read."""
    try:
        if ErasureReceipt._meta.db_table in connection.introspection.table_names():
            return list(ErasureReceipt.objects.values("uuid", *_SAVED))
    except DatabaseError:
        pass
    return []


_SAVED = ["address_hash", "erased_at", "counts"]


def put_back_receipts(receipts: list[dict]) -> None:
    """Those that a backup does not know are of people whom it brings back."""
    known = set(ErasureReceipt.objects.values_list("uuid", flat=True))
    ErasureReceipt.objects.bulk_create(
        ErasureReceipt(**receipt, is_due=True)
        for receipt in receipts
        if receipt["uuid"] not in known
    )


def erase_again() -> int:
    """How many people. Only their hashes are known, so every address is tried."""
    due = dict(
        ErasureReceipt.objects.filter(is_due=True).values_list("address_hash", "pk")
    )
    if not due:
        return 0
    people = [email for email in _all_addresses() if _is_one_of(email, due)]
    for email in people:
        with transaction.atomic():
            _erase(email)
    ErasureReceipt.objects.filter(pk__in=due.values()).update(is_due=False)
    return len(people)


def forget_receipts() -> None:
    ErasureReceipt.objects.old(timezone.now()).delete()


def _all_addresses() -> set[str]:
    found: set[str] = set()
    for model in quotes.searched_models([]):
        found |= quotes.addresses_in(model._base_manager.all())
    return found


def _is_one_of(email: str, due: dict[str, int]) -> bool:
    return any(each in due for each in keyed_hashes(SALT, email))
