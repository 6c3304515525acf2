from newsletter.models.consent import Consent
from newsletter.models.subscriber import Subscriber, Subscription

__all__ = ["Consent", "Subscriber", "Subscription"]
