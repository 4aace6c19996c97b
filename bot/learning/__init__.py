"""Learning from use, by the hand of staff: what was asked, what must come, how sure to be, and why."""
