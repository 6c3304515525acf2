"""Makes an empty site usable. Each step looks for what is there by its kind, never
by its address, so that what editors renamed, moved or hid stays as they left it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.text import slugify

from wagtail.coreutils import string_to_ascii
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
)

from agenda.models import AgendaIndexPage
from annuaire.models import AnnuaireIndexPage
from annuaire.plan.schematic import draw_once
from ateliers.models import AteliersIndexPage
from core.models import SiteSettings, Theme
from groupes.models import GroupesIndexPage
from home.first_texts import DIRECTORY, LEGAL, LETTER, THEMES
from home.models import ContactPage, HomePage, LegalPage, SiteMapPage
from newsletter.models import NewsletterIndexPage

WRITERS, PUBLISHERS = "Rédaction", "Publication"
SNIPPETS = ["theme", "place", "alternative"]


def bootstrap() -> None:
    with transaction.atomic():
        home = _home()
        _site(home)
        _sections(home)
        _themes()
        draw_once()
        _roles(home)
        SiteSettings.load()


def _publish(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _home() -> HomePage:
    home = HomePage.objects.first()
    if home:
        return home
    root = Page.objects.filter(depth=1).first()
    # Wagtail's own welcome page, as long as nobody built upon it.
    welcome = root.get_children().filter(slug="home", numchild=0).first()
    if welcome and welcome.specific_class is Page:
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
        root.refresh_from_db()
    return _publish(
        root,
        HomePage(
            title="Accueil",
            slug="accueil",
            heading="Agir ensemble, quartier par quartier.",
            intro="Des ateliers ouverts à toutes et tous, des groupes qui en naissent, "
            "des comptes rendus pour n'en rien perdre.",
        ),
    )


def _site(home: HomePage) -> None:
    """SITE_URL decides, at every release."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, site_name="Essaim"
    )
    wanted = {"hostname": address.hostname, "port": port}
    if site.root_page_id is None:
        wanted["root_page"] = home
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def _sections(home: HomePage) -> None:
    for model, title, slug, in_menu, summary in (
        (AteliersIndexPage, "Ateliers", "ateliers", True, ""),
        (AgendaIndexPage, "Agenda", "agenda", True, ""),
        (GroupesIndexPage, "Groupes", "groupes", True, ""),
        (AnnuaireIndexPage, "Annuaire", "annuaire", True, DIRECTORY),
        (NewsletterIndexPage, "Lettre", "lettre", False, LETTER),
        (ContactPage, "Nous écrire", "contact", True, ""),
        (SiteMapPage, "Plan du site", "plan-du-site", False, ""),
    ):
        if not model.objects.exists():
            fields = {"title": title, "slug": _free(home, slug), "summary": summary}
            _publish(home, model(show_in_menus=in_menu, **fields))
    for slug, title, kind, summary, html in LEGAL:
        if not LegalPage.objects.filter(kind=kind).exists():
            body = [("text", html)]
            page = LegalPage(
                title=title, slug=slug, kind=kind, summary=summary, body=body
            )
            _publish(home, page)


def _free(parent: Page, slug: str) -> str:
    """Editors may have taken the address for a page of their own."""
    taken = parent.get_children().filter(slug__startswith=slug)
    slugs = set(taken.values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, 1000))
    return slug if slug not in slugs else next(s for s in numbered if s not in slugs)


def _themes() -> None:
    if Theme.objects.exists():
        return
    for order, (name, icon, synonyms) in enumerate(THEMES):
        Theme.objects.create(
            name=name,
            slug=slugify(string_to_ascii(name)),
            icon=icon,
            synonyms=synonyms,
            sort_order=order,
        )


def _roles(home: HomePage) -> None:
    """Writers write and submit; publishers also publish. Nobody but administrators
    manages accounts: whoever may edit accounts may become anybody."""
    writers, new_writers = Group.objects.get_or_create(name=WRITERS)
    publishers, new_publishers = Group.objects.get_or_create(name=PUBLISHERS)
    if new_writers:
        _grant(writers, home, ["add_page", "change_page"])
    if new_publishers:
        _grant(
            publishers,
            home,
            ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
        )
        publishers.permissions.add(
            *Permission.objects.filter(
                # The register of mails, without the addresses of the recipients.
                codename__in=[
                    "change_sitesettings",
                    "change_lettersettings",
                    "view_delivery",
                    "retry_delivery",
                    "publish_alternative",
                    "delete_alternative",
                    "lock_alternative",
                    "unlock_alternative",
                    "send_letter",
                ]
            )
        )
    # Wagtail's English pair, once ours exist and if nobody was put into it.
    for group in Group.objects.filter(name__in=["Editors", "Moderators"]):
        if not group.user_set.exists():
            group.delete()
    _workflow(publishers)


def _grant(group: Group, home: HomePage, page_permissions: list[str]) -> None:
    permissions = Permission.objects.all()
    group.permissions.add(permissions.get(codename="access_admin"))
    for model in SNIPPETS:
        group.permissions.add(
            *permissions.filter(codename__in=[f"add_{model}", f"change_{model}"])
        )
    for codename in page_permissions:
        GroupPagePermission.objects.create(
            group=group,
            page=home,
            permission=permissions.get(
                codename=codename, content_type__app_label="wagtailcore"
            ),
        )
    root = Collection.get_first_root_node()
    for kind in ("image", "document"):
        for verb in ("add", "choose"):
            GroupCollectionPermission.objects.create(
                group=group,
                collection=root,
                permission=permissions.get(
                    codename=f"{verb}_{kind}", content_type__app_label="core"
                ),
            )


def _workflow(publishers: Group) -> None:
    task = GroupApprovalTask.objects.first()
    if task and task.groups.count() == 0:
        task.name = "Relecture"
        task.save()
        task.groups.add(publishers)
        Workflow.objects.filter(name="Moderators approval").update(
            name="Relecture avant parution"
        )
