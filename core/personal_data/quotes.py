"""An address, or a name, in the midst of words: in any text of any table."""

import json
import re
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import connection, models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast

from wagtail.fields import StreamField

MARK = "…"
_TEXT = models.CharField, models.TextField
_JSON = models.JSONField, StreamField
_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]{}/?&=]+@[\w-]+(?:\.[\w-]+)+")
_ASCII = re.compile(r"[ -~]+")


def address_pattern(email: str) -> re.Pattern:
    """Not within a longer one, such as « super.nadia@exemple.fr »."""
    return re.compile(rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)


def name_pattern(name: str) -> re.Pattern:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def rows_quoting(
    rows: QuerySet, words: str, pattern: re.Pattern, *, only_words: bool = False
) -> Iterator[tuple[object, dict]]:
    """The key of each row in which it is found, and all its texts by field; of words
    only, fields that are an address are left out."""
    for key, texts in _rows_with(rows, words, only_words=only_words):
        found = (part for value in texts.values() for part in _strings(value))
        if any(map(pattern.search, found)):
            yield key, texts


def take_out(rows: QuerySet, email: str) -> int:
    """How many rows quoted the address."""
    pattern, number = address_pattern(email), 0
    for key, texts in list(rows_quoting(rows, email, pattern)):
        values = {name: clean(value, email, pattern) for name, value in texts.items()}
        changed = {name: v for name, v in values.items() if v != texts[name]}
        rows.model._base_manager.filter(pk=key).update(**changed)
        number += 1
    return number


def clean(value, email: str, pattern: re.Pattern):
    """The same without the address; what was nothing else is empty."""
    if isinstance(value, dict):
        return {name: clean(item, email, pattern) for name, item in value.items()}
    if isinstance(value, list):
        return [clean(item, email, pattern) for item in value]
    if not isinstance(value, str):
        return value
    inner = _decoded(value)
    if inner is not None:
        cleaned = clean(inner, email, pattern)
        return value if cleaned == inner else json.dumps(cleaned)
    return "" if value.strip().lower() == email else pattern.sub(MARK, value)


def searched_models(derived: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    """Every table with words that people wrote."""
    tables = set(connection.introspection.table_names())
    skipped = {*derived, *apps.get_app_config("wagtailsearch").get_models()}
    return [
        model
        for model in apps.get_models()
        if model not in skipped
        and not model._meta.proxy
        and model._meta.db_table in tables
        and _text_fields(model)
    ]


def addresses_in(rows: QuerySet) -> set[str]:
    return {
        address.lower()
        for _key, texts in _rows_with(rows, "@")
        for value in texts.values()
        for part in _strings(value)
        for address in _ADDRESS.findall(part)
    }


def _text_fields(model: type[models.Model], *, only_words=False) -> dict[str, bool]:
    """By name, whether it is JSON."""
    return {
        field.name: isinstance(field, _JSON)
        for field in model._meta.local_concrete_fields
        if isinstance(field, _TEXT + _JSON)
        and not (only_words and isinstance(field, models.EmailField))
    }


def _rows_with(
    rows: QuerySet, words: str, *, only_words: bool = False
) -> Iterator[tuple[object, dict]]:
    """JSON may write letters with accents in another way: the others find it."""
    plain = max(_ASCII.findall(words) or [""], key=len)
    fields = _text_fields(rows.model, only_words=only_words)
    columns = {f"text_of_{name}": name for name in fields}
    where = Q()
    for column in columns:
        where |= Q(**{f"{column}__icontains": plain})
    casts = {c: Cast(name, models.TextField()) for c, name in columns.items()}
    found = rows.order_by("pk").annotate(**casts).filter(where)
    for row in found.values("pk", *columns).iterator(200):
        texts = {name: row[column] for column, name in columns.items()}
        yield (
            row["pk"],
            {
                name: json.loads(text) if fields[name] else text
                for name, text in texts.items()
                if text
            },
        )


def _strings(value) -> Iterator[str]:
    """Also of JSON that stands within JSON, as revisions hold the body of a page."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, str):
        inner = _decoded(value)
        if inner is None:
            yield value
        else:
            yield from _strings(inner)


def _decoded(text: str) -> list | dict | None:
    if text[:1] not in ("[", "{"):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None
