"""Addresses of entries: each is taken once."""

from django.utils.translation import gettext as _

from annuaire.admin_forms import RESERVED
from annuaire.imports.row_values import RowData
from annuaire.models import Alternative
from core.slugs import free_slug, slug_from


class Slugs:
    def __init__(self):
        self._owners = dict(Alternative.objects.values_list("slug", "pk"))
        self._owners |= dict.fromkeys(RESERVED, 0)
        self._next: dict[str, int] = {}

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
        base = slug_from(name, max_length=100, default="alternative")
        # Thousands of one name are not to be counted again from two each time.
        start = self._next.get(base, 2)
        slug = free_slug(base, self._owners.__contains__, start=start)
        if slug != base:
            self._next[base] = int(slug.rpartition("-")[2]) + 1
        return slug
