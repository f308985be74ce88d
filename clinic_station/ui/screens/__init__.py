"""One file per screen; a screen imports no other screen."""
