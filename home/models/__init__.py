from home.models.contact import ContactPage
from home.models.pages import FreePage, HomePage, LegalPage, SiteMapPage

__all__ = ["ContactPage", "FreePage", "HomePage", "LegalPage", "SiteMapPage"]
