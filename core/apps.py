from django.apps import AppConfig

from wagtail.users.apps import WagtailUsersAppConfig


class CoreConfig(AppConfig):
    default = True
    name = "core"
    verbose_name = "Socle"

    def ready(self) -> None:
        from core import checks, jobs, rights, signals  # noqa: F401


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's user administration, with our forms."""

    user_viewset = "core.admin.users.UserViewSet"
