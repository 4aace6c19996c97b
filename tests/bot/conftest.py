"""One city a module, served on loopback; a test that changes the city makes one of its own."""

from collections.abc import Iterator

import pytest

from tests.city import City, make_city
from tests.server import serving


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture(scope="module")
def address(city: City) -> Iterator[str]:
    with serving(city.app.api) as address:
        yield address
