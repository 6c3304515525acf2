from wagtail.admin.widgets import AdminDateTimeInput


class LenientDateTimeInput(AdminDateTimeInput):
    """Leaves what it cannot read as it was typed, for the form to say so: Wagtail's
    own puts the present moment in its place."""

    def get_config(self):
        return {**super().get_config(), "validateOnBlur": False}
