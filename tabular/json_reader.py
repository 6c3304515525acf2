"""Lists in JSON, however deep they stand in their file."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tabular.decoding import decode
from tabular.errors import ExchangeError
from tabular.flatten import flatten
from tabular.table import Table, TableBuilder

_EXTENSIONS = (".json", ".geojson", ".jsonld")
_MAX_CONTAINERS = 500_000
_MAX_VALUES = 2_000_000
_LISTS = ("data", "elements", "features", "@graph")

Note = Callable[[str], None]


@dataclass(frozen=True)
class Shape:
    """How some program writes its rows: `matches` is asked of the whole document and
    may raise ExchangeError; `read` gives a row's fields, and why it is unusable."""

    kind: str
    matches: Callable[[object], bool]
    read: Callable[[dict, Note], tuple[dict, str]]


PLAIN = Shape("json", lambda document: True, lambda item, note: (item, ""))


def looks_like_json(data: bytes, name: str) -> bool:
    if name.lower().endswith(_EXTENSIONS):
        return True
    start = data[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[:1] == b"{" or (
        start[:1] == b"[" and start[1:].lstrip()[:1] in (b"{", b"[", b"]")
    )


def read_json(data: bytes, shapes: Sequence[Shape] = ()) -> Table:
    """The first shape that matches reads it."""
    try:
        return _read(_parse(data), [*shapes, PLAIN])
    except RecursionError:
        raise ExchangeError(
            _("Le fichier JSON emboîte trop de niveaux les uns dans les autres.")
        ) from None


def _read(document, shapes: list[Shape]) -> Table:
    shape = next(shape for shape in shapes if shape.matches(document))
    builder = TableBuilder(shape.kind)
    common = {}
    if isinstance(document, dict):
        licence = document.get("licence") or document.get("license")
        if isinstance(licence, str) and licence:
            common["licence"] = licence
            builder.note(_("Licence annoncée par le fichier : %s") % licence)
    for number, item in enumerate(_items(document), start=1):
        if isinstance(item, dict):
            fields, error = shape.read(item, builder.note)
            builder.add_fields(number, {**common, **flatten(fields)}, error)
        else:
            builder.add_fields(number, {}, _odd_item(item))
    return builder.finish()


def _odd_item(item) -> str:
    if isinstance(item, list):
        return _(
            "La fiche est sous forme de liste : demandez à la source la forme complète "
            "(« ontology=gogofull »)."
        )
    return _("La fiche n'est pas un objet JSON.")


def _parse(data: bytes):
    text, _encoding = decode(data)
    if (
        text.count("{") + text.count("[") > _MAX_CONTAINERS
        or text.count(",") > _MAX_VALUES
    ):
        raise ExchangeError(
            _("Le fichier JSON a trop de valeurs : coupez-le ou simplifiez ses tracés.")
        )
    try:
        # Numbers stay as they are written: 04000 and 43.290 are not arithmetic.
        return json.loads(
            text.lstrip("\ufeff"),
            parse_int=str,
            parse_float=str,
            parse_constant=lambda name: "",
        )
    except json.JSONDecodeError as error:
        at_end = not text[error.pos :].strip()
        raise ExchangeError(
            _("Le fichier JSON est tronqué : téléchargez-le à nouveau.")
            if at_end or error.msg.startswith("Unterminated")
            else _("Le fichier n'est pas du JSON valide : erreur à la ligne %d.")
            % error.lineno
        ) from None


def _items(document) -> list:
    """The list of entries, wherever it is."""
    if isinstance(document, dict):
        for name in _LISTS:
            if isinstance(document.get(name), list | dict):
                return _items(document[name])
        values = list(document.values())
        # YesWiki names each entry: {"JardinDesLilas": {"bf_titre": …}, …}
        if values and all(isinstance(value, dict) for value in values):
            return values
        return [document]
    if isinstance(document, list):
        return document
    raise ExchangeError(_("Le fichier JSON ne contient pas de liste de fiches."))
