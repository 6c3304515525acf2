from django import template

from core import documents

register = template.Library()
register.filter("why_not_found", documents.why_not_found)
