from core.page_forms import BasePageForm


class LivingTextForm(BasePageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The note of what is published tells of that version alone.
        if self.instance.pk and not self.instance.has_unpublished_changes:
            self.initial["change_note"] = ""
