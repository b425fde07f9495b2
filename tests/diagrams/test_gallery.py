"""Every shipped picture of Kazakhstan: no hard fault, and no more crossings than recorded."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from constgraph import KnowledgeGraph
from constgraph.cli.main import main
from constgraph.diagrams.layout.faults import count_faults

ROOT = Path(__file__).parents[2]
GALLERY = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
#: Diagram, what it is about, the earlier day, and the crossings on each day in each language.
RECORDS = yaml.safe_load(Path(__file__).with_name("faults.yaml").read_text(encoding="utf-8"))


def cases() -> list[Any]:
    return [
        pytest.param(record, str(day), lang, limit, id=f"{record['diagram']}-{day}-{lang}")
        for record in RECORDS
        for day, counts in record["crossings"].items()
        for lang, limit in counts.items()
    ]


@pytest.mark.parametrize(("record", "day", "lang", "limit"), cases())
def test_picture_has_no_hard_fault(
    kg: KnowledgeGraph, record: dict[str, Any], day: str, lang: str, limit: int
) -> None:
    picture = kg.on(day).picture(
        record["diagram"], *record.get("what", ()), lang=lang,
        since=record.get("since", {}).get(day), about=record.get("about"),
    )  # fmt: skip
    faults = count_faults(picture.scene.to_geometry())
    # the bus of the petitioners picture is drawn on purpose
    bus = faults.edge_overlaps if record["diagram"] == "petitioners" else 0
    assert faults.hard - bus == 0
    assert faults.crossings <= limit


def test_every_diagram_is_recorded_on_three_days_in_three_languages() -> None:
    from constgraph.diagrams.catalogue import DIAGRAMS

    assert {record["diagram"] for record in RECORDS} == set(DIAGRAMS)
    for record in RECORDS:
        assert len(record["crossings"]) == 3
        assert all(set(counts) == {"en", "ru", "kk"} for counts in record["crossings"].values())


def gallery() -> Any:
    spec = importlib.util.spec_from_file_location("gallery", ROOT / "scripts" / "gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COMMANDS = gallery().commands(GALLERY)


def test_gallery_shows_the_picture_of_each_command() -> None:
    shown = re.findall(r"\]\(pictures/(\S+)\)", GALLERY)
    assert shown == [name for _, name in COMMANDS]
    assert sorted(shown) == sorted(path.name for path in (ROOT / "docs" / "pictures").iterdir())


@pytest.mark.parametrize(("words", "name"), COMMANDS, ids=[name for _, name in COMMANDS])
def test_shipped_picture_says_what_its_command_draws(
    words: list[str], name: str, tmp_path: Path
) -> None:
    """The texts are compared, in order: coordinates may differ by a rounding between machines."""
    target = tmp_path / name
    with pytest.raises(SystemExit) as ended:
        main([*words[:-1], str(target)])
    assert not ended.value.code
    texts = re.compile(r"<text [^>]*>([^<]*)</text>")
    shipped = (ROOT / "docs" / "pictures" / name).read_text(encoding="utf-8")
    assert sorted(texts.findall(target.read_text(encoding="utf-8"))) == sorted(
        texts.findall(shipped)
    )


@pytest.mark.parametrize("day", ["2010-01-01", "2026-11-24"])
def test_whole_state_crosses_no_more_than_the_engines_alone(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, pygraphviz: Any, day: str
) -> None:
    """Trying several orders must pay: fewer crossings than one pass of either engine."""
    from constgraph.diagrams.layout import drafts, layered
    from constgraph.diagrams.layout.engines import PygraphvizEngine

    def crossings() -> int:
        return count_faults(kg.on(day).picture("controls", "kz").scene.to_geometry()).crossings

    ours = crossings()
    layered.draft_of.cache_clear()
    monkeypatch.setattr(drafts, "ORDERS", 1)
    monkeypatch.setattr(drafts, "BEST_ORDERS", 1)
    assert ours < crossings()
    layered.draft_of.cache_clear()
    monkeypatch.setattr(layered, "GraphlayEngine", PygraphvizEngine)
    assert ours < crossings()
    layered.draft_of.cache_clear()
