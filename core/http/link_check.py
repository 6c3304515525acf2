"""Whether an address of others answers, for links that somebody wrote. They choose the
host, so it must not be one of our own network: it is looked up once, judged, and that
same address is called (a name that answers otherwise the second time gains nothing)."""

import ipaddress
import socket
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings

from core.http.client import FetchError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
CONNECTION_CLASSES = {"http": HTTPConnection, "https": HTTPSConnection}


class PrivateAddressError(FetchError):
    """Not a public address."""


def fetch_status(url: str) -> int:
    """Its status, without following it anywhere and without reading on."""
    try:
        parts = urlsplit(url)
        kind, host = CONNECTION_CLASSES[parts.scheme], parts.hostname or ""
        port = parts.port or kind.default_port
        address = _public_address(host, port)
        path = parts.path or "/"
        target = f"{path}?{parts.query}" if parts.query else path
        with closing(kind(host, port, timeout=settings.OUTSIDE_TIMEOUT)) as connection:
            connection._create_connection = _connect_to(address)
            agent = {"User-Agent": f"Essaim (+{settings.SITE_URL})"}
            connection.request("GET", target, headers=agent)
            return connection.getresponse().status
    except (OSError, HTTPException, ValueError, KeyError) as error:
        raise FetchError(type(error).__name__) from error


def _public_address(host: str, port: int) -> str:
    exceptions = [ipaddress.ip_network(name) for name in settings.OUTSIDE_NETWORKS]
    addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_rest, address in addresses:
        ip = ipaddress.ip_address(address[0].partition("%")[0])
        if not _is_public(ip) and not any(ip in network for network in exceptions):
            raise PrivateAddressError("not a public address")
    return addresses[0][4][0]


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """What stands for an IPv4 address (RFC 3056, 4380, 6052) may lead anywhere."""
    if ip.version == 4:
        return ip.is_global
    stands_for = ip.ipv4_mapped or ip.sixtofour or ip.teredo
    return ip.is_global and not stands_for and ip not in _NAT64


def _connect_to(address: str):
    def connect(original, *rest):
        return socket.create_connection((address, original[1]), *rest)

    return connect
