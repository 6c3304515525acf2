from home.demo.loader import is_somebody_s_site, load

__all__ = ["is_somebody_s_site", "load"]
