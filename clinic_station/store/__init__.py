"""The station's SQLite file: the only place with SQL."""
