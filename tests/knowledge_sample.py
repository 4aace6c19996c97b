"""Two documents that staff have read in: a new edition of a published plan, and a plan that is new to the city."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import httpx
from lxml import html

from bot.publishing import NoDraft, Preview, Publishing
from knowledge.article import Article, Citation, Kind, Part, Period
from knowledge.publishing.drafting import Drafted
from tests.city import City, packs

OLD, NEW = "yamaguchi", "第4次計画（案）"
CHANGED, GONE, UNSURE = "yamaguchi:Ⅰ-(1)-②", "yamaguchi:Ⅰ-(1)-①", "yamaguchi:Ⅰ-(2)-①"
SLASH = f"{NEW}:2/3 (仮)"
SOURCE = """② 集いの場の見直し（継続）　　地域づくり課
　　　　　　　　　　　　　　　　　　福祉課
目的　　だれもが気軽に立ち寄れる場所を増やす。

内容　　空いている部屋を調べ、曜日を決めて開放する。鍵の
　　　　受け渡しは、となりの商店に頼む。
年次計画　Ｒ８　検討　／　Ｒ９～Ｒ12　実施
完了の目安　三つの地区で、月に四回以上開いていること。"""


def publishing(city: City) -> Publishing:
    """The use cases on the knowledge of the city."""
    return Publishing(city.app.store, city.settings.city, city.clock)


def read_in(city: City, pack: str, articles: Sequence[Article], *, source: str = SOURCE) -> Preview:
    """Puts articles into the drafts of a pack, in place of what is there, also where somebody had edited it."""
    with suppress(NoDraft):
        publishing(city).discard(pack, by="import")
    return publishing(city).take_in(pack, [Drafted(article, source) for article in articles], by="import")


def new_edition() -> list[Article]:
    """The published plan with one article changed, one gone, one new, and two with fields that are not sure."""
    found = [_edited(article) for article in packs()[OLD] if article.key != GONE]
    cited = replace(found[5].citation, number="Ⅳ-(9)-①", lines=(1650, 1657))
    fresh = replace(found[5], key=f"{OLD}:{cited.number}", title="となり町との合同の相談日", citation=cited, doubt=())
    return [*found, fresh]


def new_plan() -> list[Article]:
    """A plan that nobody has published yet; its keys hold what addresses must quote."""
    cited = Citation(document=NEW, section=("第2章 地域で支え合う", "2 集いの場"), lines=(41, 48))
    first = Article(
        key=f"{NEW}:②",
        kind=Kind.INITIATIVE,
        title="集いの場の見直し",
        citation=replace(cited, number="②"),
        city="みほん市",
        plan="みほん市 協働まちづくり推進計画（案）",
        period=Period(2026, 2030),
        status="継続",
        departments=("地域づくり課", "福祉課"),
        purpose="だれもが気軽に立ち寄れる場所を増やす。",
        content="空いている部屋を調べ、曜日を決めて開放する。鍵の受け渡しは、となりの商店に頼む。",
        completion="三つの地区で、月に四回以上開いていること。",
        schedule={"R8": "検討", "R9": "実施", "R10": "実施", "R11": "実施", "R12": "実施"},
        doubt=("departments", "schedule"),
    )
    theme = replace(
        first,
        key=SLASH,
        kind=Kind.THEME,
        title="見守りの輪を広げる",
        citation=replace(cited, number="2/3 (仮)", lines=(60, 67)),
        departments=(),
        schedule={},
        completion="",
        parts=(
            Part(("町内会", "自治会"), "登下校の時間に、散歩をかねて歩く。"),
            Part(("市",), "腕章を貸し、保険の手続きを受け持つ。"),
        ),
        doubt=("parts",),
    )
    sure = replace(first, key=f"{NEW}:③", title="話し合いの進め方の講座", doubt=(), departments=("地域づくり課",))
    return [first, theme, sure]


def _edited(article: Article) -> Article:
    if article.key == CHANGED:
        return replace(
            article,
            content=article.content.replace("むだなく支えられるように", "気持ちよく支えられるように"),
            departments=("協働推進課", "文化交流課"),
            schedule={"H25": "検討", "H26": "実施", "H27": "実施", "H28": "実施", "H29": "実施"},
            citation=replace(article.citation, lines=(24, 31)),
            doubt=("departments", "content"),
        )
    if article.key == UNSURE:
        return replace(article, target_bodies=(*article.target_bodies, "見守り隊"), doubt=("target_bodies",))
    return article


def form(page: httpx.Response, *, to: str = "") -> dict[str, str]:
    """What a browser would send of the first form on a page whose address holds `to`, pressed as it stands."""
    document = html.document_fromstring(page.text)
    assert isinstance(document, html.HtmlElement)
    forms = document.forms
    found = next(
        form for form in forms if to in str(form.action) and form.method == "POST" and "logout" not in form.action
    )
    return {str(name): str(value).removeprefix("\n") for name, value in found.form_values()}
