"""`madoguchi check`: what passed and failed, what came instead, exit codes; a blocked import."""

from pathlib import Path

import pytest

from bot.learning.check import run
from bot.plans import take_in
from bot.publishing import Publishing
from knowledge.learning.golden import Expects, GoldenQuestion
from tests.city import City, make_city
from tests.command import run as command

HEAD = "番号,質問,回答"
BUS = "1,市民バスの時刻表はどこでもらえますか。,市役所1階の窓口と車内でお渡ししています。"
WATER = "2,水道の使用開始はどこに連絡しますか。,水道課に電話してください。"
ASKED = GoldenQuestion(question="市民バスの時刻表はどこですか", expects=Expects.CANDIDATE, articles=("よくある質問:1",))


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def faq(folder: Path, *rows: str) -> Path:
    file = folder / "よくある質問.csv"
    file.write_text("\n".join((HEAD, *rows)), encoding="utf-8")
    return file


def test_the_table_says_what_failed_and_what_came_instead(
    city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    take_in([faq(tmp_path, BUS, WATER)], city.settings, publish=True)
    city.app.checking.put(ASKED, is_must=False, by="sato")
    city.app.checking.put(
        GoldenQuestion(question="水道の使用開始の連絡先", expects=Expects.UNKNOWN), is_must=True, by="sato"
    )
    capsys.readouterr()

    with pytest.raises(SystemExit) as ended:
        run(city.settings, drafts=False, calibrate=False)

    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert "合格    市民バスの時刻表はどこですか" in said
    assert "不合格  水道の使用開始の連絡先" in said
    assert "来るはず：「わからない」と言う" in said
    assert "水道の使用開始はどこに連絡しますか" in said
    assert "2問のうち、合格 1問、不合格 1問" in said


def test_an_import_that_breaks_a_golden_question_is_not_published(
    city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    take_in([faq(tmp_path, BUS, WATER)], city.settings, publish=True)
    city.app.checking.put(ASKED, is_must=False, by="sato")

    with pytest.raises(SystemExit) as ended:
        take_in([faq(tmp_path, WATER)], city.settings, publish=True)

    said = capsys.readouterr()
    assert ended.value.code == 1
    assert "不合格  市民バスの時刻表はどこですか" in said.out
    assert "確認の質問1問に合わなくなるので、公開していません。" in said.err
    assert "/desk/knowledge/packs/" in said.err
    assert Publishing(city.app.store, city.settings.city, city.clock).article("よくある質問:1") is not None


def test_drafts_are_checked_before_they_are_published(city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    city.app.checking.put(ASKED, is_must=False, by="sato")
    take_in([faq(tmp_path, BUS)], city.settings)

    run(city.settings, drafts=True, calibrate=False)

    assert "下書きを公開した場合：1問のうち、合格 1問、不合格 0問" in capsys.readouterr().out


def test_the_demo_teaches_itself_and_scripts_can_trust_the_exit_codes(tmp_path: Path):
    learned = command("check", "--calibrate", folder=tmp_path)
    checked = command("check", folder=tmp_path)
    both = command("check", "--draft", "--calibrate", folder=tmp_path)
    nowhere = command("check", "--city", "nowhere", folder=tmp_path)

    assert learned.returncode == 0, learned.stderr
    assert "答えのない質問に「わからない」と言った割合：" in learned.stdout
    assert checked.returncode in (0, 1)
    assert "問のうち、合格" in checked.stdout
    assert (both.returncode, nowhere.returncode) == (2, 2)
    assert len(nowhere.stderr.strip().splitlines()) == 1


def test_without_golden_questions_there_is_nothing_to_fail_or_to_learn_from(
    city: City, capsys: pytest.CaptureFixture[str]
):
    run(city.settings, drafts=False, calibrate=False)
    with pytest.raises(SystemExit):
        run(city.settings, drafts=False, calibrate=True)

    said = capsys.readouterr().out
    assert "確認の質問は、まだありません。" in said
    assert "30問と10問が要ります。" in said
