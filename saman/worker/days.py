"""The loop of days: what was granted is carried out on its day, without anybody asking."""

from saman.services import changes, register_events

PAUSE = 60.0


def turn() -> bool:
    register_events.carry_out_when_due()
    changes.carry_out_when_due()
    return False
