from django.db.models import Max

from core.page_forms import BasePageForm


class IssueForm(BasePageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        is_new = self.instance.pk is None
        if is_new and self.parent_page and not self.instance.number:
            issues = type(self.instance).objects.child_of(self.parent_page)
            last = issues.aggregate(last=Max("number"))["last"] or 0
            self.initial["number"] = last + 1
