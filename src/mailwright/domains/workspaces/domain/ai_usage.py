"""What questions to models cost, and what a month leaves. Pure."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Prices:
    """Money per million tokens."""

    tokens_in: Decimal
    tokens_out: Decimal

    def cost(self, tokens_in: int, tokens_out: int) -> Decimal:
        """What so many tokens cost, to a millionth."""
        exact = (self.tokens_in * tokens_in + self.tokens_out * tokens_out) / _MILLION
        return exact.quantize(Decimal("0.000001"))


@dataclass(frozen=True, slots=True)
class Remainder:
    """What may still be used this month; None: as much as one likes."""

    money: Decimal | None
    tokens: int | None

    def covers(self, prices: Prices, tokens_in: int, tokens_out: int) -> bool:
        """Whether so many more tokens stay within it."""
        if self.tokens is not None and tokens_in + tokens_out > self.tokens:
            return False
        return self.money is None or prices.cost(tokens_in, tokens_out) <= self.money


def month_start(now: datetime, zone: str) -> datetime:
    """The first moment of the month that it is in the time zone."""
    local = now.astimezone(ZoneInfo(zone))
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
