"""« Collection »: what the site has, chosen by a question that a page asks."""
