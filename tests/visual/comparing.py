"""Compares a picture with the approved one, and keeps both where they differ.

Fonts are drawn a little differently from one build of the font library to the next, so a picture
passes when few pixels differ by much: a moved, cut-off or missing thing changes many.
"""

import os
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

HERE = Path(__file__).parent
APPROVED = HERE / "approved"
FAILED = HERE / "failed"
APPROVE_ENV = "APPROVE_PICTURES"
SHOWN_WIDTH = 640  # pictures are kept at this width; a cut-off word still shows
MUCH = 48  # of 255, in any colour channel
ALLOWED_SHARE = 0.004


def shrunk(image: QImage) -> QImage:
    from PySide6.QtCore import Qt

    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(SHOWN_WIDTH, smooth).convertToFormat(QImage.Format.Format_RGB888)


def differing_share(one: QImage, other: QImage) -> float:
    """Share of pixels that differ by much; 1.0 for pictures of different sizes."""
    if one.size() != other.size():
        return 1.0
    gap = np.abs(_pixels(one).astype(int) - _pixels(other).astype(int)).max(axis=2)
    return float((gap > MUCH).mean())


def check(name: str, image: QImage) -> str:
    """Empty when the picture is as approved, else what to do. With APPROVE_PICTURES=1 in the
    environment the picture becomes the approved one."""
    now = shrunk(image)
    path = APPROVED / f"{name}.png"
    if os.environ.get(APPROVE_ENV) == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        now.save(str(path))
        return ""
    approved = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    if approved.isNull():
        return f"no approved picture {path.name}: look at it, then run with {APPROVE_ENV}=1"
    share = differing_share(now, approved)
    if share <= ALLOWED_SHARE:
        return ""
    _keep(name, now, approved)
    return f"{name}: {share:.2%} of the picture differs; both are in {FAILED.name}/"


def _keep(name: str, now: QImage, approved: QImage) -> None:
    path = FAILED / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    now.save(str(path))
    approved.save(str(path.with_suffix(".approved.png")))


def _pixels(image: QImage) -> np.ndarray:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
