"""What all patient screens have in common: the dock with Stop, and the order of focus."""

from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clinic_station.services.visit import Visit
from clinic_station.ui import theme
from clinic_station.ui.routes import StopRoute
from clinic_station.ui.screen import Screen
from clinic_station.ui.theme import Scale
from clinic_station.ui.widgets.buttons import KitButton
from clinic_station.ui.widgets.dock import PRIMARY_WIDTH, Dock
from clinic_station.ui.widgets.header import Header
from clinic_station.ui.widgets.labels import CENTRE, MIDDLE, START, FitLabel

MARGIN = 48.0


class PatientScreen(Screen):
    """A title, content between head and dock, and Stop where it always is.

    `asks_if_there`: a minute without touch leads to "Are you still there?"."""

    asks_if_there: ClassVar[bool] = True

    def __init__(
        self,
        title: str,
        visit: Visit | None,
        *,
        primary: KitButton | None = None,
        hint: str = "",
        has_stop: bool = True,
        primary_width: float = PRIMARY_WIDTH,
    ) -> None:
        super().__init__(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.visit = visit
        self.header: Header | None = None
        self.hint = FitLabel(
            hint, [40, 36, 32], weight=500, colour=theme.MUTED, lines=2, align=START | MIDDLE
        )
        self.dock = Dock(
            self, primary=primary, middle=self.hint, has_stop=has_stop, primary_width=primary_width
        )
        self.dock.stop_touched.connect(self.stop)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Stop was touched here, or F1 pressed."""
        self.navigate.emit(StopRoute(self.visit))

    def enter(self) -> None:
        self.order_focus()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def order_focus(self) -> None:
        """Content as it was made, the primary action, other actions, Stop last."""
        last = [self.dock.primary, self.header.back if self.header else None]
        last.append(self.dock.stop_button)
        tail = [button for button in last if button is not None]
        content = [button for button in self.findChildren(KitButton) if button not in tail]
        chain: list[QWidget] = [self, *content, *tail]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def arrange(self, scale: Scale) -> None:
        if self.header is not None:
            self.header.attach(scale)
        self.hint.set_align(CENTRE | MIDDLE if scale.is_portrait else START | MIDDLE)
        self.dock.attach(scale)

    def stage_bottom(self, scale: Scale) -> float:
        """Design px at which the dock begins."""
        return Dock.top_for(scale)
