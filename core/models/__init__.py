from core.models.access import AccessMixin
from core.models.documents import DocumentText
from core.models.erasure import ErasureReceipt
from core.models.limits import RateLimit
from core.models.media import Document, Image, Rendition
from core.models.open_forms import OpenForm, WritingPlace
from core.models.pages import BasePage, BasePageManager, BasePageQuerySet
from core.models.pending_texts import PendingText
from core.models.rows import RowIdMixin
from core.models.settings import SiteSettings
from core.models.themes import Theme
from core.models.trash import AbandonedDraft, TrashEntry, TrashPage
from core.models.users import User

__all__ = [
    "AbandonedDraft",
    "AccessMixin",
    "BasePage",
    "BasePageManager",
    "BasePageQuerySet",
    "TrashEntry",
    "TrashPage",
    "Document",
    "ErasureReceipt",
    "DocumentText",
    "Image",
    "OpenForm",
    "PendingText",
    "RateLimit",
    "Rendition",
    "RowIdMixin",
    "SiteSettings",
    "Theme",
    "User",
    "WritingPlace",
]
