import datetime
import json

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from wagtail.rich_text import expand_db_html

from core.admin.lost_form import unsaved_text as get_unsaved_text
from core.sanitize import clean_html_for_display
from core.sections import get_site_sections
from core.syndication.schema_org import collection_page
from french.dates import french_date, ordinal, plural
from french.durations import duration, in_days, of_duration
from french.typography import typeset

register = template.Library()

register.filter(french_date)
register.filter(ordinal)
register.filter(plural)
register.filter(duration)
register.filter(in_days)
register.filter(of_duration)


@register.filter
def typo(text) -> SafeString:
    """French typography for a text or for HTML that is already safe."""
    return mark_safe(typeset(conditional_escape(text)))  # noqa: S308


@register.filter
def french_search_button(html) -> SafeString:
    """Wagtail wrote the word of this one into its template."""
    return mark_safe(html.replace('value="Search"', 'value="Rechercher"'))  # noqa: S308


@register.filter
def prose(rich_text) -> SafeString:
    """A rich text as shown: links resolved, cleaned, typeset."""
    source = getattr(rich_text, "source", rich_text) or ""
    return mark_safe(typeset(clean_html_for_display(expand_db_html(source))))  # noqa: S308


def _iso(value) -> str:
    """ISO 8601, in our own time zone."""
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return str(value)


@register.filter
def json_ld(data: dict) -> SafeString:
    """JSON that cannot close the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, default=_iso)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)  # noqa: S308


@register.simple_tag(takes_context=True)
def site_sections(context) -> dict:
    """The pages right below the home page, by their kind (`sections.contactpage`),
    the menu and the legal pages; one query a request. Editors may rename and move
    them, so templates never write their addresses."""
    return get_site_sections(context.get("request"))


@register.simple_tag(takes_context=True)
def has_session(context) -> bool:
    """Whether staff extras may be drawn. Asking for the user instead would add
    `Vary: Cookie` to every public page."""
    request = context.get("request")
    return bool(request) and settings.SESSION_COOKIE_NAME in request.COOKIES


@register.simple_tag(takes_context=True)
def unsaved_text(context) -> str:
    """What was typed into a form of the admin that leads nowhere any more."""
    return get_unsaved_text(context["request"])


@register.simple_tag(takes_context=True)
def card_url(context, page) -> str:
    """The whole address of the picture that is drawn for a page without one."""
    request = context.get("request")
    address = page.card_url(request) if request else ""
    return address and f"{settings.SITE_URL}{address}"


@register.simple_tag(takes_context=True)
def structured_data(context, page) -> list[dict]:
    """The page's schema.org objects, for this request."""
    request = context.get("request")
    if not request:
        return []
    objects = page.get_structured_data(request)
    if "schema_items" in context:
        objects = [*objects, collection_page(page, request, context["schema_items"])]
    return objects
