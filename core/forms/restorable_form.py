"""A form drawn again with what could not be saved (see `core.admin.unsaved_copy`)."""

RESTORED = "restored_copy"


class RestorableFormMixin:
    """Sent again from a copy, a form is shown with what it holds, and saved later."""

    def is_valid(self) -> bool:
        return super().is_valid() and RESTORED not in self.data
