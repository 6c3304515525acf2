from django import template

from core.documents.privacy import visibility_note

register = template.Library()
register.filter(visibility_note)
