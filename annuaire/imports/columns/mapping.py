"""Which column goes where: proposed by their names, corrected by a person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annuaire.entry_field import EntryField, Takes
from annuaire.fields import FIELDS
from annuaire.imports.cells import split_point
from french.text import fold
from tabular.cells import join_list, split_lines, split_list
from tabular.errors import ExchangeError, InvalidValueError

REQUIRED = ("name",)
_SMALL_WORDS = {"de", "du", "des", "d", "la", "le", "les", "l"}
# Headings that are known, of columns that no import may take.
_PICTURES = "images image photo photos visuel illustration imagebfimage"
NOT_TAKEN = dict.fromkeys(
    _PICTURES.split(),
    gettext_lazy(
        "Les images ne se reprennent pas : ajoutez-les à la fiche, avec leur crédit."
    ),
)
NOT_TAKEN |= dict.fromkeys(
    ["gogocartostatus", "gogocartomoderationstate"],
    gettext_lazy("Dit ce que la source a validé : le reste attendra en brouillon."),
)


@dataclass(frozen=True)
class ColumnMapping:
    """`targets` names the target of every column, "" for one that is ignored;
    `reasons` says why it is."""

    targets: dict[str, str]
    reasons: dict[str, str]

    @property
    def used(self) -> list[tuple[str, EntryField]]:
        return [(column, FIELDS[name]) for column, name in self.targets.items() if name]

    @property
    def ignored(self) -> list[tuple[str, str]]:
        return list(self.reasons.items())

    @property
    def missing(self) -> list[EntryField]:
        """What no entry can do without."""
        names = self.targets.values()
        return [FIELDS[name] for name in REQUIRED if name not in names]

    def with_choices(self, choices: Mapping[str, str]) -> "ColumnMapping":
        """With what a person chose for some columns; it wins over the proposal."""
        _check(choices, self.targets)
        targets, reasons = dict(self.targets), dict(self.reasons)
        for column, name in choices.items():
            targets[column] = name
            reasons.pop(column, None)
            if not name:
                reasons[column] = self.reasons.get(column) or _("Écartée à la main.")
        chosen = {name: column for column, name in choices.items() if name}
        for column, name in targets.items():
            if column in choices or name not in chosen:
                continue
            if FIELDS[name].takes is Takes.ONE:
                targets[column] = ""
                reasons[column] = _taken(chosen[name])
        return ColumnMapping(targets, reasons)

    def apply(self, cells: Mapping[str, str]) -> dict[str, str]:
        """The text for each field of an entry that has one."""
        parts: dict[str, list[str]] = {}
        for column, target in self.used:
            if text := cells.get(column):
                parts.setdefault(target.name, []).append(text)
        fields = {name: _join(FIELDS[name], texts) for name, texts in parts.items()}
        _place(fields)
        return fields


def propose(columns: Iterable[str]) -> ColumnMapping:
    columns = list(columns)
    by_key: dict[str, str] = {}
    for column in columns:
        by_key.setdefault(_known_key(column), column)
    targets = dict.fromkeys(columns, "")
    reasons = {
        column: str(NOT_TAKEN.get(_known_key(column)) or _("Nom de colonne inconnu."))
        for column in columns
    }
    for target in FIELDS.values():
        candidates = [by_key[key] for key in keys_of(target) if key in by_key]
        used = candidates if target.takes is Takes.LISTS else candidates[:1]
        for column in used:
            targets[column] = target.name
            del reasons[column]
        for column in candidates[len(used) :]:
            reasons[column] = _taken(used[0])
    return ColumnMapping(targets, reasons)


def key_of(column: str) -> str:
    """« Code postal », "code_postal" and "bf_codePostal" are the same."""
    return re.sub(r"[^a-z0-9]", "", _folded(column).removeprefix("bf_"))


def _folded(column: str) -> str:
    return fold(column.replace("°", " "))


def _known_key(column: str) -> str:
    """« Date de MAJ » and « Titre de la fiche * (obligatoire) » are known without
    their small words and what stands in brackets."""
    key = key_of(column)
    if key in _known_keys():
        return key
    words = re.findall(r"[a-z0-9]+", re.sub(r"\([^()]*\)", " ", _folded(column)))
    return key_of(" ".join(word for word in words if word not in _SMALL_WORDS))


@cache
def _known_keys() -> set[str]:
    return {*NOT_TAKEN, *(key for one in FIELDS.values() for key in keys_of(one))}


def keys_of(target: EntryField) -> list[str]:
    own = (key_of(target.name), key_of(str(target.label)))
    return list(dict.fromkeys([*own, *target.headings]))


def _taken(column: str) -> str:
    return _("Déjà lu dans la colonne « %s ».") % column


def _check(choices: Mapping[str, str], columns: Mapping[str, str]):
    seen: dict[str, str] = {}
    for column, name in choices.items():
        if column not in columns:
            raise ExchangeError(_("Le fichier n'a pas de colonne « %s ».") % column)
        if not name:
            continue
        if name not in FIELDS:
            raise ExchangeError(_("« %s » n'est pas un champ de l'annuaire.") % name)
        if name in seen and FIELDS[name].takes is Takes.ONE:
            raise ExchangeError(
                _("« %(one)s » et « %(other)s » vont toutes deux dans « %(field)s ».")
                % {"one": seen[name], "other": column, "field": FIELDS[name].label}
            )
        seen[name] = column


def _join(target: EntryField, texts: list[str]) -> str:
    if target.takes is Takes.LISTS and len(texts) > 1:
        return join_list(item for text in texts for item in split_list(text))
    if target.takes is Takes.LINES:
        return join_list(item for text in texts for item in split_lines(text))
    return "\n\n".join(texts)


def _place(fields: dict[str, str]):
    if number := fields.pop("housenumber", ""):
        fields["street"] = " ".join([number, fields.get("street", "")]).strip()
    point = fields.pop("point", "")
    if point and not {"latitude", "longitude"} & set(fields):
        try:
            fields["latitude"], fields["longitude"] = split_point(point)
        except InvalidValueError:
            fields["latitude"] = point  # It will be refused by its name.
