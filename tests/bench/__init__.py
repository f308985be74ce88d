"""Measures the station against what the machine can do."""
