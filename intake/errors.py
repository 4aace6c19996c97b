"""IntakeError
├── BadForm          a form definition cannot be used
├── BadValue         what was typed does not fit the field; the message is for the person
└── StepRefused      a step out of order; the message is for the staff
"""


class IntakeError(Exception):
    """Something about what was handed in."""


class BadForm(IntakeError):
    """A form definition cannot be used; says which field and why."""


class BadValue(IntakeError):
    """What was typed does not fit; the message tells the person in Japanese what to do."""


class StepRefused(IntakeError):
    """A step that the case does not allow now; the message tells the staff in Japanese why."""
