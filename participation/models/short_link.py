import secrets

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

# Letters and digits that nobody takes for others, written or said; without vowels, no
# code is a word.
ALPHABET = "bcdfghknprstvx23456789"
LENGTH = 5


class ShortLinkManager(models.Manager):
    def for_date(self, page: Page, key: str = "") -> "ShortLink":
        """Made once: what is printed on paper leads there for ever."""
        while True:
            try:
                with transaction.atomic():
                    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
                    link, _is_new = self.get_or_create(
                        page_id=page.pk, key=key, defaults={"code": code}
                    )
                    return link
            except IntegrityError:
                continue  # The code of another page.


class ShortLink(models.Model):
    """An address for paper, of a page or of one date of a series."""

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="short_links", editable=False
    )
    # As a gathering's: the moment first announced, empty for the page as a whole.
    key = models.CharField(max_length=20, blank=True, editable=False)
    code = models.CharField(_("code"), max_length=8, unique=True, editable=False)

    objects = ShortLinkManager()

    class Meta:
        verbose_name = _("lien court")
        verbose_name_plural = _("liens courts")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "key"], name="participation_one_code_a_date"
            )
        ]

    def __str__(self) -> str:
        return self.code
