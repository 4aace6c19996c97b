"""A row of the city's own in 言いかえ辞書, the question it is for, and the page where staff write it."""

import httpx

from bot.learning.wordbook import Wordbook
from tests.city import City
from tests.desk import Clerk, hidden_fields

PAGE = "/desk/knowledge/words"
QUESTION = "ぺけぽんはありますか"
ROW = "ぺけぽん\n活動保険"


def send(somebody: Clerk, act: str, *, page: str = PAGE, **fields: str) -> httpx.Response:
    """Sends a form of a page of the table, with its hidden fields."""
    return somebody.browser.post(page, data={**hidden_fields(somebody.get(page)), "act": act, **fields})


def wordbook(city: City) -> Wordbook:
    """The use cases on the table of the city."""
    app = city.app
    return Wordbook(app.store, city.settings.city, city.clock, app.knowledge, app.checking)
