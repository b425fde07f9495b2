"""A day as a networkx graph, and the parts of it that one asks for."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from constgraph import KnowledgeGraph
from constgraph.analysis.network import narrow_network, network_file
from constgraph.errors import UnknownNameError, UsageError


@pytest.fixture(scope="module")
def today(kg: KnowledgeGraph) -> nx.MultiDiGraph:
    return kg.on("2026-11-24").network()


def test_edges_are_norms_with_their_article(today: nx.MultiDiGraph) -> None:
    data = today.edges["kz:citizens", "kz:constitutional-court", "kz:petition-2026-citizens"]
    assert data == {
        "rule": "petition",
        "kind": "petition",
        "modality": "may",
        "label": "Normative legal act",
        "about": "https://w3id.org/constgraph/scheme/subject-matter/normative-legal-act",
        "order": "1",
        "seats": "",
        "article": "Art. 73(3)",
        "instrument": "Constitution of 2026",
        "version": "2026-07",
        "confidence": "primary-text",
        "valid_from": "2026-07-01",
        "valid_until": "",
        "norm": "https://w3id.org/constgraph/id/kz/petition-2026-citizens",
    }
    assert all(data["article"] and data["norm"] for *_, data in today.edges(data=True))


def test_a_rule_in_steps_is_an_edge_for_each_step(today: nx.MultiDiGraph) -> None:
    steps = [
        (source, data["kind"], data["order"], data["seats"], data["article"].split(" with ")[0])
        for source, _, data in today.in_edges("kz:judge-of-the-constitutional-court", data=True)
        if data["rule"] == "appointment"
    ]
    assert sorted(steps, key=lambda step: step[2]) == [
        ("kz:kurultai", "consent", "1", "10", "Art. 72(4)"),
        ("kz:president", "appoint", "2", "10", "Art. 72(4)"),
    ]


def test_network_survives_graphml_and_gexf(today: nx.MultiDiGraph) -> None:
    for write, read in ((nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)):
        file = io.BytesIO()
        write(today, file)
        file.seek(0)
        again = read(file)
        assert set(again) == set(today)
        assert again.number_of_edges() == today.number_of_edges()


def test_narrowing_by_kind_keeps_only_its_edges(today: nx.MultiDiGraph) -> None:
    consents = narrow_network(today, kinds=["consent"])
    assert {(s, t) for s, t in consents.edges()} >= {("kz:kurultai", "kz:prime-minister")}
    assert {data["kind"] for *_, data in consents.edges(data=True)} == {"consent"}
    assert not list(nx.isolates(consents))


def test_narrowing_around_a_body_means_its_offices_too(today: nx.MultiDiGraph) -> None:
    near = narrow_network(today, around="kz:constitutional-court", distance=0)
    assert set(near) == {
        "kz:constitutional-court",
        "kz:chair-of-the-constitutional-court",
        "kz:deputy-chair-of-the-constitutional-court",
        "kz:judge-of-the-constitutional-court",
    }


def test_narrowing_by_distance_counts_edges_both_ways(today: nx.MultiDiGraph) -> None:
    petitions = narrow_network(today, kinds=["petition"], around="kz:citizens", distance=1)
    assert set(petitions) == {"kz:citizens", "kz:constitutional-court"}
    wider = narrow_network(today, kinds=["petition"], around="kz:citizens", distance=2)
    assert "kz:prosecutor-general" in wider


def test_a_day_hands_out_the_part_that_is_asked_for(kg: KnowledgeGraph) -> None:
    near = kg.on("2026-11-24").network(kinds=["consent"], around="kz/kurultai", lang="ru")
    assert near.nodes["kz:kurultai"]["label"] == "Курултай"
    assert {source for source, _ in near.edges()} == {"kz:kurultai"}


def test_narrowing_leaves_the_whole_as_it_was(today: nx.MultiDiGraph) -> None:
    before = today.number_of_edges()
    narrow_network(today, kinds=["petition"]).clear()
    assert today.number_of_edges() == before


def test_narrowing_refuses_what_is_not_there(today: nx.MultiDiGraph) -> None:
    with pytest.raises(UnknownNameError, match="no kind of edge 'consnet'") as caught:
        narrow_network(today, kinds=["consnet"])
    assert caught.value.hint == "did you mean 'consent'?"
    with pytest.raises(UnknownNameError, match="no node 'kz:nobody'"):
        narrow_network(today, around="kz:nobody")
    with pytest.raises(UsageError, match="a distance of 1"):
        narrow_network(today, distance=1)


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_network_file_is_the_same_on_every_run(
    kg: KnowledgeGraph, tmp_path: Path, suffix: str
) -> None:
    """The day that networkx would write is that of the run; ours is the day of the law."""
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    kg.export(first, on="2023-08-30")
    kg.export(second, on="2023-08-30")
    assert first.read_bytes() == second.read_bytes()
    read = nx.read_graphml if suffix == ".graphml" else nx.read_gexf
    assert read(first).number_of_edges() == kg.on("2023-08-30").network().number_of_edges()


@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".GRAPHML", ".Gexf"])
@pytest.mark.parametrize("day", ["2026-11-24", "2010-01-01"])
def test_ids_of_edges_are_unique_in_a_file_of_all_states(
    kg: KnowledgeGraph, tmp_path: Path, suffix: str, day: str
) -> None:
    """A norm with two holders is an edge of each, and a program that reads ids must tell them."""
    network, path = kg.on(day).network(), tmp_path / f"a{suffix}"
    path.write_bytes(network_file(network, suffix))
    tree = ElementTree.parse(path).getroot()
    assert tree.tag.endswith("graphml" if "graphml" in suffix.lower() else "gexf")
    edges = [node for node in tree.iter() if node.tag.rpartition("}")[2] == "edge"]
    assert len({edge.get("id") for edge in edges}) == len(edges) == network.number_of_edges()
    read = nx.read_graphml if suffix.lower() == ".graphml" else nx.read_gexf
    norms = sorted(data["norm"] for *_, data in network.edges(data=True))
    assert sorted(data["norm"] for *_, data in read(path).edges(data=True)) == norms


def test_second_edge_of_a_norm_is_numbered_past_names_that_are_taken() -> None:
    network = nx.MultiDiGraph(on="2026-01-01")
    for source, key in (("a", "x"), ("b", "x"), ("c", "x"), ("d", "x.2")):
        network.add_edge(source, "z", key=key)
    read = nx.read_graphml(io.BytesIO(network_file(network, ".graphml")), force_multigraph=True)
    assert {source: key for source, _, key in read.edges(keys=True)} == {
        "a": "x", "b": "x.3", "c": "x.4", "d": "x.2"
    }  # fmt: skip


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_network_file_is_well_formed_whatever_a_label_holds(suffix: str) -> None:
    evil = "<&\"'\x00\x08\x0b\x1b\x1f\ufffe\ud800]]>\u202e\x9b\r\n\t"
    network = nx.MultiDiGraph(on="2026-01-01")
    network.add_node(f"n{evil}", label=evil)
    network.add_edge(f"n{evil}", "m", key=f"k{evil}", label=evil)
    data = network_file(network, suffix)
    ElementTree.fromstring(data)
    text = data.decode()
    assert (
        text.count("\\x00\\x08\\x0b\\x1b\\x1f&lt;U+FFFE&gt;&lt;U+D800&gt;")
        + text.count("\\x00\\x08\\x0b\\x1b\\x1f<U+FFFE><U+D800>")
        >= 3
    )
    assert network.nodes[f"n{evil}"]["label"] == evil  # the network itself keeps the text
