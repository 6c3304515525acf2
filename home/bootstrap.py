"""Makes an empty site usable. Each thing is made once, if there is none of its kind:
what editors renamed, moved, hid or removed stays as they left it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from wagtail.models import Page, Site

from agenda.models import AgendaIndexPage
from annuaire.maps.schematic import draw_once
from annuaire.models import AnnuaireIndexPage
from annuaire.neighbourhoods.files import load_marseille_once
from ateliers.models import AteliersIndexPage
from core.models import SiteSettings, Theme
from core.search.backend import bulk_indexing
from core.slugs import free_child_slug, slug_from
from core.trash.visibility import exclude_trash
from french import query_key
from groupes.models import GroupesIndexPage
from home.first_texts import (
    DIRECTORY,
    FORMER_SITE,
    LETTER,
    PROMOTIONS,
    THEMES,
    legal_pages,
)
from home.models import (
    ContactPage,
    FreePage,
    HomePage,
    LegalPage,
    SiteMapPage,
    StarterContent,
)
from home.roles import give_roles
from newsletter.models import NewsletterIndexPage
from search.models import Promotion

SECTIONS = [
    (AteliersIndexPage, "Ateliers", "ateliers", True, ""),
    (AgendaIndexPage, "Agenda", "agenda", True, ""),
    (GroupesIndexPage, "Groupes", "groupes", True, ""),
    (AnnuaireIndexPage, "Annuaire", "annuaire", True, DIRECTORY),
    (NewsletterIndexPage, "Lettre", "lettre", True, LETTER),
    (ContactPage, "Nous écrire", "contact", True, ""),
    (SiteMapPage, "Plan du site", "plan-du-site", False, ""),
]
SECTION_KEYS = [model._meta.label for model, *_ in SECTIONS]


def bootstrap() -> None:
    with bulk_indexing(), transaction.atomic():
        # Wagtail calls it « Root », and shows it above all pages.
        root = Page.objects.filter(depth=1, title="Root")
        root.update(title="Toutes les pages", draft_title="Toutes les pages")
        home = _home()
        _site(home)
        _sections(home)
        _former_site(home)
        _themes()
        _promotions()
        draw_once()
        if StarterContent.is_due("quartiers"):
            load_marseille_once()
        give_roles(home)
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
    values = {"hostname": address.hostname, "port": port}
    if site.root_page_id is None:
        values["root_page"] = home
    if any(getattr(site, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(site, name, value)
        site.save()


def section(model: type[Page]) -> Page | None:
    """The one page of this kind, unless it is in the bin."""
    return exclude_trash(model.objects.all()).first()


def _sections(home: HomePage) -> None:
    for model, title, slug, in_menu, summary in SECTIONS:
        if StarterContent.is_due(model._meta.label) and not section(model):
            # Editors may have taken the address for a page of their own.
            slug = free_child_slug(home, slug)
            fields = {"title": title, "slug": slug, "summary": summary}
            _publish(home, model(show_in_menus=in_menu, **fields))
    for slug, title, kind, summary, html in legal_pages():
        is_due = StarterContent.is_due(f"legal.{kind}")
        if is_due and not LegalPage.objects.filter(kind=kind).exists():
            body = [("text", _with_contact_link(html))]
            slug = free_child_slug(home, slug)
            page = LegalPage(
                title=title, slug=slug, kind=kind, summary=summary, body=body
            )
            _publish(home, page)


def _with_contact_link(html: str) -> str:
    contact = ContactPage.objects.live().first()
    if contact is None:
        return html
    link = f'<a linktype="page" id="{contact.pk}">page de contact</a>'
    return html.replace("page de contact", link)


def _former_site(home: HomePage) -> None:
    """Where old addresses of the portal lead when nothing took their place."""
    if not StarterContent.is_due("ancien-site"):
        return
    page = FreePage(
        title="L'ancien site",
        slug=free_child_slug(home, "ancien-site"),
        summary="Le portail d'avant a fermé. Voici ce qui a été repris, et ce qui ne "
        "l'a pas été.",
        body=[("text", _with_contact_link(FORMER_SITE))],
    )
    site = SiteSettings.load()
    site.former_site_page = _publish(home, page)
    site.save()


def _themes() -> None:
    if not StarterContent.is_due("themes") or Theme.objects.exists():
        return
    for order, (name, icon, synonyms) in enumerate(THEMES):
        Theme.objects.create(
            name=name,
            slug=slug_from(name),
            icon=icon,
            synonyms=synonyms,
            sort_order=order,
        )


def _promotions() -> None:
    """For words that editors put nothing forward for themselves."""
    if not StarterContent.is_due("promotions"):
        return
    sections = {model._meta.label: section(model) for model, *_ in SECTIONS}
    own = Promotion.searched_keys()
    for order, (label, searches, sentence) in enumerate(PROMOTIONS):
        words = [word for word in searches.split("\n") if query_key(word) not in own]
        if sections[label] and words:
            Promotion.objects.create(
                searches="\n".join(words),
                page=sections[label],
                sentence=sentence,
                sort_order=order,
            )
