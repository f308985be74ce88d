"""Where the screens can go. A route is a value; the navigator turns it into a screen."""
