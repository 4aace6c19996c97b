"""Fakes of our own seams, held to the same tests as the real parts."""
