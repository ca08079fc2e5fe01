"""Topics found in texts lead to the broad topics of the scheme."""

from __future__ import annotations

from collections import Counter

import pytest
from factories import findings, meeting
from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from kg.ontology import DIP, THEMES, topics
from kg.triples import to_dataset
from kg.triples.iris import DEFAULT_BASE, words_of
from kg.triples.themes import themes_of

SCHEME = URIRef(THEMES.rstrip("#"))


def names(words: str) -> set[str]:
    return {theme.removeprefix(THEMES) for theme in themes_of(words)}


@pytest.mark.parametrize(
    ("words", "themes"),
    [
        ("vaccination", {"health"}),
        ("VACCINS", {"health"}),
        ("hôpitaux de campagne", {"health"}),
        ("échanges commerciaux", {"trade"}),
        ("relations commerciales", {"bilateral", "trade"}),
        ("lutte contre le terrorisme", {"terrorism"}),
        ("droits de douane", {"trade"}),
        ("don de riz", {"aid", "agriculture"}),
        ("recette de cuisine", set()),
        ("", set()),
        ("???", set()),
    ],
)
def test_the_words_of_a_topic_lead_to_its_broad_topics(words: str, themes: set[str]) -> None:
    assert names(words) == themes


@pytest.mark.parametrize(
    ("words", "themes"),
    [
        ("droit de la mer", {"maritime"}),
        ("droit", {"law"}),
        ("frontières de la mer", {"borders", "maritime"}),
        ("mine antipersonnel", {"arms"}),
        ("mines de cuivre", {"resources"}),
    ],
)
def test_the_longer_words_count(words: str, themes: set[str]) -> None:
    assert names(words) == themes


def test_there_are_some_forty_broad_topics_named_in_both_languages() -> None:
    scheme = topics()
    themes = set(scheme.subjects(RDF.type, DIP.Theme))
    assert 40 <= len(themes) <= 50
    for theme in themes:
        assert (theme, SKOS.inScheme, SCHEME) in scheme
        assert len(set(scheme.objects(theme, SKOS.hiddenLabel))) >= 4, theme
        assert scheme.value(theme, SKOS.notation), theme
        languages = [label.language for label in scheme.objects(theme, SKOS.prefLabel)]  # type: ignore[attr-defined]
        assert sorted(languages) == ["en", "fr"]


def test_no_word_leads_to_two_broad_topics() -> None:
    counts = Counter(words_of(str(label)) for label in topics().objects(None, SKOS.hiddenLabel))
    assert [words for words, count in counts.items() if count > 1] == []


def test_every_word_of_the_scheme_leads_to_its_own_broad_topic() -> None:
    for theme, words in topics().subject_objects(SKOS.hiddenLabel):
        assert themes_of(str(words)) == (theme,), words


def test_a_topic_in_the_graph_points_to_its_broad_topics_with_their_names() -> None:
    graph = to_dataset([findings(meeting(topics=["pêche illégale", "divers"]))]).default_graph
    fishing, other = URIRef(DEFAULT_BASE + "topic/peche-illegale"), URIRef(DEFAULT_BASE + "topic/divers")
    (theme,) = graph.objects(fishing, SKOS.broader)
    assert theme == URIRef(THEMES + "agriculture")
    assert set(graph.objects(theme, RDFS.label)) == {
        Literal("agriculture et pêche", lang="fr"),
        Literal("agriculture and fisheries", lang="en"),
    }
    assert (other, SKOS.broader, None) not in graph
