"""Addresses of entries: each is taken once."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from wagtail.coreutils import string_to_ascii

from annuaire.admin_forms import RESERVED
from annuaire.imports.row_values import RowData
from annuaire.models import Alternative


class Slugs:
    def __init__(self):
        self._owners = dict(Alternative.objects.values_list("slug", "pk"))
        self._owners |= dict.fromkeys(RESERVED, 0)
        self._last: dict[str, int] = {}

    def for_new(self, values: dict, data: RowData) -> str:
        wish = values.get("slug")
        if wish and wish not in self._owners:
            slug = wish
        else:
            slug = self._free(wish or values["name"])
        if wish and slug != wish:
            data.leave("slug", _("« %s » est déjà prise.") % wish)
        self._owners[slug] = 0
        return slug

    def for_known(self, changed: dict, entry: Alternative, data: RowData) -> None:
        wish = changed.get("slug")
        if wish and self._owners.setdefault(wish, entry.pk) != entry.pk:
            del changed["slug"]
            data.leave("slug", _("« %s » est déjà prise.") % wish)

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
