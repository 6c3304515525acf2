"""The base of all registers: rows that nobody edits, listed and filtered.

They are no content, with neither drafts nor a chooser, hence wagtail-modeladmin; should
it go, a ModelViewSet with a read-only policy takes its place."""

from wagtail_modeladmin.helpers import DjangoORMSearchHandler, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from french.text import strip_controls


class ReadOnlyPermissionHelper(PermissionHelper):
    """Whoever has `permission`, such as "outbox.view_delivery", may read."""

    permission = ""

    def user_can_list(self, user) -> bool:
        return user.has_perm(self.permission)

    def user_can_inspect_obj(self, user, obj) -> bool:
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_create(self, user) -> bool:
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        return False


class CleanSearchHandler(DjangoORMSearchHandler):
    """A NUL ends PostgreSQL's text: it is no part of what is looked for."""

    def search_queryset(self, queryset, search_term, **kwargs):
        return super().search_queryset(queryset, strip_controls(search_term), **kwargs)


class RegisterView(IndexView):
    """Asked about by its own filters only. Of itself it takes any column from the
    address: a letter at a time, that tells what the list hides, and what the rows it
    leads to hold, such as the link of a password reset."""

    def get_filters(self, request) -> tuple:
        filters, has_filters, _others, is_distinct = super().get_filters(request)
        return filters, has_filters, {}, is_distinct


class RegisterAdmin(ModelAdmin):
    permission = ""
    # The view of the history asks for no right.
    history_view_enabled = False
    index_view_class = RegisterView
    permission_helper_class = ReadOnlyPermissionHelper
    search_handler_class = CleanSearchHandler

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.permission_helper.permission = self.permission
