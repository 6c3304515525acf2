"""Addresses of entries: each is taken once."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from wagtail.coreutils import string_to_ascii

from annuaire.admin_forms import RESERVED
from annuaire.imports.row_values import Reading
from annuaire.models import Alternative


class Slugs:
    def __init__(self):
        self._owners = dict(Alternative.objects.values_list("slug", "pk"))
        self._owners |= dict.fromkeys(RESERVED, 0)
        self._last: dict[str, int] = {}

    def for_new(self, values: dict, reading: Reading) -> str:
        asked = values.get("slug")
        if asked and asked not in self._owners:
            slug = asked
        else:
            slug = self._free(asked or values["name"])
        if asked and slug != asked:
            reading.leave("slug", _("« %s » est déjà prise.") % asked)
        self._owners[slug] = 0
        return slug

    def for_known(self, changed: dict, entry: Alternative, reading: Reading) -> None:
        asked = changed.get("slug")
        if asked and self._owners.setdefault(asked, entry.pk) != entry.pk:
            del changed["slug"]
            reading.leave("slug", _("« %s » est déjà prise.") % asked)

    def _free(self, name: str) -> str:
        base = slugify(string_to_ascii(name))[:100].strip("-") or "alternative"
        if base not in self._owners:
            return base
        # Thousands of one name are not to be counted again from two each time.
        number = self._last.get(base, 1) + 1
        while f"{base}-{number}" in self._owners:
            number += 1
        self._last[base] = number
        return f"{base}-{number}"
