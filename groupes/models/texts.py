from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageManager

from core.blocks import BodyBlock
from core.fields import StreamField
from core.models import BasePage, BasePageQuerySet
from core.syndication.feeds import LENGTH, FeedEntry
from groupes.admin_forms import LivingTextForm
from groupes.diff import difference, headings
from groupes.forms import CompareForm


class LivingTextQuerySet(BasePageQuerySet):
    def newest_first(self) -> models.QuerySet:
        return self.order_by(models.F("last_published_at").desc(nulls_last=True), "-pk")

    def for_feed(self) -> models.QuerySet:
        newest = LivingTextVersion.objects.order_by("-number")[:LENGTH]
        versions = models.Prefetch("versions", newest, to_attr="newest_versions")
        return super().for_feed().prefetch_related(versions)


LivingTextManager = PageManager.from_queryset(LivingTextQuerySet)


class LivingTextPage(RoutablePageMixin, BasePage):
    """Principles, values, aims: a text that changes in the open."""

    body = StreamField(
        BodyBlock(),
        verbose_name=_("texte"),
        help_text=_("Le texte tel qu'il vaut aujourd'hui, ex. vos principes."),
    )
    change_note = models.CharField(
        _("ce qui change"),
        max_length=250,
        blank=True,
        help_text=_(
            "Pour les lecteurs, à chaque publication, ex. « Ajout de l'entraide. »"
        ),
    )

    objects = LivingTextManager()

    base_form_class = LivingTextForm
    is_article = True
    card_kind = _("Texte vivant")
    content_panels = [*BasePage.content_panels, "change_note", "body"]
    query_budget = 3
    no_feed_reason = "The feed of its group tells of each version."
    parent_page_types = ["groupes.GroupePage", "home.HomePage"]
    subpage_types = []
    page_description = _("Un texte dont chaque version reste lisible.")

    class Meta:
        verbose_name = _("texte vivant")
        verbose_name_plural = _("textes vivants")

    def get_context(self, request, *args, **kwargs):
        return {
            **super().get_context(request, *args, **kwargs),
            "latest": self.pk and self.versions.order_by("-number").first(),
        }

    @cached_property
    def newest_versions(self) -> list["LivingTextVersion"]:
        return list(self.versions.order_by("-number")[:LENGTH])

    def get_feed_entries(self) -> list[FeedEntry]:
        """One item a version: what changed is the news."""
        [base] = super().get_feed_entries()
        return [
            FeedEntry(
                guid=f"{base.guid}#v{version.number}",
                title=f"{version.title} ({version.label})",
                url=f"{self.full_url}version/{version.number}/",
                html=version.html,
                summary=version.change_note or base.summary,
                author=base.author,
                published=version.published_at,
                updated=version.published_at,
                categories=base.categories,
                cover=base.cover,
            )
            for version in self.newest_versions
        ]

    @path("historique/")
    def history(self, request: HttpRequest) -> HttpResponse:
        versions = list(self.versions.order_by("-number").defer("html", "text"))
        form = CompareForm(request.GET or None, versions=versions)
        if form.is_bound and form.is_valid():
            older, newer = form.pair
            return redirect(f"{self.get_url(request)}comparer/{older}/{newer}/")
        return self.render(
            request,
            context_overrides={"versions": versions, "form": form},
            template="groupes/living_text_history.html",
        )

    @path("version/<int:number>/")
    def version(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.render(
            request,
            context_overrides={"version": self._version(number)},
            template="groupes/living_text_version.html",
        )

    @path("comparer/<int:older>/<int:newer>/")
    def compare(self, request: HttpRequest, older: int, newer: int) -> HttpResponse:
        before, after = self._version(older), self._version(newer)
        return self.render(
            request,
            context_overrides={
                "older": before,
                "newer": after,
                "difference": difference(
                    before.text,
                    after.text,
                    headings(before.html) | headings(after.html),
                ),
            },
            template="groupes/living_text_compare.html",
        )

    def _version(self, number: int) -> "LivingTextVersion":
        # A number that no database can hold is no version either.
        if not 0 < number < 2**31:
            raise Http404
        version = self.versions.filter(number=number).first()
        if version is None:
            raise Http404
        return version


class LivingTextVersion(models.Model):
    """What was published, as it was read. Wagtail's revisions may be purged; these
    rows are the archive, so they are written once."""

    page = models.ForeignKey(
        LivingTextPage, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("numéro"))
    title = models.CharField(_("titre"), max_length=255)
    html = models.TextField(_("texte"))
    # One paragraph a line, for comparing.
    text = models.TextField()
    change_note = models.CharField(_("ce qui change"), max_length=250, blank=True)
    published_at = models.DateTimeField(_("parue le"))

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["page", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "number"], name="living_text_version_number_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.label}"

    def save(self, *args, **kwargs) -> None:
        if self.pk:
            raise TypeError("A published version is never changed.")
        super().save(*args, **kwargs)

    @property
    def label(self) -> str:
        return _("version %(number)s") % {"number": self.number}
