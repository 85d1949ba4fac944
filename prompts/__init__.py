"""The words the assistant uses, one place, filled exactly."""
