"""Runs the program."""

import sys

from clinic_station.app import main

if __name__ == "__main__":
    sys.exit(main())
