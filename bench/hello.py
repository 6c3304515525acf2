"""The least that a WSGI server answers: what a page from the cache is compared to."""

BODY = b"Bonjour, " * 600


def application(environ, start_response):
    headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))]
    start_response("200 OK", headers)
    return [BODY]
