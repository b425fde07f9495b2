"""Rules in steps, read back from the network: who is needed, who acts last, who fills whom."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx

__all__ = ["ADVISORY", "CONSENTS", "Rule", "Step", "filling_graph", "find_loops", "stepped"]

#: Steps that bind nobody, or that nobody takes.
ADVISORY = ("consult", "ex-officio", "opinion")
#: Steps without which the act is not done, taken by one who does not begin or end it.
CONSENTS = ("consent", "recommend")


class Step(NamedTuple):
    """A step of a rule: who takes it, in which role, under which norm (an edge of the network)."""

    actor: str
    role: str
    edge: dict[str, Any]


class Rule(NamedTuple):
    """A rule in steps.

    Attributes
    ----------
    kind : str
        ``appointment``, ``dismissal`` or ``election``, which is a rule of one step.
    office, body : str
        What is filled or ended, and the body that it belongs to (empty if none).
    steps : tuple of Step
        In order.
    needed : frozenset of str
        The actors without whom it is not done; the holder of the office, who resigns or loses it,
        does not count.
    """

    kind: str
    office: str
    body: str
    steps: tuple[Step, ...]
    needed: frozenset[str]

    @property
    def is_internal(self) -> bool:
        """Whether a body gives a post to one of its own members: its seats stay as they were."""
        return bool(self.body) and (
            self.last == self.body or self.steps[0].edge.get("seats") == "0"
        )

    @property
    def last(self) -> str:
        """The actor of the last binding step."""
        binding = [step for step in self.steps if step.role not in ADVISORY]
        return (binding or self.steps)[-1].actor


def stepped(network: networkx.MultiDiGraph) -> list[Rule]:
    """Return the rules of appointment, election and dismissal, in the order of their norms.

    Notes
    -----
    Linear in the number of edges, but for the sorting.
    """
    groups: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for source, target, data in network.edges(data=True):
        if data["rule"] in ("appointment", "dismissal", "election"):
            groups.setdefault(data["norm"], []).append((source, target, data))
    rules = []
    for norm in sorted(groups):
        edges = sorted(groups[norm], key=lambda edge: (int(edge[2]["order"]), edge[0]))
        office = edges[0][1]
        steps = tuple(Step(source, data["kind"], data) for source, _, data in edges)
        needed = {s.actor for s in steps if s.role not in ADVISORY and s.actor != office}
        body = network.nodes[office].get("body", "")
        rules.append(Rule(edges[0][2]["rule"], office, body, steps, frozenset(needed)))
    return rules


def filling_graph(network: networkx.MultiDiGraph, kind: str = "appointment") -> networkx.DiGraph:
    """Return who helps to fill, or to end, whom.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        As `constgraph.analysis.network.build_network` returns it.
    kind : str
        ``appointment``, elections included, or ``dismissal``.

    Returns
    -------
    networkx.DiGraph
        An edge leads from each needed actor of a rule to the office, and to the body that the
        office belongs to: who fills the seats of a body helps to fill the body, unless the post is
        given to one who is a member already. ``norms`` holds the edges of the network it stands
        for. A body does not fill itself.

    Notes
    -----
    Linear in the number of edges.
    """
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(network.nodes(data=True)))
    kinds = (kind, "election") if kind == "appointment" else (kind,)
    for rule in stepped(network):
        if rule.kind not in kinds:
            continue
        filled_by_it = (rule.office,) if rule.is_internal else (rule.office, rule.body)
        for step in rule.steps:
            for filled in filled_by_it:
                if step.actor in rule.needed and filled not in ("", step.actor):
                    if not graph.has_edge(step.actor, filled):
                        graph.add_edge(step.actor, filled, norms=[])
                    graph.edges[step.actor, filled]["norms"].append(step.edge)
    return graph


def find_loops(graph: networkx.DiGraph, *, longest: int = 6, limit: int = 50) -> list[list[str]]:
    """Return the loops of a graph, each once, shortest first.

    Parameters
    ----------
    graph : networkx.DiGraph
        The graph.
    longest : int
        The most nodes that a loop may have.
    limit : int
        The most loops to return.

    Returns
    -------
    list of list of str
        Each loop as its nodes, begun at the first in the alphabet.

    Notes
    -----
    D. B. Johnson, "Finding all the elementary circuits of a directed graph", SIAM Journal on
    Computing 4 (1975), and for a bounded length A. Gupta and T. Suzumura, "Finding all bounded-
    length simple cycles in a directed graph" (2021), as networkx implements them: for c loops of at
    most k nodes in a graph of largest degree d, O((c + n) (k - 1) d^k). The length grows one by one
    and ends as soon as there are enough.
    """
    import networkx as nx

    # what lies in no strong component of its own size lies in no loop
    core = nx.DiGraph()
    for part in sorted(nx.strongly_connected_components(graph), key=min):
        if len(part) > 1:
            core.add_nodes_from(sorted(part))
            core.add_edges_from(sorted(graph.subgraph(part).edges))
    loops: list[list[str]] = []
    for length in range(2, longest + 1) if core else ():
        exact = (
            loop for loop in nx.simple_cycles(core, length_bound=length) if len(loop) == length
        )
        found = [_turned(loop) for loop in islice(exact, limit - len(loops))]
        loops += sorted(found)
        if len(loops) >= limit:
            break
    return loops


def _turned(loop: list[str]) -> list[str]:
    first = loop.index(min(loop))
    return loop[first:] + loop[:first]
