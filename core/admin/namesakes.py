"""Two things of one name: the second gets an address of its own without a word of
error, and whoever writes it is shown the first."""

from collections.abc import Collection
from functools import partial

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm

from core.slugs import free_slug_among, save_with_free_slug, slug_from
from core.trash.abandoned import yield_address


class FreeSlugForm(WagtailAdminModelForm):
    """Of a thing that has a `name` and a `slug` that nothing else of its kind has."""

    reserved_slugs: Collection[str] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The browser writes it from the name, but later than a quick hand clicks.
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        data = super().clean()
        if "slug" not in data:
            return data
        model, name = self._meta.model, data.get("name", "")
        others = model._base_manager.exclude(pk=self.instance.pk)
        # A draft may be saved before it has a name.
        slug = data["slug"] or slug_from(name, default=model._meta.model_name)
        yield_address(others, slug)
        note_namesake(self.instance, others, slug, name)
        data["slug"] = free_slug_among(others, slug, self.reserved_slugs)
        return data

    def save(self, commit=True):
        save_with_free_slug(self.instance, partial(super().save, commit))
        return self.instance


def note_namesake(thing: Model, others: QuerySet, slug: str, name: str | None) -> None:
    """The one that has this slug; until the thing has been published, the one too that
    has the slug of its name: an autosave may have given it another already."""
    slugs = {slug}
    if name and not getattr(thing, "first_published_at", None):
        slugs.add(slug_from(name))
    thing.namesake = others.filter(slug__in=slugs).first()


def tell_of_namesake(request: HttpRequest, thing: Model) -> None:
    # Told once: several hooks hear of one click.
    namesake = vars(thing).pop("namesake", None)
    if namesake is None or not request.accepts("text/html"):
        return
    url = AdminURLFinder(request.user).get_edit_url(namesake)
    words = getattr(thing, "namesake_words", _("Une page du même nom existe"))
    link = format_html('<a href="{}">{}</a>', url, _("ouvrir")) if url else namesake
    messages.warning(request, format_html("{} : {}", words, link))
