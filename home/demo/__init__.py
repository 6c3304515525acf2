from home.demo.loader import load

__all__ = ["load"]
