from __future__ import annotations

import pytest

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.vet_addresses import is_public, resolve, vet

FORBIDDEN = [
    "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "0.0.0.0", "0.1.2.3", "100.64.0.1", "224.0.0.1", "239.255.255.250",
    "240.0.0.1", "255.255.255.255", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "192.0.0.192", "192.88.99.1", "3fff::1",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
    "2001:0:7f00:1:0:0:f5ff:fffe", "100::1", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", FORBIDDEN)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


def test_of_several_addresses_only_public_ones_are_connected_to() -> None:
    mixed = ["127.0.0.1", "8.8.8.8", "10.0.0.1"]
    assert vet("a.example", 80, (), lambda _host, _port: mixed) == ["8.8.8.8"]


@pytest.mark.parametrize("allowed", ["intranet.example", "intranet.example:8080"])
def test_a_host_that_is_allowed_may_lie_anywhere(allowed: str) -> None:
    found = vet("Intranet.example.", 8080, [allowed], lambda _host, _port: ["10.0.0.1"])
    assert found == ["10.0.0.1"]


@pytest.mark.parametrize("allowed", ["example", "intranet.example:80", "other.example"])
def test_a_host_like_it_is_not(allowed: str) -> None:
    with pytest.raises(FetchError) as caught:
        vet("intranet.example", 8080, [allowed], lambda _host, _port: ["10.0.0.1"])
    assert caught.value.reason == "forbidden_address"


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost", "0"])
def test_odd_spellings_of_loopback_are_seen_through(host: str) -> None:
    with pytest.raises(FetchError) as caught:
        vet(host, 80, (), resolve)
    assert caught.value.reason in {"forbidden_address", "unknown_host"}
