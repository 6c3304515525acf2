from home.models.contact import ContactPage
from home.models.pages import FreePage, HomePage, LegalPage, SiteMapPage
from home.models.roles import RoleGrant
from home.models.starter import LoadedDemo, StarterContent

__all__ = [
    "ContactPage",
    "FreePage",
    "HomePage",
    "LegalPage",
    "LoadedDemo",
    "RoleGrant",
    "SiteMapPage",
    "StarterContent",
]
