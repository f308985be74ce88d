"""Screens compared with approved pictures."""
