"""Ends with 0 where a window can be opened, with 1 where there is no display."""

import ctypes
import ctypes.util
import os
import sys


def x_answers() -> bool:
    """Whether the X server named by DISPLAY lets us in (a stale or forbidden one does not)."""
    try:
        xcb = ctypes.CDLL(ctypes.util.find_library("xcb") or "libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and x_answers()


if __name__ == "__main__":
    sys.exit(0 if has_display() else 1)
