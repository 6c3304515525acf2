from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from annuaire.directory import directory_url
from annuaire.models import Alternative
from annuaire.openings import write_all_openings, write_openings
from core.backup import backup_restored

# What says when an entry is open, and whether it is.
OPENING_FIELDS = {"hours", "live", "status"}


@receiver(pre_save, sender=Alternative)
def note_former_slug(sender, instance: Alternative, **kwargs) -> None:
    published = Alternative.objects.filter(pk=instance.pk, live=True)
    instance.former_slug = published.values_list("slug", flat=True).first()


@receiver(post_save, sender=Alternative)
def redirect_former_slug(sender, instance: Alternative, **kwargs) -> None:
    """A published entry that changes its slug still answers at the old one."""
    former, directory = instance.former_slug, directory_url()
    if not instance.live or former == instance.slug:
        return
    # An address that lives again leads nowhere else.
    here = Redirect.normalise_path(f"{directory}{instance.slug}/")
    Redirect.objects.filter(old_path=here).delete()
    if former:
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(f"{directory}{former}/"),
            site=Site.objects.filter(is_default_site=True).first(),
            defaults={"redirect_link": instance.url, "automatically_created": True},
        )


@receiver(post_save, sender=Alternative)
def follow_hours(sender, instance, created, raw, update_fields, **kwargs) -> None:
    is_other = update_fields is not None and not OPENING_FIELDS & set(update_fields)
    if not (raw or is_other or (created and not instance.live)):
        write_openings(Alternative.objects.filter(pk=instance.pk))


@receiver(backup_restored)
def write_openings_after_restoring(**kwargs) -> None:
    """Those of the backup are of other days."""
    write_all_openings()
