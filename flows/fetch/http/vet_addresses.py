"""Which addresses may be connected to: public ones, and those of hosts that the user allows."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from copydesk.flows.fetch.http.fetch_errors import FetchError

Resolve = Callable[[str, int], list[str]]
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
# which of these Python takes for public depends on its version
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"), IPv6Network("3fff::/20"))
_LAST_32 = 0xFFFFFFFF


def resolve(host: str, port: int) -> list[str]:
    """Look a name up; raises FetchError (`unknown_host`)."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("unknown_host", f"The host name {host} could not be resolved.") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def vet(host: str, port: int, allow_hosts: Collection[str], look_up: Resolve) -> list[str]:
    """Give the addresses of a host that may be connected to.

    `allow_hosts` are names, or `name:port`, whose addresses are not looked at. Raises FetchError
    (`forbidden_address`) when a public name leads to none but forbidden ones.
    """
    name = host.strip("[]").lower().rstrip(".")
    found = look_up(name, port)
    if name in allow_hosts or f"{name}:{port}" in allow_hosts:
        return found
    public = [address for address in found if is_public(address)]
    if not public:
        raise FetchError(
            "forbidden_address",
            f"{host} resolves to a non-public address; add it to allow_hosts to permit this.",
        )
    return public


def is_public(address: str) -> bool:
    """Tell whether an address is one of the public internet.

    Not: private, loopback, link-local, multicast, unspecified, reserved, shared (RFC 6598), nor
    an IPv6 address that holds such an IPv4 one (mapped, 6to4, Teredo, NAT64).
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _within(ip) if isinstance(ip, IPv6Address) else []
    return all(map(_is_public, inner)) if inner else _is_public(ip)


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    odd = ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_unspecified
    odd = odd or any(ip in network for network in _SPECIAL)
    site_local = isinstance(ip, IPv6Address) and ip.is_site_local
    return ip.is_global and not (odd or site_local or ip.is_link_local)


def _within(ip: IPv6Address) -> list[IPv4Address]:
    """Give the IPv4 addresses that an IPv6 address stands for."""
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip.sixtofour:
        return [ip.sixtofour]
    if ip.teredo:
        return list(ip.teredo)
    if any(ip in network for network in _NAT64) or int(ip) <= _LAST_32:
        return [IPv4Address(int(ip) & _LAST_32)]
    return []
