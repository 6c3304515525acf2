from django.conf import settings
from django.urls import reverse

from wagtail.admin.panels import Panel


class PositionPanel(Panel):
    """The button that asks where the address is; shown by its script alone."""

    @property
    def clean_name(self) -> str:
        return "find_position"

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/annuaire/position.html"

        def is_shown(self) -> bool:
            return bool(settings.GEOCODER_URL)

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            return {**context, "url": reverse("annuaire_find_position")}
