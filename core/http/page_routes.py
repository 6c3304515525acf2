"""Routes of pages whose last part has a dot, such as `flux.xml/`: Wagtail's own
pattern refuses dots, so the site hands these addresses to it."""

import re

from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import get_page_models


def dotted_names() -> list[str]:
    """Of all page types: "flux.xml", "agenda.ics"…"""
    names = {
        str(route.pattern).rstrip("/").rpartition("/")[2]
        for model in get_page_models()
        if issubclass(model, RoutablePageMixin)
        for route in model.get_subpage_urls()
    }
    return sorted(name for name in names if re.fullmatch(r"[\w-]+\.\w+", name))
