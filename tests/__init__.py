"""The station's tests."""
