from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.redirects.models import Redirect
from wagtail.search import index

from core.admin.namesakes import FreeSlugForm
from core.forms.shared_form import SharedFormMixin
from core.http.memo import kept
from core.syndication.cards.card import Shareable
from french.text import fold

ICONS = [
    ("alimentation", _("Alimentation")),
    ("energie", _("Énergie et nature")),
    ("culture", _("Culture")),
    ("sante", _("Santé")),
    ("citoyennete", _("Citoyenneté")),
    ("education", _("Éducation")),
    ("habitat", _("Habitat")),
    ("economie", _("Économie")),
]


class ThemeForm(SharedFormMixin, FreeSlugForm):
    pass


class ThemeQuerySet(models.QuerySet):
    def find_by_name(self, words: str) -> "Theme | None":
        """The theme of that name or synonym, accents and case apart."""
        folded_name = fold(words)
        for theme in self:
            if folded_name in {
                fold(name) for name in [theme.name, *theme.synonym_list]
            }:
                return theme
        return None


class Theme(Shareable, index.Indexed, models.Model):
    """The site's controlled vocabulary; free words are tags."""

    name = models.CharField(
        _("nom"),
        max_length=80,
        unique=True,
        help_text=_("Court et parlant, ex. « Alimentation et agriculture »."),
    )
    slug = models.SlugField(
        _("adresse"),
        max_length=80,
        unique=True,
        help_text=_("Sans accent ni espace, ex. « alimentation-et-agriculture »."),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("Une phrase, ex. « Jardins, paniers, cantines de quartier. »"),
    )
    icon = models.CharField(
        _("dessin"),
        max_length=30,
        choices=ICONS,
        blank=True,
        help_text=_("Le petit dessin qui l'accompagne, ex. « Alimentation »."),
    )
    sort_order = models.PositiveSmallIntegerField(_("ordre"), default=0, editable=False)
    synonyms = models.TextField(
        _("synonymes"),
        blank=True,
        help_text=_(
            "Un mot ou une expression par ligne, ex. « cantine » ou « maraîchage »."
        ),
    )

    objects = ThemeQuerySet.as_manager()

    base_form_class = ThemeForm
    namesake_words = _("Un thème du même nom existe")
    panels = ["name", "slug", "description", "icon", "synonyms"]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("synonyms"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        before = Theme.objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        super().save(*args, **kwargs)
        if before and before != self.slug:
            self._create_redirects_from(before)

    def _create_redirects_from(self, slug: str) -> None:
        """The page and its feeds stay where people noted them."""
        for name in ("", "flux.xml", "flux.json"):
            old, new = f"{reverse('theme', args=[slug])}{name}", f"{self.url}{name}"
            here = Redirect.normalise_path(new)
            Redirect.objects.filter(old_path=here, site=None).delete()
            Redirect.objects.update_or_create(
                old_path=Redirect.normalise_path(old),
                site=None,
                defaults={"redirect_link": new, "automatically_created": True},
            )

    @classmethod
    def shareable(cls) -> models.QuerySet:
        return cls.objects.all()

    @property
    def title(self) -> str:
        return self.name

    shared_kind = _("Thème")

    @property
    def url(self) -> str:
        return reverse("theme", args=[self.slug])

    def get_sitemap_urls(self, request=None) -> list[dict]:
        """Without a date: what it shows changes without it."""
        return [{"location": f"{settings.SITE_URL}{self.url}"}]

    @property
    def synonym_list(self) -> list[str]:
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]


def all_themes() -> dict[int, Theme]:
    """By their key. There are a handful, and every list names them."""
    return kept(
        "core.themes", lambda: {theme.pk: theme for theme in Theme.objects.all()}
    )
