from django import template

from core.documents.privacy import why_not_found

register = template.Library()
register.filter(why_not_found)
