"""Facts and rules of the exercise station: no input or output, no clock, no Qt."""
