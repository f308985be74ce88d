"""Parts tested alone."""
