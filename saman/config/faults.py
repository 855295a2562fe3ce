"""What is wrong with a programme's folder."""

from saman.domain.errors import Faults


class BadConfig(Faults):
    """A folder that is no programme as it stands; `faults` holds them all."""
