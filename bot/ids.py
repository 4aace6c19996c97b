"""Row ids that sort by the time they were made."""

import uuid_utils


def new_id() -> str:
    """A UUID version 7 (RFC 9562): unique everywhere, increasing within a process."""
    return str(uuid_utils.uuid7())
