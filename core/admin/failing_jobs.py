"""On the first screen of administrators: what the site no longer does by itself."""

from wagtail.admin.ui.components import Component

from jobs.registry import failing_jobs


class FailingJobsPanel(Component):
    name = "failing_jobs"
    template_name = "wagtailadmin/home/failing_jobs.html"
    order = 4

    def get_context_data(self, parent_context) -> dict:
        return {"runs": failing_jobs()}
