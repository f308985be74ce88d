"""Outlines as painter paths, in shares of stature."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from clinic_station.domain.figure import Point, Segments, between, turned
from clinic_station.domain.figure_shape import (
    Profile,
    covered,
    limb,
    uncovered,
)

_AS_IS = QTransform()
_FINE = 1000.0
_CAP = 3  # points of a round end
_HEM = 0.035  # the shirt reaches this far below the hip joint


def closed_curve(points: Sequence[Point]) -> QPainterPath:
    """A closed Catmull-Rom curve."""
    path = QPainterPath(QPointF(*points[0]))
    count = len(points)
    for i in range(count):
        _curve(path, points[i - 1], points[i], points[(i + 1) % count], points[(i + 2) % count])
    path.closeSubpath()
    return path


def band(front: Sequence[Point], back: Sequence[Point]) -> QPainterPath:
    """A shape between two edges, with straight ends."""
    path = QPainterPath(QPointF(*front[0]))
    _open_curve(path, front)
    path.lineTo(QPointF(*back[-1]))
    _open_curve(path, back[::-1])
    path.closeSubpath()
    return path


def limb_path(start: Point, end: Point, profile: Profile, upward: bool = False) -> QPainterPath:
    return closed_curve(limb(start, end, profile, upward))


def cuffed_path(start: Point, end: Point, profile: Profile, share: float) -> QPainterPath:
    """The first `share` of a limb in a garment: round at the start, cut straight at the end."""
    stop = between(start, end, share)
    part = profile if profile.to < 1.0 else covered(profile, share)
    outline = limb(start, stop, part)
    edge = len(part.front)
    front, back = outline[:edge], outline[edge + _CAP : -_CAP]
    path = QPainterPath(QPointF(*back[0]))
    _open_curve(path, [*back, *outline[-_CAP:], *front])
    path.closeSubpath()
    return path


def bare_path(start: Point, end: Point, profile: Profile, share: float) -> QPainterPath:
    """What shows of a limb below a garment that covers its first `share`, and a little above."""
    above = share - 0.05
    part = uncovered(profile, above)
    outline = limb(between(start, end, above), end, part)
    edge = len(part.front)
    path = QPainterPath(QPointF(*outline[0]))
    _open_curve(path, outline[: edge * 2 + _CAP])
    path.closeSubpath()
    return path


def shirt_path(length: float, profile: Profile) -> QPainterPath:
    """The shirt of a trunk that rises `length` from the hip joint: a straight hem below the hips,
    round at the shoulder."""
    outline = limb(Point(0.0, -_HEM), Point(0.0, length), profile, upward=True)
    edge = len(profile.front)
    path = QPainterPath(QPointF(*outline[0]))
    _open_curve(path, outline[: edge * 2 + _CAP])
    path.closeSubpath()
    return path


def foot_path(
    bend: float, segments: Segments, outline: Sequence[Point], arch: float = 0.0
) -> QPainterPath:
    """A shoe, sole or bare foot about its ankle, sole level: what lies beyond the ball is bent up
    by `bend` degrees, and the arch domed by a share of 0..1."""
    height, ball = segments.ankle_height, segments.ball_x
    points = []
    for x, y in outline:
        if arch:
            x, y = x * (1.0 - 0.03 * arch), y + _dome(x) * arch
        toes = turned(Point(x - ball, y), bend).shifted(ball, 0.0) if x > ball else Point(x, y)
        points.append(toes.shifted(0.0, -height))
    return closed_curve(points)


def fill(painter: QPainter, path: QPainterPath, colour: QColor, place: QTransform = _AS_IS) -> None:
    """Fills an outline moved to its place. It is mapped first: under a painter that scales or
    turns, Qt fills a path some ten times slower."""
    base = painter.transform()
    painter.setTransform(_AS_IS)
    painter.fillPath((place * base).map(path), colour)
    painter.setTransform(base)


def joined(paths: Iterable[QPainterPath]) -> QPainterPath:
    """One outline round all. Qt turns curves to straight pieces for this, as fine as the numbers
    are large, so it is done at a larger scale."""
    large, small = QTransform.fromScale(_FINE, _FINE), QTransform.fromScale(1 / _FINE, 1 / _FINE)
    whole = QPainterPath()
    for path in paths:
        whole = whole.united(large.map(path))
    return small.map(whole)


def _dome(x: float) -> float:
    """The rise of an arch, highest between heel and ball."""
    share = (x + 0.035) / 0.085
    return 0.012 * max(0.0, 4.0 * share * (1.0 - share)) if 0.0 < share < 1.0 else 0.0


def _open_curve(path: QPainterPath, points: Sequence[Point]) -> None:
    last = len(points) - 1
    for i in range(last):
        _curve(path, points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, last)])


def _curve(path: QPainterPath, a: Point, b: Point, c: Point, d: Point) -> None:
    path.cubicTo(
        b.x + (c.x - a.x) / 6,
        b.y + (c.y - a.y) / 6,
        c.x - (d.x - b.x) / 6,
        c.y - (d.y - b.y) / 6,
        c.x,
        c.y,
    )
