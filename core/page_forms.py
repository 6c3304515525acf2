"""What every page's form in the admin checks."""

import re
from itertools import count

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import string_to_ascii
from wagtail.models import Page


def conflicts_with_route(parent: Page, slug: str) -> bool:
    """Whether the parent, or the site itself, answers at that address already."""
    urls = getattr(parent.specific_class, "get_subpage_urls", tuple)()
    if slug in {re.match(r"[\w-]*", str(url.pattern)).group() for url in urls}:
        return True
    try:
        match = resolve(f"{parent.url or '/'}{slug}/")
    except Resolver404:
        return False
    return match.url_name != "wagtail_serve"


class BasePageForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The browser writes it from the title, but later than a quick hand clicks.
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("slug") == "" and cleaned.get("title"):
            cleaned["slug"] = self._slug_of(cleaned["title"])
        slug = cleaned.get("slug")
        if slug and self.parent_page and conflicts_with_route(self.parent_page, slug):
            self.add_error(
                "slug",
                ValidationError(
                    _(
                        "« %(slug)s » est l'adresse d'un service du site. Choisissez "
                        "un autre mot, par exemple « %(slug)s-du-collectif »."
                    ),
                    params={"slug": slug},
                ),
            )
        return cleaned

    def _slug_of(self, title: str) -> str:
        base = slugify(string_to_ascii(title))[:200].strip("-") or "page"
        candidates = (f"{base}-{n}" if n > 1 else base for n in count(1))
        return next(slug for slug in candidates if self._is_free(slug))

    def _is_free(self, slug: str) -> bool:
        if not Page._slug_is_available(slug, self.parent_page, self.instance):
            return False
        return not (self.parent_page and conflicts_with_route(self.parent_page, slug))
