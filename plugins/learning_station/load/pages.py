"""The Markdown files: originals and their translations, joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from learning_station.load.file_names import CONTENT_FOLDERS
from learning_station.load.fingerprints import fingerprint_of, state_of
from learning_station.load.front_matter import PageSource
from learning_station.load.metadata_texts import scan_prose
from learning_station.load.registers import parse_entity
from learning_station.load.translations import Joiner, TranslationBase, translation_of
from learning_station.load.validation import field_names, parse_model
from learning_station.load.yaml_values import YamlMap
from learning_station.markup.body import parse_body, problems_of
from learning_station.markup.document import parse_document
from learning_station.model.page import Body, Freshness, Page, Translation
from learning_station.model.references import Ref
from learning_station.model.station import Settings, UnreadThing
from learning_station.model.translation_state import parse_state
from learning_station.model.unit import Lesson, Unit
from learning_station.model.values import fault_of_id, is_language
from learning_station.problems import Code, Level, Problems, Where
from learning_station.spelling import did_you_mean


@dataclass
class PageFiles:
    """The files of one page: its original's path and its translations' by language."""

    model: type[Page]
    id: str
    original: str = ""
    translations: dict[str, str] = field(default_factory=dict)


def group_files(paths: Iterable[str], settings: Settings, content_dir: str, problems: Problems) -> list[PageFiles]:
    """The Markdown files grouped to pages; a file in the wrong place or with a wrong name becomes a problem."""
    pages: dict[tuple[type[Page], str, str], PageFiles] = {}
    for path in paths:
        found = _model_and_id(PurePosixPath(path), settings, content_dir, problems)
        if not found:
            continue
        model, id, language = found
        page = pages.setdefault((model, str(PurePosixPath(path).parent), id), PageFiles(model, id))
        if language:
            page.translations[language] = path
        else:
            page.original = path
    return list(_with_original(pages.values(), problems))


def _with_original(pages: Iterable[PageFiles], problems: Problems) -> Iterator[PageFiles]:
    for page in pages:
        if page.original:
            yield page
            continue
        for language, path in page.translations.items():
            name = PurePosixPath(path).name.replace(f".{language}.", ".")
            problems.add(
                Where(path),
                Code.TRANSLATION_WITHOUT_ORIGINAL,
                "this translation has no original",
                f"Its original is `{name}` beside it; a page that is only in this language is the original: "
                f"rename it, and write `language: {language}` in it.",
            )


def _model_and_id(
    path: PurePosixPath, settings: Settings, content_dir: str, problems: Problems
) -> tuple[type[Page], str, str] | None:
    name, _, language = path.name.removesuffix(".md").partition(".")
    where = Where(str(path))
    if language and not is_language(language):
        problems.add(
            where,
            Code.UNKNOWN_LANGUAGE,
            f"`{language}` is not a language code",
            f"A translation is named `{name}.fr.md`.",
        )
        return None
    if language and language not in settings.languages:
        problems.add(
            where,
            Code.UNKNOWN_LANGUAGE,
            f"the station is not in the language `{language}`",
            f"Its languages are {', '.join(f'`{one}`' for one in settings.languages)}: see `languages` in mkdocs.yml.",
        )
        return None
    placed = _place(path, name, settings, content_dir)
    if placed is None:
        folders = ", ".join(f"`{content_dir}/{folder}/`" for folder in CONTENT_FOLDERS)
        problems.add(
            where,
            Code.UNEXPECTED_FILE,
            "a page can't stand here",
            f"Pages stand in {folders}, units in `{settings.units_dir}/<unit>/index.md`, lessons beside it.",
        )
        return None
    model, id = placed
    if fault := fault_of_id(id):
        problems.add(
            where,
            Code.BAD_ID,
            fault,
            "The id is the file's name; rename it to something like `city-diplomacy.md`.",
        )
        return None
    return model, id, language


def _place(path: PurePosixPath, name: str, settings: Settings, content_dir: str) -> tuple[type[Page], str] | None:
    match path.parts[:-1]:
        case (folder, unit) if folder == settings.units_dir:
            return (Unit, unit) if name == "index" else (Lesson, name)
        case (folder, kind) if folder == content_dir and kind in CONTENT_FOLDERS and name != "index":
            return CONTENT_FOLDERS[kind], name
    return None


def parse_page_files(
    files: PageFiles, sources: Mapping[str, PageSource], settings: Settings, problems: Problems
) -> Page | UnreadThing:
    """One page with all its languages; if its original is wrong, with problems added, its names and the links of all
    its languages.
    """
    source = sources.get(files.original)
    page = _parse_original(files, source, sources, settings, problems) if source else UnreadThing(())
    if isinstance(page, UnreadThing):
        bodies = [
            _body(sources[path], language, problems) for language, path in files.translations.items() if path in sources
        ]
        names = (str(Ref(files.model.kind, files.id)), files.original, *files.translations.values())
        return UnreadThing(names, (*page.links, *(link for body in bodies for link in body.links)))
    return page.in_unit(PurePosixPath(files.original).parent.name) if isinstance(page, Lesson) else page


def _parse_original(
    files: PageFiles, source: PageSource, sources: Mapping[str, PageSource], settings: Settings, problems: Problems
) -> Page | UnreadThing:
    language = str(source.meta.get("language", settings.default_language))
    more = {} if "language" in source.meta else {"language": language}
    if language not in settings.languages:
        if is_language(language):
            where = source.meta["language"].where
            problems.add(
                where,
                Code.UNKNOWN_LANGUAGE,
                f"the station is not in the language `{language}`",
                did_you_mean(language, settings.languages),
            )
        language = settings.default_language
    original = parse_entity(files.model, source.meta, language, problems, {"id": files.id, **more})
    body = _body(source, language, problems)
    if isinstance(original, UnreadThing):
        return UnreadThing((), (*original.links, *body.links))
    return _PageBuilder(original, source, language, problems).with_translations(files, sources, settings, body)


def _body(source: PageSource, language: str, problems: Problems) -> Body:
    body = parse_body(source.markdown, language, source.path, source.first_line)
    problems.extend(problems_of(body))
    return body


class _PageBuilder:
    """An original taking in its translations one by one."""

    def __init__(self, original: Page, source: PageSource, language: str, problems: Problems) -> None:
        self._page, self._source, self._language, self._problems = original, source, language, problems
        self._fingerprint = fingerprint_of(original, language, parse_document(source.markdown))

    def with_translations(
        self, files: PageFiles, sources: Mapping[str, PageSource], settings: Settings, body: Body
    ) -> Page:
        original, page = self._page, self._page.model_copy()
        bodies = {self._language: body}
        translations: dict[str, Translation] = {}
        links = [*original.links, *body.links]
        for language, path in sorted(files.translations.items()):
            if language == self._language:
                self._problems.add(
                    Where(path),
                    Code.TRANSLATION_MISMATCH,
                    f"the original is already in `{language}`",
                    f"Take this file out, or correct `language` in `{files.original}`.",
                )
                continue
            source = sources.get(path)
            if source is None:
                continue
            bodies[language] = _body(source, language, self._problems)
            page, translations[language] = self._take(page, source, language)
            model = translation_of(files.model)
            links += [*bodies[language].links, *(scan_prose(model, source.meta, self._problems) if model else ())]  # type: ignore[arg-type]
        for language in settings.languages:
            if (
                language not in (self._language, *translations)
                and not body.markdown.strip()
                and language in page.summary.languages
            ):
                translations[language] = Translation(language, Freshness.FRESH, page.where_of("summary"))
        without = None
        published = {
            language: path
            for language, path in files.translations.items()
            if language not in translations or not translations[language].draft
        }
        if len(published) < len(files.translations):
            builder = _PageBuilder(original, self._source, self._language, Problems())  # what is wrong is known by now
            without = builder.with_translations(replace(files, translations=published), sources, settings, body)
        return page.with_source(original.tree, tuple(links)).with_texts(
            bodies, translations, self._fingerprint, without
        )

    def _take(self, page: Page, source: PageSource, language: str) -> tuple[Page, Translation]:
        model, meta = translation_of(type(page)), source.meta
        texts = parse_model(model, self._translatable(page, model, meta), language, self._problems) if model else None
        if isinstance(texts, TranslationBase):
            page = page.model_copy(update=Joiner(language, meta.where, self._problems).join(page, texts, meta))
        made_from = str(meta.get("translated_from", ""))
        draft = isinstance(texts, TranslationBase) and bool(getattr(texts, "draft", False))
        return page, Translation(
            language, self._freshness(meta, made_from, language), meta.where, made_from, draft, meta
        )

    def _freshness(self, meta: YamlMap, made_from: str, language: str) -> Freshness:
        where = meta["translated_from"].where if made_from else meta.where
        state = parse_state(made_from)
        if not made_from:
            command = f"station translate {self._page.ref} {language} --record"
            hint = f"If the translation is up to date, `{command}` adds the line `translated_from: {self._state}`."
            self._problems.add(
                where,
                Code.TRANSLATION_UNRECORDED,
                "it isn't recorded which state of the original this was made from",
                hint,
            )
        elif state and state.whole != self._fingerprint:
            command = f"station translate {self._page.ref} {language}"
            hint = (
                f"`{command}` says what has changed. Bring it up to date; the same with `--record` then writes "
                f"`translated_from: {self._state}`."
            )
            self._problems.add(
                where,
                Code.TRANSLATION_STALE,
                "the original has changed since this translation was made",
                hint,
                Level.WARNING,
            )
            return Freshness.STALE
        return Freshness.FRESH

    @property
    def _state(self) -> str:
        """What a translation of today's original records."""
        return str(state_of(self._page, self._language, parse_document(self._source.markdown)))

    def _translatable(self, page: Page, model: type[TranslationBase], meta: YamlMap) -> YamlMap:
        """The metadata without the keys that belong in the original only; each of those becomes a problem."""
        kept = YamlMap()
        kept.where = meta.where
        for key, value in meta.items():
            if key not in model.model_fields and key in (*field_names(type(page)), "id"):
                where = getattr(key, "where", meta.where)
                self._problems.add(
                    where,
                    Code.NOT_TRANSLATABLE,
                    f"`{key}` belongs in the original only",
                    "A translation repeats only the texts; take the line out.",
                )
            else:
                kept[key] = value
        return kept
