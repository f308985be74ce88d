"""Screens, pressed as a finger presses."""
