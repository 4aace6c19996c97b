"""A database that can be switched off and on again."""

from dataclasses import dataclass

from bot.ports import Store, Unavailable, UnitOfWork
from bot.records import CityRow


@dataclass
class SwitchedStore:
    """Fits `bot.ports.Store`; while `is_off` nothing can be opened."""

    whole: Store
    is_off: bool = False

    def unit(self, city: str, *, read_only: bool = False) -> UnitOfWork:
        if self.is_off:
            raise Unavailable("switched off")
        return self.whole.unit(city, read_only=read_only)

    def cities(self) -> list[CityRow]:
        return self.whole.cities()

    def put_city(self, city: CityRow) -> None:
        self.whole.put_city(city)
