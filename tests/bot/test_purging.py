"""`madoguchi purge`: what is past its time goes, with its count in the log; a trial only counts."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.ids import new_id
from bot.learning.asked import KEPT_FOR
from bot.leftovers import TALK_KEPT_FOR
from bot.message import Incoming
from bot.purging import Dropped, purge
from tests.city import City, make_city
from tests.command import run

NOTHING = Dropped(questions=0, talks=0, links=0, groups=0, logins=0, tries=0)


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def asked(city: City, *texts: str) -> None:
    talk = new_id()
    for text in texts:
        city.app.conversation.arrive(
            Incoming(channel="terminal", event=new_id(), talk=talk, at=city.clock(), text=text)
        )
    city.work()


def purged(city: City, *, is_trial: bool = False) -> Dropped:
    assert city.store
    return purge(city.store, city.settings.city, city.clock, by="command", is_trial=is_trial)


def test_a_question_and_its_talk_go_each_in_its_time_and_a_case_keeps_its_talk(city: City):
    asked(city, "きのうの野球の結果は")
    asked(city, "職員に聞く", "集会所の鍵を借りたいです。", "この画面で受け取る", "送る")

    fresh = purged(city)
    city.clock.move(days=TALK_KEPT_FOR.days + 1)
    half_a_year = purged(city)
    city.clock.move(days=(KEPT_FOR - TALK_KEPT_FOR).days)
    later = purged(city)

    assert (fresh, half_a_year.talks, half_a_year.questions) == (NOTHING, 1, 0)
    assert (later.talks, later.questions) == (0, 1)
    with city.app.store.unit("mihon", read_only=True) as uow:
        assert uow.questions.unanswered(city.clock() - timedelta(days=1000)) == []
        lines = [line.detail for line in uow.audit.all() if line.action == "data.purge"]
        assert uow.audit.broken_at() is None
    assert lines == ["questions 1", "talks 1", "nothing"]


def test_a_trial_counts_what_would_go_and_leaves_everything(city: City):
    asked(city, "きのうの野球の結果は")
    city.clock.move(days=500)

    tried = purged(city, is_trial=True)
    again = purged(city, is_trial=True)

    assert (tried.questions, tried.talks) == (1, 1)
    assert again == tried
    with city.app.store.unit("mihon", read_only=True) as uow:
        assert [line for line in uow.audit.all() if line.action == "data.purge"] == []


def test_the_command_says_in_japanese_what_it_dropped(city: City, tmp_path: Path):
    settings = {
        "database_url": city.settings.database_url,
        "secret_key": city.settings.secret_key.get_secret_value(),
        "city": city.settings.city,
        "city_name": city.settings.city_name,
    }

    tried = run("purge", "--dry-run", folder=tmp_path, **settings)
    done = run("purge", folder=tmp_path, **settings)

    assert (tried.returncode, done.returncode) == (0, 0)
    assert "まだ消していません" in tried.stdout
    assert "保存する期間を過ぎたものを消しました" in done.stdout
    assert "記録した質問（400日を過ぎたもの）：0件" in done.stdout
