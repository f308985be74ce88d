"""Checks a PIN typed at the station against the staff's hashes."""

from typing import TYPE_CHECKING

from clinic_station.services.ports import StationStore

if TYPE_CHECKING:
    from argon2 import PasswordHasher


def pin_is_known(store: StationStore, pin: str) -> bool:
    """Whether any member of staff has this PIN. Takes some 50 ms a person, as it is meant to."""
    from argon2 import PasswordHasher

    hasher = PasswordHasher()
    return any(_fits(hasher, one.pin_hash, pin) for one in store.staff())


def _fits(hasher: "PasswordHasher", pin_hash: str, pin: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return hasher.verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False
