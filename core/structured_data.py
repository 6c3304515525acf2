"""JSON-LD, https://schema.org/ as search engines read it."""


def breadcrumb_list(page, request) -> dict:
    trail = [*page.breadcrumbs, page]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": ancestor.title,
                "item": ancestor.get_full_url(request),
            }
            for position, ancestor in enumerate(trail, start=1)
        ],
    }
