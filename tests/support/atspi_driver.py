"""Looks at a program as a screen reader does. Runs in the system's Python, which has pyatspi.

Usage: atspi_driver.py PID. Reads one JSON command a line, writes one JSON answer a line:
  {"do": "list"}                              every showing element of the program
  {"do": "press", "name": "Start"}            its default action; a role may be given as well
  {"do": "wait", "name": "Rest", "seconds": 5}    until it shows; {"gone": true} until it is gone
Each element has: name, role, description, text, value, states, x, y, width, height, actions.
"""

import json
import sys
import threading
import time

import gi

gi.require_version("Atspi", "2.0")
import pyatspi  # noqa: E402
from gi.repository import Atspi, GLib  # noqa: E402

PAUSE_S = 0.03


def program(pid):
    """The accessible application of that process, or None while it is not there yet."""
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)  # a screen is looked at as it is now
    for application in desktop:
        if application is not None and application.get_process_id() == pid:
            application.set_cache_mask(Atspi.Cache.NONE)
            return application
    return None


def showing(accessible, depth=0):
    """The showing elements below `accessible`, in reading order."""
    for child in children(accessible):
        states = child.getState()
        if depth == 0 or states.contains(pyatspi.STATE_SHOWING):
            yield child
            yield from showing(child, depth + 1)


def children(accessible):
    for index in range(accessible.childCount):
        child = accessible.getChildAtIndex(index)
        if child is not None:
            yield child


def described(element):
    extents = asked(lambda: element.queryComponent().getExtents(pyatspi.DESKTOP_COORDS))
    x, y, width, height = extents or (0, 0, 0, 0)
    states = element.getState().getStates()
    return {
        "name": element.name,
        "role": element.getRoleName(),
        "description": element.description,
        "text": asked(lambda: element.queryText().getText(0, -1)),
        "value": asked(lambda: element.queryValue().currentValue),
        "states": sorted(pyatspi.stateToString(state) for state in states),
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "actions": asked(lambda: actions(element)) or [],
    }


def asked(question):
    """The answer, or None where the element has no such interface."""
    try:
        return question()
    except NotImplementedError:
        return None


def actions(element):
    interface = element.queryAction()
    return [interface.getName(index) for index in range(interface.nActions)]


def matching(pid, name, role=None):
    application = program(pid)
    for element in showing(application) if application is not None else ():
        if element.name == name and role in (None, element.getRoleName()):
            yield element


def press(pid, name, role=None):
    """The first element of that name that has an action."""
    for element in matching(pid, name, role):
        if asked(lambda element=element: actions(element)):
            return press_when_up(element)
    return {"error": f"nothing to press is called {name!r}"}


def press_when_up(element):
    """Qt shows an accessible press for 100 ms and takes no second one of that button meanwhile."""
    while element.getState().contains(pyatspi.STATE_PRESSED):
        pause()
    if not element.getState().contains(pyatspi.STATE_ENABLED):
        return {"error": f"{element.name!r} is disabled"}
    element.queryAction().doAction(0)
    return {"pressed": element.name}


def wait(pid, name, seconds, gone=False):
    end = time.monotonic() + seconds
    while True:
        found = looked(lambda: [described(element) for element in matching(pid, name)], [])
        if bool(found) != gone:
            return {"found": found}
        if time.monotonic() > end:
            return {"error": f"waited {seconds:g} s for {name!r}"}
        pause()


def listed(pid):
    application = program(pid)
    return [described(element) for element in showing(application)] if application else []


def looked(look, otherwise):
    """What `look` sees, or `otherwise` when the screen changed under its eyes."""
    try:
        return look()
    except (GLib.GError, LookupError, AttributeError, RuntimeError):
        return otherwise


def pause():
    context = GLib.MainContext.default()
    while context.iteration(False):
        pass
    threading.Event().wait(PAUSE_S)


def answer(pid, command):
    what = command["do"]
    if what == "list":
        return {"elements": looked(lambda: listed(pid), None)}
    if what == "press":
        missed = {"error": f"{command['name']!r} went away"}
        return looked(lambda: press(pid, command["name"], command.get("role")), missed)
    if what == "wait":
        return wait(pid, command["name"], command["seconds"], command.get("gone", False))
    return {"error": f"no such command: {what}"}


def main():
    pid = int(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(answer(pid, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
