"""PINs typed at the station."""

from dataclasses import replace

from argon2 import PasswordHasher

from clinic_station.paths import DataPaths
from clinic_station.services.staff_pin import pin_is_known
from clinic_station.store.station_store import SqliteStore
from tests.support.clocks import ManualClock
from tests.support.stores import THERAPIST


def test_only_a_members_pin_is_known(tmp_path):
    store = SqliteStore.open(DataPaths(tmp_path), ManualClock().utc_now)
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    store.add_staff(replace(THERAPIST, pin_hash=quick.hash("246810")))
    assert pin_is_known(store, "246810")
    assert not pin_is_known(store, "246811")
    assert not pin_is_known(store, "")
    store.close()


def test_a_hash_that_is_none_lets_nobody_in(tmp_path):
    store = SqliteStore.open(DataPaths(tmp_path), ManualClock().utc_now)
    store.add_staff(replace(THERAPIST, pin_hash="plain text"))
    assert not pin_is_known(store, "plain text")
    store.close()
