"""Checks a PIN typed at the station against the staff's hashes."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from clinic_station.services.ports import StationStore


def pin_is_known(store: StationStore, pin: str) -> bool:
    """Whether any member of staff has this PIN. Takes some 50 ms a person, as it is meant to."""
    hasher = PasswordHasher()
    return any(_fits(hasher, one.pin_hash, pin) for one in store.staff())


def _fits(hasher: PasswordHasher, pin_hash: str, pin: str) -> bool:
    try:
        return hasher.verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False
