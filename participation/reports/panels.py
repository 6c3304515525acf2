from django.utils.functional import cached_property

from wagtail.admin.panels import HelpPanel

from participation.models import Gathering
from participation.reports.waiting import with_corrections_to_read


class CorrectionsPanel(HelpPanel):
    """On the form of a page: how many corrections of its report wait."""

    def __init__(self, **kwargs):
        template = "wagtailadmin/participation/corrections_help.html"
        super().__init__(**{"template": template, **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        @cached_property
        def waiting(self) -> list[Gathering]:
            rows = with_corrections_to_read(Gathering.objects.all())
            return list(rows.filter(page_id=self.instance.pk))

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.instance.pk and self.waiting)

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            return {**context, "waiting": self.waiting}
