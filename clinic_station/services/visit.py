"""One patient's visit, from sign-in to sign-out."""
