from newsletter.models.consent import Consent
from newsletter.models.digest import Digest
from newsletter.models.imported import SubscriberImport
from newsletter.models.index import NewsletterIndexPage
from newsletter.models.issue import NewsletterIssuePage
from newsletter.models.mailing import Mailing
from newsletter.models.settings import LetterSettings
from newsletter.models.subscriber import Subscriber, Subscription

__all__ = [
    "Consent",
    "Digest",
    "LetterSettings",
    "Mailing",
    "NewsletterIndexPage",
    "NewsletterIssuePage",
    "Subscriber",
    "SubscriberImport",
    "Subscription",
]
