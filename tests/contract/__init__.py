"""The same cases against every implementation of a protocol."""
