"""When a message that was put off is tried again (RFC 5321 §4.5.4.1)."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class RetrySchedule:
    """First wait, growth of each further wait, longest wait, and when to give up.

    The defaults are the RFC's advice: at least 30 minutes between tries, for four days.
    """

    first: timedelta = timedelta(minutes=30)
    factor: float = 2.0
    longest: timedelta = timedelta(hours=6)
    give_up: timedelta = timedelta(days=4)

    def wait(self, failures: int) -> timedelta:
        """How long to wait after the ``failures``-th refusal in a row (1 is the first)."""
        seconds = self.first.total_seconds() * self.factor ** min(failures - 1, 30)
        return min(timedelta(seconds=seconds), self.longest)

    def expired(self, age: timedelta, failures: int) -> bool:
        """Whether the next try would come more than ``give_up`` after the first one."""
        return age + self.wait(failures) > self.give_up


def route_pause(failures: int) -> timedelta:
    """How long to leave a route alone after its ``failures``-th problem in a row: 5 s to 10 min."""
    return timedelta(seconds=min(5 * 3 ** min(failures - 1, 6), 600))
