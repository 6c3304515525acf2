"""Nested values as cells."""

import json

from django.utils.translation import gettext as _

from tabular.cells import join_list
from tabular.errors import ExchangeError

_MAX_DEPTH = 4
_MAX_KEYS = 1_000
_NAMES = ("name", "nom", "title", "label", "url", "contentUrl", "src", "value", "@id")


def flatten(fields: dict, prefix: str = "", depth: int = 1) -> dict[str, str]:
    """{"a": {"b": 1}} becomes {"a.b": "1"}."""
    if len(fields) > _MAX_KEYS:
        raise ExchangeError(
            _("Une fiche du fichier a plus de %d champs : c'est trop.") % _MAX_KEYS
        )
    cells = {}
    for key, value in fields.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and depth < _MAX_DEPTH:
            cells.update(flatten(value, f"{name}.", depth + 1))
        else:
            cells[name] = text_of(value)
    return cells


def text_of(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, list):
        return _list(value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _list(items: list) -> str:
    names = [_name(item) for item in items]
    if all(isinstance(name, str) for name in names):
        return join_list(names)
    return json.dumps(items, ensure_ascii=False)


def _name(item) -> str | None:
    """A category is often {"id": 12, "name": "Culture", …}."""
    if isinstance(item, dict):
        names = (item[key] for key in _NAMES if isinstance(item.get(key), str))
        return next(names, None)
    return None if isinstance(item, list) else text_of(item)
