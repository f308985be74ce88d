"""Reads an X window dump, which is how Xvfb keeps its screen in a file."""

import struct

from PySide6.QtGui import QImage

HEADER = struct.Struct(">25I")
COLOUR_BYTES = 12


def read_xwd(data: bytes) -> QImage:
    """The picture in a 24-bit dump (32 bits a pixel)."""
    fields = HEADER.unpack_from(data)
    header_size, width, height, stride, colours = (fields[i] for i in (0, 4, 5, 12, 19))
    pixels = data[header_size + colours * COLOUR_BYTES :]
    return QImage(pixels, width, height, stride, QImage.Format.Format_RGB32).copy()
