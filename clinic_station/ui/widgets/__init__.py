"""Painted and composed widgets shared by the screens."""
