"""The store: what is written at once, what two pages of one browser agree on, and what it does when the browser
can't keep anything.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opened
from tests.learner.conftest import ORIGIN, serve_scripts

P = "station.tiny."
NOTE = {"page": "unit-1/first-lesson.html", "text": "Mine"}
EARLY, LATE = "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"

RUN = """async ([body, given]) => {
    const { store } = await import("/learner/store.js");
    await store.ready;
    return await new Function("store", "given", `return (async () => { ${body} })()`)(store, given) ?? null;
}"""
REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('No', 'SecurityError'); } })"


def run(page: Page, body: str, given: Any = None) -> Any:
    """What the JavaScript gives; it has `store`, ready, and `given`."""
    return page.evaluate(RUN, [body, given])


def stored(page: Page) -> dict[str, str]:
    return dict(page.evaluate("() => Object.entries(localStorage)"))


def put(page: Page, entries: dict[str, str]) -> None:
    page.evaluate(
        "entries => { for (const [name, text] of Object.entries(entries)) localStorage.setItem(name, text) }", entries
    )


def item(value: Any, at: str = EARLY) -> str:
    return json.dumps({"at": at, "value": value})


def settled(page: Page) -> str:
    """The state once everything that was begun is done."""
    return str(run(page, "await new Promise(done => setTimeout(done)); return store.state"))


class TestKept:
    def test_an_item_is_an_entry_of_its_own_written_at_once(self, page: Page) -> None:
        entries = run(page, "store.set('section/aims', 'Port'); return { ...localStorage }")
        assert json.loads(entries[f"{P}1.section/aims"])["value"] == "Port"
        assert entries[f"{P}format"] == "1"
        assert set(entries) == {f"{P}1.section/aims", f"{P}format"}

    def test_it_is_there_after_a_reload(self, page: Page) -> None:
        run(page, "store.set('note/n1', given)", NOTE)
        page.reload()
        assert run(page, "return store.get('note/n1')") == NOTE
        assert settled(page) == "kept"

    def test_entries_are_sorted_and_have_their_time(self, page: Page) -> None:
        run(page, "store.set('note/b', given); store.set('note/a', given); store.set('notebook', 1)", NOTE)
        found = run(page, "return store.entries('note/')")
        assert [one["key"] for one in found] == ["note/a", "note/b"]
        assert found[0]["value"] == NOTE
        assert len(found[0]["at"]) == 24

    def test_what_is_removed_leaves_the_time(self, page: Page) -> None:
        run(page, "store.set('name', 'Ada'); store.remove('name'); store.remove('name'); store.remove('seed')")
        assert list(json.loads(stored(page)[f"{P}1.name"])) == ["at"]
        page.reload()
        assert run(page, "return [store.get('name') ?? null, store.entries('')]") == [None, []]

    def test_times_grow_though_the_clock_stands_or_goes_back(self, page: Page) -> None:
        page.clock.set_fixed_time(EARLY)
        run(page, "store.set('seed', 1); store.set('seed', 2); store.remove('seed'); store.set('seed', 3)")
        assert json.loads(stored(page)[f"{P}1.seed"]) == {"at": "2026-01-01T00:00:00.003Z", "value": 3}
        page.clock.set_fixed_time("2025-01-01T00:00:00.000Z")
        run(page, "store.set('seed', 4)")
        assert json.loads(stored(page)[f"{P}1.seed"])["at"] == "2026-01-01T00:00:00.004Z"

    @pytest.mark.parametrize("at", ["8999-12-31T23:59:59.999Z", "9000-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z"])
    def test_a_time_far_ahead_becomes_the_present(self, at: str, page: Page) -> None:
        """It would win over every later change; and one after the last time that can be written could not be read
        again.
        """
        page.clock.set_fixed_time(LATE)
        put(page, {f"{P}1.name": item("Ada", at), f"{P}1.seed": item(1)})
        assert run(page, "return store.get('name')") == "Ada"
        assert [json.loads(stored(page)[f"{P}1.{key}"])["at"] for key in ("name", "seed")] == [LATE, EARLY]
        run(page, "store.set('name', 'Eve')")
        page.reload()
        assert run(page, "return store.get('name')") == "Eve"

    @pytest.mark.parametrize("at", ["8999-12-31T23:59:59.999Z", "9000-12-31T23:59:59.999Z"])
    def test_what_is_changed_after_one_that_came_meanwhile_is_read_again(self, at: str, page: Page) -> None:
        run(page, "store.set('name', 'Ada')")
        put(page, {f"{P}1.name": item("from the file", at)})
        run(page, "store.set('name', 'Eve')")
        page.reload()
        assert run(page, "return [store.get('name'), store.state]") == ["Eve", "kept"]

    @pytest.mark.parametrize(
        ("now", "at"),
        [(EARLY, LATE), ("2014-01-01T00:00:00.000Z", LATE)],
        ids=["a month", "a clock that was never set"],
    )
    def test_one_that_a_wrong_clock_explains_stays(self, now: str, at: str, page: Page) -> None:
        page.clock.set_fixed_time(now)
        put(page, {f"{P}1.name": item("Ada", at)})
        assert run(page, "return store.get('name')") == "Ada"
        assert json.loads(stored(page)[f"{P}1.name"])["at"] == at

    @pytest.mark.parametrize("id", ["constructor", "prototype"])
    def test_ids_that_every_object_has_are_ids_like_others(self, id: str, page: Page) -> None:
        values = {
            f"done/{id}": True,
            f"field/{id}/city": "Ghent",
            f"section/{id}": "Port",
            f"answer/{id}": {"reply": "1", "right": True, "tries": 1},
        }
        run(page, "for (const [key, value] of Object.entries(given)) store.set(key, value)", values)
        page.reload()
        assert run(page, "return Object.fromEntries(store.entries('').map(({ key, value }) => [key, value]))") == values
        assert settled(page) == "kept"

    def test_what_is_set_before_it_can_be_read_counts(self, page: Page) -> None:
        put(page, {f"{P}1.seed": item(1, "2999-01-01T00:00:00.000Z")})
        page.evaluate(
            "async () => { const { store } = await import('/learner/store.js'); store.set('seed', 2); await "
            "store.ready }"
        )
        page.reload()
        assert run(page, "return store.get('seed')") == 2

    def test_a_value_that_is_not_of_its_keys_kind_is_refused(self, page: Page) -> None:
        assert run(page, "try { store.set('done/x', 'yes') } catch (error) { return error.name }") == "TypeError"
        assert stored(page) == {}

    def test_changing_what_was_given_changes_nothing_that_is_kept(self, page: Page) -> None:
        assert run(
            page, "const list = ['2']; store.set('field/w/f', list); list.push('3'); return store.get('field/w/f')"
        ) == ["2"]

    def test_watchers_are_told_until_they_end(self, page: Page) -> None:
        told = run(
            page,
            "const told = []; const end = store.watch('done/', key => told.push(key));"
            "store.set('done/a', true); store.set('seed', 1); store.remove('done/a'); end(); store.set('done/b', "
            "true); return told",
        )
        assert told == ["done/a", "done/a"]

    def test_another_station_in_the_same_place_is_not_seen(self, page: Page) -> None:
        put(page, {"station.other.1.seed": item(7), "station.scheme": "dark", "station.tiny2.1.seed": "{"})
        assert run(page, "store.set('seed', 1); return store.entries('').length") == 1
        assert settled(page) == "kept"
        assert stored(page)["station.other.1.seed"] == item(7)


class TestTwoTabs:
    @pytest.fixture
    def other(self, opened: Opened) -> Page:
        page = opened.page.context.new_page()
        serve_scripts(page)
        page.goto(f"{ORIGIN}/")
        return page

    def test_a_change_reaches_the_other_page(self, page: Page, other: Page) -> None:
        run(page, "window.told = []; store.watch('', key => told.push(key))")
        run(other, "store.set('seed', 5)")
        page.wait_for_function("() => told.includes('seed')")
        assert run(page, "return store.get('seed')") == 5
        run(other, "store.remove('seed')")
        page.wait_for_function("() => told.length > 1")
        assert run(page, "return store.get('seed') ?? null") is None

    @pytest.mark.parametrize("event", ["focus", "pageshow", "visibilitychange"])
    def test_where_no_event_comes_it_looks_when_it_is_seen_again(self, event: str, page: Page) -> None:
        run(page, "store.set('seed', 1)")
        put(page, {f"{P}1.seed": item(2, "2999-01-01T00:00:00.000Z")})
        page.evaluate(
            "event => (event === 'visibilitychange' ? document : window).dispatchEvent(new Event(event, { "
            "bubbles: true }))",
            event,
        )
        assert run(page, "return store.get('seed')") == 2

    def test_an_older_item_does_not_replace_a_newer_one_but_is_replaced(self, page: Page) -> None:
        run(page, "store.set('seed', 1)")
        put(page, {f"{P}1.seed": item(2, EARLY)})
        page.evaluate("dispatchEvent(new Event('focus'))")
        assert run(page, "return store.get('seed')") == 1
        assert json.loads(stored(page)[f"{P}1.seed"])["value"] == 1

    def test_a_change_comes_after_what_another_page_wrote_unseen(self, page: Page) -> None:
        run(page, "store.set('seed', 1)")
        put(page, {f"{P}1.seed": item(2, "2999-01-01T00:00:00.000Z")})
        run(page, "store.set('seed', 3)")
        page.evaluate("dispatchEvent(new Event('focus'))")
        assert run(page, "return store.get('seed')") == 3
        assert json.loads(stored(page)[f"{P}1.seed"])["at"] == "2999-01-01T00:00:00.001Z"

    def test_what_was_cleared_in_the_other_page_does_not_come_back(self, page: Page, other: Page) -> None:
        run(page, "store.set('seed', 1); window.told = []; store.watch('', key => told.push(key))")
        run(other, "await store.clear()")
        page.wait_for_function("() => told.includes('seed')")
        run(page, "store.set('name', 'Ada')")
        assert f"{P}1.seed" not in stored(page)
        other.wait_for_function("name => localStorage.getItem(name) !== null", arg=f"{P}1.name")


class TestRefused:
    def test_the_page_goes_on_from_memory(self, page: Page) -> None:
        page.add_init_script(REFUSED)
        page.reload()
        assert run(page, "store.set('seed', 1); store.remove('name'); return store.get('seed')") == 1
        assert settled(page) == "refused"

    def test_so_it_does_when_only_writing_is_refused(self, page: Page) -> None:
        page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('No', 'SecurityError') }")
        page.reload()
        assert settled(page) == "kept"
        assert run(page, "store.set('seed', 1); return store.get('seed')") == 1
        assert settled(page) == "refused"


FILL = """keep => {
    let size = 4_000_000;
    for (let n = 0; size >= 1; ) {
        try { localStorage.setItem(`filler.${n}`, 'x'.repeat(size)); n++ } catch { size = Math.floor(size / 2) }
    }
    if (keep) localStorage.setItem('filler.0', localStorage.getItem('filler.0').slice(keep));
}"""
FREE = (
    "() => { for (const name of Object.keys(localStorage)) if (name.startsWith('filler')) "
    "localStorage.removeItem(name) }"
)


class TestFull:
    def test_nothing_that_was_kept_is_lost_and_what_was_not_is_kept_once_there_is_room(self, page: Page) -> None:
        run(page, "store.set('section/aims', 'short')")
        before = stored(page)
        page.evaluate(FILL, 0)
        run(page, "store.set('section/aims', 'x'.repeat(5000)); store.set('section/ways', 'y'.repeat(5000))")
        assert settled(page) == "full"
        assert run(page, "return store.get('section/aims').length") == 5000
        assert {name: text for name, text in stored(page).items() if name.startswith(P)} == before
        page.evaluate(FREE)
        run(page, "store.set('seed', 1)")
        assert settled(page) == "kept"
        page.reload()
        assert run(page, "return [store.get('section/aims').length, store.get('section/ways').length]") == [5000, 5000]

    def test_small_items_are_kept_beside_one_that_is_too_large(self, page: Page) -> None:
        run(page, "store.set('seed', 0)")
        page.evaluate(FILL, 1000)
        run(page, "store.set('section/aims', 'x'.repeat(50000)); store.set('seed', 1)")
        assert settled(page) == "full"
        assert json.loads(stored(page)[f"{P}1.seed"])["value"] == 1

    def test_what_is_removed_makes_room(self, page: Page) -> None:
        run(page, "store.set('section/long', 'x'.repeat(20000))")
        page.evaluate(FILL, 0)
        run(page, "store.set('section/aims', 'y'.repeat(10000))")
        assert settled(page) == "full"
        run(page, "store.remove('section/long')")
        assert settled(page) == "kept"
        assert len(json.loads(stored(page)[f"{P}1.section/aims"])["value"]) == 10000

    def test_an_exchange_is_made_whole_or_not_at_all(self, page: Page) -> None:
        run(page, "store.set('section/aims', 'mine')")
        page.evaluate(FILL, 3000)
        before = stored(page)
        items = [["section/aims", {"at": LATE, "value": "theirs"}], ["section/ways", {"at": LATE, "value": "x" * 9000}]]
        assert run(page, "return store.replace(new Map(given))", items) is False
        assert stored(page) == before
        assert run(page, "return [store.get('section/aims'), store.get('section/ways') ?? null]") == ["mine", None]


class TestDamaged:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{",
            "null",
            "[]",
            '"x"',
            '{"value": 1}',
            '{"at": "today", "value": 1}',
            item("one"),
            item(1)[:-1] + ', "more": 1}',
        ],
    )
    def test_what_cannot_be_read_is_put_aside_before_its_place_is_taken(self, text: str, page: Page) -> None:
        put(page, {f"{P}1.seed": text, f"{P}1.name": item("Ada"), f"{P}format": "1"})
        assert settled(page) == "damaged"
        assert stored(page)[f"{P}1.seed"] == text
        assert run(page, "return [store.get('seed') ?? null, store.get('name'), store.unreadable()]") == [
            None,
            "Ada",
            [{"entry": "1.seed", "text": text}],
        ]
        run(page, "store.set('seed', 5)")
        assert settled(page) == "damaged"
        assert json.loads(stored(page)[f"{P}unreadable.1"]) == {"entry": "1.seed", "text": text}
        page.reload()
        assert run(page, "return [store.get('seed'), store.unreadable()]") == [5, [{"entry": "1.seed", "text": text}]]

    def test_two_that_are_put_aside_have_names_of_their_own(self, page: Page) -> None:
        put(page, {f"{P}1.seed": "{", f"{P}1.name": "["})
        items = [["seed", {"at": LATE, "value": 1}], ["name", {"at": LATE, "value": "Ada"}]]
        assert run(page, "return store.replace(new Map(given))", items) is True
        assert run(page, "return store.unreadable()") == [
            {"entry": "1.seed", "text": "{"},
            {"entry": "1.name", "text": "["},
        ]
        assert {name for name in stored(page) if "unreadable" in name} == {f"{P}unreadable.1", f"{P}unreadable.2"}

    def test_when_it_cannot_be_put_aside_it_stays(self, page: Page) -> None:
        put(page, {f"{P}1.section/aims": "{" + "x" * 4000, f"{P}format": "1"})
        page.evaluate(FILL, 0)
        run(page, "store.set('section/aims', 'mine')")
        assert settled(page) == "full"
        assert stored(page)[f"{P}1.section/aims"] == "{" + "x" * 4000

    def test_a_damaged_version_is_put_aside_and_the_items_are_read(self, page: Page) -> None:
        put(page, {f"{P}format": "banana", f"{P}1.seed": item(4)})
        assert run(page, "const found = store.get('seed'); store.set('name', 'Ada'); return found") == 4
        assert stored(page)[f"{P}format"] == "1"
        assert run(page, "return store.unreadable()") == [{"entry": "format", "text": "banana"}]

    def test_a_kind_that_a_later_edition_added_is_kept_as_it_is(self, page: Page) -> None:
        put(page, {f"{P}1.medal/gold": item({"shape": "round"}), f"{P}format": "1"})
        assert run(page, "return store.get('medal/gold')") == {"shape": "round"}
        assert settled(page) == "kept"


class TestNewer:
    NEW = {f"{P}format": "2", f"{P}2.seed": '{"t": 1}', f"{P}1.seed": item(3)}

    @pytest.mark.parametrize("entries", [NEW, {f"{P}2.seed": '{"t": 1}'}])
    def test_nothing_of_it_is_changed(self, entries: dict[str, str], page: Page) -> None:
        put(page, entries)
        assert settled(page) == "newer"
        assert (
            run(
                page,
                "store.set('seed', 9); store.remove('name'); await store.replace(new Map([['seed', given]])); "
                "return store.get('seed')",
                json.loads(item(8, LATE)),
            )
            == 8
        )
        run(page, "await store.clear()")
        assert settled(page) == "newer"
        assert stored(page) == entries
        assert {one["entry"]: one["text"] for one in run(page, "return store.unreadable()")} == {
            name.removeprefix(P): text for name, text in entries.items()
        }

    def test_a_page_that_is_open_when_it_comes_stops_writing(self, page: Page) -> None:
        run(page, "store.set('seed', 1)")
        put(page, {f"{P}format": "2"})
        before = stored(page)
        run(page, "store.set('seed', 2)")
        assert settled(page) == "newer"
        assert stored(page) == before


OLD = """async () => {
    const { Store } = await import("/learner/store.js"), { LocalShelf } = await import("/learner/shelf.js");
    const upgrade = text => text === "wrong" ? { at: "never" } : { at: "2026-01-01T00:00:00.000Z", value: text };
    const migrations = { 0: entries => new Map([...entries].map(([key, text]) => [`section/${key}`, upgrade(text)])) };
    const store = new Store(new LocalShelf("station.tiny."), migrations);
    await store.ready;
    await new Promise(done => setTimeout(done));
    return [Object.fromEntries(store.entries("").map(({ key, value }) => [key, value])), store.state,
    store.unreadable()];
}"""


class TestOlder:
    """A version 0 that never was, in which each entry was a text."""

    def test_entries_of_an_older_version_are_brought_to_this_one(self, page: Page) -> None:
        put(page, {f"{P}format": "0", f"{P}0.aims": '"Port"', f"{P}0.ways": '"Sea"'})
        for _ in range(2):
            assert page.evaluate(OLD) == [{"section/aims": "Port", "section/ways": "Sea"}, "kept", []]
            assert stored(page) == {
                f"{P}format": "1",
                f"{P}1.section/aims": item_text("Port"),
                f"{P}1.section/ways": item_text("Sea"),
            }
            page.reload()

    def test_what_cannot_be_read_stays(self, page: Page) -> None:
        put(page, {f"{P}format": "0", f"{P}0.aims": '"Port"', f"{P}0.ways": "{"})
        for _ in range(2):
            assert page.evaluate(OLD) == [{"section/aims": "Port"}, "damaged", [{"entry": "0.ways", "text": "{"}]]
            assert stored(page)[f"{P}0.ways"] == "{"
            page.reload()

    def test_where_something_comes_out_wrong_all_of_the_old_stays(self, page: Page) -> None:
        put(page, {f"{P}format": "0", f"{P}0.aims": '"Port"', f"{P}0.ways": '"wrong"'})
        items, state, unreadable = page.evaluate(OLD)
        assert (items, state) == ({"section/aims": "Port"}, "damaged")
        assert {one["entry"] for one in unreadable} == {"0.aims", "0.ways"}
        assert stored(page)[f"{P}0.ways"] == '"wrong"'

    def test_without_a_way_from_there_nothing_is_touched(self, page: Page) -> None:
        put(page, {f"{P}format": "0", f"{P}0.aims": '"Port"'})
        assert settled(page) == "damaged"
        assert stored(page)[f"{P}0.aims"] == '"Port"'

    def test_where_there_is_no_room_the_old_stays_until_there_is(self, page: Page) -> None:
        old = {f"{P}format": "0", **{f"{P}0.n{n}": json.dumps("x" * 3000) for n in range(5)}}
        put(page, old)
        page.evaluate(FILL, 0)
        items, state, _ = page.evaluate(OLD)
        assert (len(items), state) == (5, "full")
        assert {name: text for name, text in stored(page).items() if name.startswith(P)} == old
        page.evaluate(FREE)
        assert page.evaluate(OLD)[1] == "kept"
        assert f"{P}0.n0" not in stored(page)


class TestClear:
    def test_all_of_the_station_goes_and_comes_back(self, page: Page) -> None:
        put(page, {"station.scheme": "dark", "station.other.1.seed": item(7), f"{P}1.name": "{"})
        run(page, "store.set('seed', 1); store.set('section/aims', 'Port'); store.remove('seed')")
        before = stored(page)
        run(page, "window.undo = await store.clear()")
        assert settled(page) == "kept"
        assert set(stored(page)) == {"station.scheme", "station.other.1.seed", f"{P}turn"}
        assert run(page, "return store.entries('')") == []
        run(page, "store.set('section/aims', 'New'); await undo()")
        after = stored(page)
        assert json.loads(after[f"{P}1.section/aims"])["value"] == "New"
        assert {**before, f"{P}1.section/aims": "", f"{P}turn": ""} == {
            **after,
            f"{P}1.section/aims": "",
            f"{P}turn": "",
        }
        assert settled(page) == "damaged"

    def test_so_it_does_where_storage_is_refused(self, page: Page) -> None:
        page.add_init_script(REFUSED)
        page.reload()
        run(page, "store.set('seed', 1); window.undo = await store.clear()")
        assert run(page, "return store.get('seed') ?? null") is None
        run(page, "await undo()")
        assert run(page, "return store.get('seed')") == 1


def item_text(value: Any) -> str:
    return json.dumps({"at": EARLY, "value": value}, separators=(",", ":"))
