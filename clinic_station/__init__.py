"""Clinic Station: a touchscreen that guides patients through a timed ankle and back routine."""

__version__ = "0.1.0"
