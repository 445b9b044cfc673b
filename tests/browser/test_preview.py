"""The preview as an editor sees it: what is saved appears, what is wrong is said in the page, and nothing that is
saved ends it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.previews import RunningPreview, copy_station
from tests.stations import TINY

LESSON = "units/unit-1/first-lesson.md"
PAGE = "en/unit-1/first-lesson.html"
TITLE = "Where twinning comes from"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[RunningPreview]:
    with RunningPreview(copy_station(TINY, tmp_path)) as running:
        yield running


@pytest.fixture
def lesson(preview: RunningPreview, page: Page) -> Page:
    page.goto(preview.url + PAGE)
    expect(page.locator("h1")).to_have_text(TITLE)
    return page


def _panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Problems of the station")


def _append(preview: RunningPreview, path: str, text: str) -> None:
    with (preview.root / path).open("a", encoding="utf-8") as file:
        file.write(text)


def _shown(page: Page, preview: RunningPreview, word: str) -> None:
    """Says in the lesson a word of its own, and waits until the page does."""
    _append(preview, LESSON, f"\n\n{word} run.\n")
    expect(page.locator(".prose")).to_contain_text(word)


def test_what_is_saved_appears_where_one_was_reading(preview: RunningPreview, lesson: Page) -> None:
    _append(preview, LESSON, "\n".join(f"\nStep {step} down." for step in range(90)))
    step = lesson.get_by_text("Step 45 down.")
    step.scroll_into_view_if_needed()
    expect(step).to_be_in_viewport()
    _shown(lesson, preview, "Quaggas")
    expect(step).to_be_in_viewport()
    expect(lesson.locator("body")).to_be_focused()


def test_registers_appear(preview: RunningPreview, page: Page) -> None:
    page.goto(preview.url + "en/glossary/index.html")
    _append(preview, "content/glossary.yml", "\nquagga:\n  name: Quagga\n  definition: A zebra.\n")
    expect(page.get_by_text("A zebra.").first).to_be_attached()


def test_an_error_is_said_in_the_page_that_goes_on_showing_the_last_good_state(
    preview: RunningPreview, lesson: Page
) -> None:
    before, good = lesson.locator(".prose").inner_text(), (preview.root / LESSON).read_text("utf-8")
    panel = _panel(lesson)
    expect(panel.locator("li.error")).to_have_count(0)
    wrong = "Quaggas <img src=x onerror=alert(1)> see [that](term:qux)."
    (preview.root / LESSON).write_text(f"{good}\n\n{wrong}\n", "utf-8")
    expect(panel).to_contain_text("there is no term `qux`")
    expect(panel.get_by_role("status")).to_contain_text("The page shows the last good state.")
    assert lesson.locator(".prose").inner_text() == before
    assert panel.locator("img").count() == 0
    line = good.count("\n") + 3
    link = panel.get_by_role("link", name=f"{LESSON}:{line}").last
    assert (link.get_attribute("href") or "").startswith(f"vscode://file{quote(str(preview.root))}/{LESSON}:{line}:")
    expect(panel.locator("pre").first).to_contain_text(f"{line} | Quaggas")
    expect(lesson.locator("body")).to_be_focused()
    lesson.reload()
    expect(panel).to_contain_text("there is no term `qux`")
    assert lesson.locator(".prose").inner_text() == before
    (preview.root / LESSON).write_text(f"{good}\n\nQuaggas see.\n", "utf-8")
    expect(lesson.locator(".prose")).to_contain_text("Quaggas see.")
    expect(panel.locator("li.error")).to_have_count(0)


def test_the_panel_is_for_everyone(preview: RunningPreview, lesson: Page) -> None:
    _append(preview, LESSON, "\n\n[this](term:qux)\n")
    expect(_panel(lesson)).to_be_visible()
    found = Axe().run(lesson, context="station-preview")
    assert found.response["violations"] == []
    lesson.get_by_role("button", name="Hide").press("Enter")
    expect(_panel(lesson).get_by_role("listitem")).to_have_count(0)
    _append(preview, LESSON, "\n\n[this](term:quux)\n")
    expect(_panel(lesson).get_by_role("status")).to_contain_text("2 errors")
    expect(_panel(lesson).get_by_role("listitem")).to_have_count(0)
    assert lesson.evaluate("document.documentElement.style.paddingBlockEnd") != ""


def _replaced(path: Path) -> Path:
    path.unlink()
    return path


BAD_SAVES: dict[str, Callable[[Path], object]] = {
    "not UTF-8": lambda root: (root / LESSON).write_bytes(b"---\ntitle: \xff\xfe\n---\n"),
    "empty": lambda root: (root / LESSON).write_bytes(b""),
    "half of it": lambda root: (root / LESSON).write_text((root / LESSON).read_text("utf-8")[:30], "utf-8"),
    "no page any more": lambda root: (root / LESSON).unlink(),
    "no mkdocs.yml": lambda root: (root / "mkdocs.yml").unlink(),
    "no YAML": lambda root: (root / "mkdocs.yml").write_text("plugins: [[[", "utf-8"),
    "another plugin": lambda root: (root / "mkdocs.yml").write_text("site_name: A\nplugins: [search]\n", "utf-8"),
    "no theme": lambda root: (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text().replace("name: material", "language: en"), "utf-8"
    ),
    "no units": lambda root: shutil.rmtree(root / "units"),
    "no content": lambda root: shutil.rmtree(root / "content"),
    "a folder in its place": lambda root: _replaced(root / LESSON).mkdir(),
    "a very long page": lambda root: (root / LESSON).write_text("---\ntitle: A\n---\n" + "[" * 900_000, "utf-8"),
    "a link to itself": lambda root: _replaced(root / LESSON).symlink_to(root / LESSON),
}


def test_nothing_that_is_saved_ends_it(preview: RunningPreview, lesson: Page, tmp_path: Path) -> None:
    good = tmp_path / "good"
    shutil.copytree(preview.root, good)
    for name, save in BAD_SAVES.items():
        save(preview.root)
        expect(_panel(lesson).locator("li.error").first, name).to_be_attached()
        expect(lesson.locator("h1"), name).to_have_text(TITLE)
        lesson.reload()
        expect(lesson.locator("h1"), name).to_have_text(TITLE)
        for part in ("units", "content"):
            shutil.rmtree(preview.root / part, ignore_errors=True)
        shutil.copytree(good, preview.root, dirs_exist_ok=True)
        expect(_panel(lesson).locator("li.error"), name).to_have_count(0)
    _shown(lesson, preview, "Quaggas")


def test_a_station_with_errors_is_shown_as_soon_as_they_are_mended(tmp_path: Path, page: Page) -> None:
    root = copy_station(TINY, tmp_path)
    title = (root / LESSON).read_text("utf-8")
    (root / LESSON).write_text("no front matter", "utf-8")
    with RunningPreview(root) as preview:
        page.goto(preview.url + PAGE)
        expect(page.locator("h1")).to_have_text("The station can’t be shown yet")
        expect(_panel(page)).to_contain_text("the page has no front matter")
        (root / LESSON).write_text(title, "utf-8")
        expect(page.locator("h1")).to_have_text(TITLE)


def test_templates_follow_and_a_broken_one_is_said(tmp_path: Path, page: Page) -> None:
    root = copy_station(TINY, tmp_path)
    mkdocs = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(
        mkdocs.replace("name: material", "name: material\n  custom_dir: overrides"), "utf-8"
    )
    template = root / "overrides/partials/footer.html"
    template.parent.mkdir(parents=True)
    template.write_text("<footer>Quaggas</footer>", "utf-8")
    with RunningPreview(root, "--trust-code") as preview:
        page.goto(preview.url + PAGE)
        expect(page.locator("footer")).to_have_text("Quaggas")
        template.write_text("<footer>\n{% if %}</footer>", "utf-8")
        expect(_panel(page)).to_contain_text("the template doesn't work")
        expect(_panel(page).get_by_role("link", name="overrides/partials/footer.html:2")).to_be_visible()
        expect(page.locator("footer")).to_have_text("Quaggas")
        template.write_text("<footer>\n\n{{ nothing.at.all }}</footer>", "utf-8")
        expect(_panel(page).get_by_role("link", name="overrides/partials/footer.html:3")).to_be_visible()
        template.write_text("<footer>Zebras</footer>", "utf-8")
        expect(page.locator("footer")).to_have_text("Zebras")
        expect(_panel(page).locator("li.error")).to_have_count(0)


def test_drafts_are_shown_and_marked(preview: RunningPreview, lesson: Page) -> None:
    preview.edit(LESSON, "\ntitle:", "\ndraft: true\ntitle:")
    notice = lesson.get_by_role("complementary", name="Draft")
    expect(notice).to_contain_text("This is a draft: it isn’t published yet.")
    expect(_panel(lesson)).to_contain_text("the lesson `first-lesson` is a draft")
    lesson.goto(preview.url + "en/unit-1/index.html")
    expect(lesson.locator("main a", has_text=TITLE).locator(".draft-mark").first).to_have_text("Draft")
    lesson.goto(preview.url + "fr/unit-1/first-lesson.html")
    expect(lesson.get_by_role("complementary", name="Brouillon")).to_have_count(1)


def test_a_draft_of_a_translation_is_marked_in_its_language_only(preview: RunningPreview, lesson: Page) -> None:
    preview.edit("units/unit-1/first-lesson.fr.md", "\ntitle:", "\ndraft: true\ntitle:")
    lesson.goto(preview.url + "fr/unit-1/first-lesson.html")
    expect(lesson.locator(".notice--draft")).to_have_count(1)
    lesson.goto(preview.url + PAGE)
    expect(lesson.locator(".notice--draft")).to_have_count(0)


def test_other_languages_and_the_search_come_when_they_are_asked_for(preview: RunningPreview, lesson: Page) -> None:
    lesson.locator("language-switch summary").click()
    lesson.get_by_role("link", name="Français").click()
    expect(lesson.locator("html")).to_have_attribute("lang", "fr")
    _append(preview, "units/unit-1/first-lesson.fr.md", "\n\nDes quaggas.\n")
    expect(lesson.locator(".prose")).to_contain_text("Des quaggas.")
    lesson.goto(preview.url + "fr/search.html?q=quaggas")
    expect(lesson.locator("main mark").first).to_be_visible()


@pytest.mark.parametrize(
    "uri",
    [
        "index.html",
        "offline.html",
        "search.html",
        "my/index.html",
        "unit-1/first-lesson.html",
        "groups/twin-or-not.html",
    ],
)
def test_pages_ask_for_nothing_that_a_preview_has_not(uri: str, preview: RunningPreview, page: Page) -> None:
    missing: list[str] = []
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: missing.append(message.text) if message.type == "error" else None)
    with page.expect_response(lambda response: response.url.endswith("/-/preview.js")):
        page.goto(preview.url + f"en/{uri}")
    if uri == "offline.html":
        expect(page.locator("save-offline")).to_have_attribute("data-state", "none")
        expect(page.locator("[data-when=none]:is(bundle-list *)")).to_be_visible()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert missing == []


def test_a_preview_that_has_ended_says_so_and_is_picked_up_again(preview: RunningPreview, lesson: Page) -> None:
    assert preview.end() == 0
    expect(_panel(lesson)).to_contain_text("The preview has ended. Start it again: station serve")
    assert list(preview.temporary.iterdir()) == []
    with RunningPreview(preview.root, address=preview.url.split("/")[2]):
        _shown(lesson, preview, "Quaggas")
