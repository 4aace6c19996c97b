"""Row ids that sort by time."""

import uuid_utils


def next_id() -> str:
    """A UUID of version 7 (RFC 9562): every call in this process gives a greater one, whatever the clock does."""
    return str(uuid_utils.uuid7())
