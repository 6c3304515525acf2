"""The themes and tags that the directory has already."""

from django.utils.translation import gettext as _

from taggit.models import Tag

from annuaire.imports.row_values import RowData
from core.models import Theme
from french.text import fold
from tabular.cells import split_list

_TAG_LENGTH = 100


class Vocabulary:
    """Two queries, whatever the number of rows."""

    def __init__(self):
        self.themes = {theme.pk: theme for theme in Theme.objects.all()}
        self._themes_by_word = {}
        for theme in self.themes.values():
            for word in (theme.slug, theme.name):
                self._themes_by_word[fold(word)] = theme.pk
        self._tags = {fold(tag.name): tag for tag in Tag.objects.all()}
        self._names = {tag.pk: tag.name for tag in self._tags.values()}

    def sort_themes(self, data: RowData) -> None:
        """Puts keys of themes in the place of words. « Énergie, climat et nature » is
        one theme: the whole cell is tried before it is cut. What is no theme of ours
        becomes a tag."""
        text = data.values.pop("themes", "")
        keys, unknown = [], []
        whole = self._themes_by_word.get(fold(text))
        for item in [] if whole else split_list(text):
            key = self._themes_by_word.get(fold(item))
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
            data.warnings.append(
                _("Thème inconnu, gardé en mot-clé : %s.") % ", ".join(unknown)
            )

    def name_of(self, tag_key: int) -> str:
        return self._names.get(tag_key, "")

    def tag(self, name: str) -> Tag:
        """Made if need be; case and accents do not make another."""
        tag = self._tags.get(fold(name))
        if tag is None:
            tag = Tag.objects.create(name=name)
            self._tags[fold(name)] = tag
            self._names[tag.pk] = tag.name
        return tag
