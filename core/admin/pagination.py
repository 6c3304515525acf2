"""Each row of a list is on one of its pages, and on one only."""

from django.db.models import QuerySet

from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.chooser import BaseChooseView

from wagtail_modeladmin.views import IndexView

from core.database import end_in_key


class StablePaginator(WagtailPaginator):
    def __init__(self, object_list, *args, **kwargs):
        if isinstance(object_list, QuerySet):
            object_list = end_in_key(object_list)
        super().__init__(object_list, *args, **kwargs)


def end_lists_in_key() -> None:
    for view in (BaseListingView, BaseChooseView, IndexView):
        view.paginator_class = StablePaginator
