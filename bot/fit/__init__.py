"""Which scheme fits a group: the talk, its result and what is kept of the group."""
