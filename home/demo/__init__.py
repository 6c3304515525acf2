from home.demo.loader import load
from home.demo.people import is_somebody_s_site

__all__ = ["is_somebody_s_site", "load"]
