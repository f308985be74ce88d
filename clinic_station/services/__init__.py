"""Use cases of the station, without Qt and without SQL."""
