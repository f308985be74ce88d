"""Welcome: nothing personal on screen, and a touch anywhere starts."""

from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter

from clinic_station.domain.exercise import Phase
from clinic_station.i18n import _, language
from clinic_station.ui import theme
from clinic_station.ui.context import ScreenContext
from clinic_station.ui.patient_screen import PatientScreen
from clinic_station.ui.routes import SignInRoute, StopRoute, WelcomeRoute
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import PlainButton, PrimaryButton
from clinic_station.ui.widgets.cards import paint_stage
from clinic_station.ui.widgets.labels import END, MIDDLE, START, TOP, FitLabel
from clinic_station.ui.widgets.person import PersonView

SHOWN_EXERCISE = "slant_gastroc_hold"
LOOP_S = 8.0
FRAME_MS = 50
_OWN_NAMES = {"en": "English", "en-XA": "Pseudo", "de": "Deutsch", "es": "Español"}


class WelcomeScreen(PatientScreen):
    """Home. The whole screen is the start button; the one that is drawn says so."""

    asks_if_there: ClassVar[bool] = False

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(_("Welcome"), None)
        self._context = context
        self._touched_at: QPointF | None = None
        exercise = context.catalogue.exercises.get(SHOWN_EXERCISE)
        self._person = PersonView(exercise, self) if exercise is not None else None
        self._make_labels(context)
        self._start = PrimaryButton(
            _("Touch to start"), self, icon="arrow-right", icon_after=True, px=72
        )
        self._start.clicked.connect(self._begin)
        self._language = PlainButton(_language_name(), self, icon="globe", px=36)
        self._language.setVisible(len(context.languages) > 1)
        self._language.clicked.connect(self._next_language)
        self.dock.hide()
        self._stop_button = self.dock.stop_button
        if self._stop_button is not None:
            self._stop_button.setParent(self)
        self._tell_time()
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self._draw)

    def _make_labels(self, context: ScreenContext) -> None:
        self._clinic = FitLabel(
            context.clinic_name, [40, 36], self, weight=700, colour=theme.PRIMARY
        )
        self._time = FitLabel("", [40], self, weight=600, colour=theme.MUTED, align=END | MIDDLE)
        self._title = FitLabel(self.accessibleName(), [140, 120, 104], self, weight=800)
        self._lead = FitLabel(
            _("Your ankle and back exercises, one step at a time."),
            [54, 50, 46],
            self,
            colour=theme.MUTED,
            lines=3,
            align=START | TOP,
            leading=1.28,
        )

    def enter(self) -> None:
        super().enter()
        self._tell_time()
        self._frames.start()

    def leave(self) -> None:
        self._frames.stop()

    def stop(self) -> None:
        self.navigate.emit(StopRoute(None))

    def _begin(self) -> None:
        self.navigate.emit(SignInRoute())

    def _next_language(self) -> None:
        codes = self._context.languages
        at = codes.index(language()) if language() in codes else -1
        self._context.choose_language(codes[(at + 1) % len(codes)])
        self.navigate.emit(WelcomeRoute())

    def _draw(self) -> None:
        self._tell_time()
        if self._person is not None:
            self._person.show_moment(self._context.clock.monotonic(), LOOP_S)

    def _tell_time(self) -> None:
        # Translators: time of day, as strftime writes it.
        now = self._context.clock.utc_now().astimezone().strftime(_("%H:%M"))
        if now != self._time.text():
            self._time.setText(now)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touched_at = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = QRectF(self.rect()).contains(event.position())
        if self._touched_at is not None and inside:
            self._begin()
        self._touched_at = None

    # placing and painting

    def arrange(self, scale: Scale) -> None:
        if scale.is_portrait:
            self._arrange_portrait(scale)
        else:
            self._arrange_landscape(scale)
        if self._person is not None:
            picture = self._picture(scale)
            head = scale.px(50 if scale.is_portrait else 130)
            foot = scale.px(self._floor_height(scale))
            box = picture.adjusted(picture.width() * 0.04, head, -picture.width() * 0.04, -foot)
            self._person.setGeometry(box.toAlignedRect())

    def _floor_height(self, scale: Scale) -> float:
        """Design px of the strip that the figure stands on, with the keys below."""
        return 206.0 if scale.is_portrait else 150.0

    def _arrange_landscape(self, scale: Scale) -> None:
        width = self._left_width(scale)
        text = width - 96 - 48
        self.put(self._clinic, 96, 60, text - 220, 72)
        self.put(self._time, width - 80 - 200, 60, 200, 72)
        self.put(self._title, 96, 220, text, 180)
        self.put(self._lead, 96, 400, text, 210)
        self.put(self._start, 96, 636, min(700, text), 176)
        self._put_stop(936)
        self.put(self._language, width + 40, 950, 300, 92)

    def _arrange_portrait(self, scale: Scale) -> None:
        width, height = scale.design_width, scale.design_height
        self.put(self._clinic, 72, 60, width - 400, 72)
        self.put(self._time, width - 72 - 200, 60, 200, 72)
        self.put(self._title, 72, 180, width - 144, 180)
        self.put(self._lead, 72, 360, width - 144, 210)
        self.put(self._start, 72, 580, width - 144, 176)
        self._put_stop(height - 166)
        self.put(self._language, width - 48 - 300, height - 152, 300, 92)

    def _put_stop(self, top: float) -> None:
        if self._stop_button is not None:
            self.put(self._stop_button, 48, top, 372, 120)

    def _left_width(self, scale: Scale) -> float:
        return round(scale.design_width * 0.526)

    def _picture(self, scale: Scale) -> QRectF:
        """Screen px; at the end edge, or in portrait below the start button."""
        if scale.is_portrait:
            return QRectF(0, scale.px(830), scale.width, scale.height - scale.px(830))
        left = scale.px(self._left_width(scale))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRectF(0, 0, scale.width - left, scale.height)
        return QRectF(left, 0, scale.width - left, scale.height)

    def paint_ground(self, painter: QPainter, scale: Scale) -> None:
        rect = self._picture(scale)
        stage = rect.adjusted(0, 0, 0, -scale.px(self._floor_height(scale)))
        floor = rect.bottom() - stage.bottom()
        tint = theme.PHASE_TINT[Phase.MOBILIZE]
        paint_stage(painter, stage, scale, tint)
        painter.fillRect(QRectF(rect.left(), stage.bottom(), rect.width(), floor), _floor(tint))


def _floor(tint: QColor) -> QColor:
    return QColor(round(tint.red() * 0.79), round(tint.green() * 0.865), round(tint.blue() * 0.87))


def _language_name() -> str:
    """Each language is named in itself."""
    return _OWN_NAMES.get(language(), language())
