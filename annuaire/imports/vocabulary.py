"""The themes and tags that the directory has already."""

import unicodedata
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from taggit.models import Tag

from annuaire.imports.row_values import RowData
from core.models import Theme
from french.text import fold
from tabular.cells import split_list

_TAG_LENGTH = 100


class NameIndex:
    """What bears a name: the very same one first, then one that differs by its case,
    and by its accents only when nothing else does."""

    def __init__(self):
        self._levels: tuple[dict[str, list], ...] = ({}, {}, {})

    def add(self, name: str, value) -> None:
        for level, key in zip(self._levels, _spellings(name), strict=True):
            level.setdefault(key, []).append(value)

    def find(self, name: str):
        return self.find_same(name) or self.find_alike(name)

    def find_same(self, name: str, ours: Collection = ()):
        """Whatever its case; among several, one of `ours`."""
        exact, case, _accents = self._found(name)
        return _first(exact, ours) or _first(case, ours)

    def find_alike(self, name: str, ours: Collection = (), taken: Collection = ()):
        """Whatever its accents, but for what is `taken`."""
        *_same, accents = self._found(name)
        return _first([value for value in accents if value not in taken], ours)

    def _found(self, name: str) -> list[list]:
        pairs = zip(self._levels, _spellings(name), strict=True)
        return [level.get(key, []) for level, key in pairs]


def _first(values: list, ours: Collection):
    return next((value for value in values if value in ours), values and values[0])


def _spellings(name: str) -> tuple[str, str, str]:
    exact = unicodedata.normalize("NFC", " ".join(name.split()))
    return exact, exact.casefold(), fold(exact)


class Vocabulary:
    """Two queries, whatever the number of rows."""

    def __init__(self):
        self.themes = {theme.pk: theme for theme in Theme.objects.all()}
        self._theme_index = NameIndex()
        for read in ("name", "slug"):
            for theme in self.themes.values():
                self._theme_index.add(getattr(theme, read), theme.pk)
        self._tags = {tag.name: tag for tag in Tag.objects.order_by("pk")}
        self._names = {tag.pk: tag.name for tag in self._tags.values()}
        self._tag_index = NameIndex()
        for name in self._tags:
            self._tag_index.add(name, name)

    def sort_themes(self, data: RowData) -> None:
        """Puts keys of themes in the place of words. « Énergie, climat et nature » is
        one theme: the whole cell is tried before it is cut. What is no theme of ours
        becomes a tag."""
        text = data.values.pop("themes", "")
        keys, unknown = [], []
        whole = self._theme_index.find(text)
        for item in [] if whole else split_list(text):
            key = self._theme_index.find(item)
            if key:
                keys.append(key)
            elif len(item) <= _TAG_LENGTH:
                unknown.append(item)
            else:
                data.leave("themes", _("« %s… » est trop long.") % item[:60])
        if whole or keys:
            data.values["themes"] = sorted({whole} if whole else set(keys))
        if unknown:
            data.values["more_tags"] = unknown
            data.warn(
                "themes",
                _("Thème inconnu, gardé en mot-clé : %s.") % ", ".join(unknown),
            )

    def name_of(self, tag_key: int) -> str:
        return self._names.get(tag_key, "")

    def spell(self, names: Iterable[str], ours: Collection[str] = ()) -> list[str]:
        """The names of one cell as the directory writes them, each once. Two words
        that only an accent sets apart are two tags where one cell has both."""
        same = {name: self._tag_index.find_same(name, ours) for name in names}
        taken = set(filter(None, same.values()))
        spelled = []
        for name, found in same.items():
            found = found or self._tag_index.find_alike(name, ours, taken) or name
            taken.add(found)
            spelled.append(found)
        return list(dict.fromkeys(spelled))

    def tags(self, names: Iterable[str]) -> list[Tag]:
        """Made if need be."""
        return [self._tag(name) for name in self.spell(names)]

    def _tag(self, name: str) -> Tag:
        tag = self._tags.get(name)
        if tag is None:
            tag = self._tags[name] = Tag.objects.create(name=name)
            self._names[tag.pk] = tag.name
            self._tag_index.add(name, name)
        return tag
