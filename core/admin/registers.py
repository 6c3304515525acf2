"""What all registers of wagtail-modeladmin share."""

from wagtail_modeladmin.helpers import DjangoORMSearchHandler

from french.text import strip_controls


class CleanSearch(DjangoORMSearchHandler):
    """A NUL ends PostgreSQL's text: it is no part of what is looked for."""

    def search_queryset(self, queryset, search_term, **kwargs):
        return super().search_queryset(queryset, strip_controls(search_term), **kwargs)
