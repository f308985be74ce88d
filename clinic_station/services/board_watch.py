"""What the board command prints: choices, live readings as text or JSON, and CSV rows."""

import json
import math
from collections.abc import Iterable, Iterator

from clinic_station.devices.source import BoardChoice, BoardEnded, BoardSource
from clinic_station.domain.balance import (
    DEFAULT_GEOMETRY,
    BoardGeometry,
    centre_of_pressure,
    sample_rows,
    weight_left_percent,
)
from clinic_station.domain.board import BoardSample
from clinic_station.i18n import _

READ_SECONDS = 0.1
CORNERS = ("tr_kg", "br_kg", "tl_kg", "bl_kg")
CSV_HEADER = ",".join(("t_s", *CORNERS))


def readings(
    source: BoardSource, seconds: float | None = None, read_timeout: float = READ_SECONDS
) -> Iterator[BoardSample]:
    """Samples as they come, timed from the first one; at most `seconds` of them.

    Opens the board at the first step and closes it in any case. Ends at the end of a recording;
    other BoardErrors go to the caller.
    """
    first: float | None = None
    try:
        source.open()
        while True:
            for sample in source.read(read_timeout):
                first = sample.at if first is None else first
                if seconds is not None and sample.at - first > seconds:
                    return
                yield _from(first, sample)
    except BoardEnded:
        return
    finally:
        source.close()


def json_lines(
    samples: Iterable[BoardSample], geometry: BoardGeometry = DEFAULT_GEOMETRY
) -> Iterator[str]:
    """One JSON object a sample; the centre of pressure is null where the load is too small."""
    for sample in samples:
        ml, ap = centre_of_pressure(sample_rows([sample]), geometry)[0].tolist()
        yield json.dumps(
            {
                "t_s": round(sample.at, 4),
                **dict(zip(CORNERS, _corners(sample), strict=True)),
                "cop_ml_mm": _defined(ml),
                "cop_ap_mm": _defined(ap),
            }
        )


def csv_rows(samples: Iterable[BoardSample]) -> Iterator[str]:
    """A header and one row a sample: a recording that `replay:` and `analyse` take."""
    yield CSV_HEADER
    for sample in samples:
        yield ",".join(str(value) for value in (round(sample.at, 4), *_corners(sample)))


def text_lines(
    samples: Iterable[BoardSample], geometry: BoardGeometry = DEFAULT_GEOMETRY
) -> Iterator[str]:
    """One line a sample for people at a terminal."""
    for sample in samples:
        row = sample_rows([sample])
        left = float(weight_left_percent(row)[0])
        if math.isnan(left):
            # Translators: a line of a running list in a terminal; kg is the unit of weight.
            line = _("{seconds:8.2f} s  {kg:6.1f} kg  nobody on the board")
            yield line.format(seconds=sample.at, kg=sample.total_kg)
            continue
        ml, ap = centre_of_pressure(row, geometry)[0].tolist()
        # Translators: as above; right and forward are signed millimetres from the centre.
        line = _(
            "{seconds:8.2f} s  {kg:6.1f} kg  left {left:3.0f} %  "
            "right {ml:+5.0f} mm  forward {ap:+5.0f} mm"
        )
        yield line.format(seconds=sample.at, kg=sample.total_kg, left=left, ml=ml, ap=ap)


def choice_lines(choices: Iterable[BoardChoice]) -> list[str]:
    """The boards that may be named, one a line, in columns."""
    known = list(choices)
    width = max((len(choice.spec) for choice in known), default=0)
    return [f"{choice.spec:<{width}}  {_choice_text(choice)}" for choice in known]


def choice_rows(choices: Iterable[BoardChoice]) -> list[dict[str, object]]:
    """The same for --json."""
    return [
        {"spec": choice.spec, "available": choice.available, "about": _about(choice.spec)}
        for choice in choices
    ]


def _choice_text(choice: BoardChoice) -> str:
    about = _about(choice.spec)
    if choice.available:
        return about
    # Translators: {about} is what kind of balance board it is.
    return _("{about} (not in this version)").format(about=about)


def _about(spec: str) -> str:
    """What kind of board that is; empty for one this list does not know."""
    abouts = {
        "none": _("no board: the station guides by its clock alone"),
        "auto": _("the first supported board found, or none"),
        "simulated": _("a made-up patient, for demo, training and tests"),
        "replay:FILE": _("a recording in CSV, at its own pace"),
        "evdev": _("Wii Balance Board through the Linux kernel"),
        "hid": _("Wii Balance Board over raw HID"),
        "serial:PORT": _("four load cells on a serial port"),
        "lsl:NAME": _("a Lab Streaming Layer stream"),
    }
    return abouts.get(spec, "")


def _from(first: float, sample: BoardSample) -> BoardSample:
    return BoardSample(sample.at - first, sample.tr_kg, sample.br_kg, sample.tl_kg, sample.bl_kg)


def _corners(sample: BoardSample) -> list[float]:
    """To a tenth of a gram; what is finer is noise."""
    corners = (sample.tr_kg, sample.br_kg, sample.tl_kg, sample.bl_kg)
    return [round(kg, 4) for kg in corners]


def _defined(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 2)
