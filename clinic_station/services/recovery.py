"""What a start finds of the time before: visits left open, and whether the file is sound."""

from datetime import datetime

from clinic_station.services.ports import StationStore
from clinic_station.services.visit_desk import close_interrupted, is_from_today


def close_old_visits(store: StationStore, now: datetime) -> int:
    """Closes unfinished visits of earlier days as interrupted, keeping all their results. Those
    of today stay: the same person may go on with them. Returns how many were closed."""
    old = [one for one in store.unfinished_sessions() if not is_from_today(one, now)]
    for session in old:
        close_interrupted(store, session)
    return len(old)
