"""Mobile devices of contoso's people: some of those that the pages name have one, a few have two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pyshell.exchange.seed.building import Builder

    Row = dict[str, Any]

# Maker, type, model, system, what it calls itself.
_MODELS: Final = (
    ("Apple", "iPhone", "iPhone12C1", "iOS 17.4.1 21E236", "Apple-iPhone12C1/2104.236", "iPhone 12 mini"),
    ("Samsung", "SamsungDevice", "SM-G991B", "Android 13", "Android-SAMSUNG-SM-G991B/101.1300", "Galaxy S21"),
    ("Apple", "iPad", "iPad13C1", "iOS 17.4.1 21E236", "Apple-iPad13C1/2104.236", "iPad Air"),
    ("Microsoft", "WP8", "RM-1045", "Windows Phone 8.10.14219", "MSFT-WP/8.10.14219", "Lumia 930"),
)
_EVERY: Final = 7
# Devices that pages call by a name of their own: owner, name.
_NAMED: Final = (("tony", "WM_TonySmith"), ("jeffh", "WM_JeffHay"))


def devices(build: Builder, people: list[Row]) -> None:
    """Puts them in."""
    for at, owner in enumerate(people[:: _EVERY]):
        for number in range(2 if at % 5 == 4 else 1):
            _device(build, owner, at + number)
    by_alias = {owner["Alias"]: owner for owner in people}
    for alias, name in _NAMED:
        _device(build, by_alias[alias], 3, name)


def _device(build: Builder, owner: Row, at: int, own_name: str | None = None) -> None:
    maker, kind, model, system, agent, name = _MODELS[at % len(_MODELS)]
    identifier = f"{maker[:4]}{build.configuration_number():016X}"
    day = at % 27 + 1
    build.device(
        owner, own_name or f"{maker}\u00a7{kind}\u00a7{identifier}", DeviceId=identifier, DeviceType=kind,
        DeviceModel=model, DeviceOS=system, DeviceUserAgent=agent, FriendlyName=name, DeviceOSLanguage="en-us",
        DeviceImei=f"35{build.configuration_number() % 10**13:013}",
        FirstSyncTime=f"2020-09-{day:02}T08:12:00Z", LastPolicyUpdateTime=f"2021-01-{day:02}T08:12:00Z",
    )  # fmt: skip
    owner["HasActiveSyncDevicePartnership"] = True
