"""What every page's form in the admin checks."""

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from core.admin.namesakes import note_namesake
from core.forms.expiry import PastExpiryMixin
from core.forms.merged_form import MergedFormMixin
from core.forms.partial_draft import PartialDraftMixin
from core.forms.restorable_form import RestorableFormMixin
from core.slugs import free_slug, slug_from
from core.trash.abandoned import yield_address

# First parts of addresses that services of the site will have.
RESERVED_SLUGS = {"participer", "a"}


def conflicts_with_route(parent: Page, slug: str) -> bool:
    """Whether the parent, or the site itself, answers below that address already:
    `flux.xml` leaves `flux` free, `collection/<uuid>/` takes `collection`."""
    routes = getattr(parent.specific_class, "get_subpage_urls", tuple)()
    heads = {str(route.pattern).partition("/")[0] for route in routes}
    if slug in heads | RESERVED_SLUGS:
        return True
    try:
        match = resolve(f"{parent.url or '/'}{slug}/")
    except Resolver404:
        return False
    return match.url_name != "wagtail_serve"


class BaseCopyForm(CopyForm):
    """Without the alias: one thing would stand twice in every list, feed, calendar."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


class BasePageForm(
    MergedFormMixin,
    RestorableFormMixin,
    PartialDraftMixin,
    PastExpiryMixin,
    WagtailAdminPageForm,
):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The browser writes it from the title, but later than a quick hand clicks.
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        self._free_the_slug()
        data = super().clean()
        slug = data.get("slug")
        is_new = slug and slug != self.instance.slug
        if is_new and self.parent_page and conflicts_with_route(self.parent_page, slug):
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
        return data

    def _post_clean(self) -> None:
        self.instance.is_draft = self.is_deferred_validation
        super()._post_clean()

    def _free_the_slug(self) -> None:
        data, parent = self.cleaned_data, self.parent_page
        title = data.get("title")
        if "slug" not in data or not (data["slug"] or title):
            return
        slug = data["slug"] or slug_from(title)
        if parent:
            siblings = parent.get_children().not_page(self.instance)
            yield_address(siblings, slug)
            note_namesake(self.instance, siblings, slug, title)
        is_free = Page._slug_is_available(slug, parent, self.instance)
        if not data["slug"] or not is_free:
            data["slug"] = free_slug(slug, self._is_taken)

    def _is_taken(self, slug: str) -> bool:
        if not Page._slug_is_available(slug, self.parent_page, self.instance):
            return True
        parent = self.parent_page
        return bool(parent) and conflicts_with_route(parent, slug)
