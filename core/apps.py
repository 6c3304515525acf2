from django.apps import AppConfig

from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class CoreConfig(AppConfig):
    default = True
    name = "core"
    verbose_name = "Socle"
    page_moments = {"wagtailcore.Page": ["expire_at"]}
    silent_models = [
        "AbandonedDraft",
        "DocumentText",
        "ErasureReceipt",
        "OpenForm",
        "PendingText",
        "RateLimit",
        "WritingPlace",
    ]

    def ready(self) -> None:
        from core import checks, jobs, rights, signals  # noqa: F401
        from core.admin.widgets import register_date_fields
        from core.personal_data import parts  # noqa: F401

        register_date_fields()


class AdminConfig(WagtailAdminAppConfig):
    """Wagtail's admin, which writes to administrators once for a submission: the mail
    about its task goes to them too."""

    def ready(self) -> None:
        super().ready()
        from wagtail.models import WorkflowState
        from wagtail.signals import workflow_submitted

        workflow_submitted.disconnect(
            sender=WorkflowState,
            dispatch_uid="workflow_state_submitted_email_notification",
        )


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's user administration, with our forms."""

    group_viewset = "core.admin.users.GroupViewSet"
    user_viewset = "core.admin.users.UserViewSet"
