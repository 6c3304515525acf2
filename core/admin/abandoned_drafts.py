"""On the first screen of whoever left drafts behind: the bin takes them soon."""

from django.http import HttpRequest

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from core.trash.abandoned import UNTOUCHED
from core.trash.abandoned_notices import NOTICE, drafts_to_show


class AbandonedDraftsPanel(Component):
    name = "abandoned_drafts"
    template_name = "wagtailadmin/home/abandoned_drafts.html"
    order = 20

    def __init__(self, request: HttpRequest):
        self.request = request

    def get_context_data(self, parent_context) -> dict:
        finder = AdminURLFinder(self.request.user)
        return {
            "age": UNTOUCHED,
            "drafts": [
                {
                    "title": draft.latest_revision.object_str,
                    "url": finder.get_edit_url(draft),
                    "until": notice.told_at + NOTICE,
                }
                for draft, notice in drafts_to_show(self.request.user)
            ],
        }
