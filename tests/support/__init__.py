"""Fakes and drivers that the tests share."""
