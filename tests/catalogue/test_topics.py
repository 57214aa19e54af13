"""The tree of topics: by code, up and down, and complete for the field."""

from __future__ import annotations

import itertools
import pickle

import attrs
import pytest

from minzheng.catalogue import Topic, Topics, UnknownTopicError, topics
from minzheng.errors import MinzhengError

FIELD = [
    "救助",
    "养老",
    "儿童",
    "残疾人",
    "社会组织",
    "社区治理",
    "社会工作与志愿",
    "慈善与福彩",
    "区划地名",
    "婚姻",
    "殡葬",
    "流浪救助",
    "双拥优抚",
    "减灾",
    "队伍与党建",
]


@pytest.mark.parametrize("word", FIELD)
def test_the_field_is_covered(word: str) -> None:
    """Each branch of civil affairs is a root of the tree."""
    assert any(word in topic.name for topic in topics.roots)


@pytest.mark.parametrize("code", topics)
def test_every_topic_leads_up_to_a_root(code: str) -> None:
    """The path begins at a root, ends at the topic, and each step is a child of the one before."""
    path = topics.path(code)
    assert path[0] in topics.roots
    assert path[-1] == topics[code]
    assert all(below in topics.children(above.code) for above, below in itertools.pairwise(path))


def test_a_topic_has_names_in_both_languages() -> None:
    """The label follows the language."""
    assert (topics["elderly"].label("zh"), topics["elderly"].label("en")) == ("养老服务", "elderly care")


def test_names_of_topics_are_unique() -> None:
    """No two topics share a name."""
    for lang in ("zh", "en"):
        names = [topic.label(lang) for topic in topics.values()]
        assert len(set(names)) == len(names)


def test_an_unknown_topic_is_a_key_error_of_the_family() -> None:
    """The error names the known topics; ``get`` gives the default."""
    with pytest.raises(KeyError) as caught:
        topics["sports"]
    assert isinstance(caught.value, MinzhengError)
    assert "elderly" in str(caught.value)
    assert topics.get("sports") is None
    with pytest.raises(UnknownTopicError):
        topics.children("sports")


def test_a_parent_stands_before_its_children() -> None:
    """So there are no loops and no orphans."""
    child = Topic(code="b", name="乙", name_en="b", parent="a")
    with pytest.raises(UnknownTopicError):
        Topics((child,))
    assert len(Topics((Topic(code="a", name="甲", name_en="a"), child))) == 2


def test_the_tree_is_a_value() -> None:
    """Equal by content, hashed, pickled, and not to be changed."""
    again = pickle.loads(pickle.dumps(topics))
    assert again == topics
    assert hash(again) == hash(topics)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        topics["elderly"].name = "x"  # type: ignore[misc]


def test_the_tree_prints_with_what_lies_beneath() -> None:
    """A topic stands behind those above it; what looks like markup is escaped."""
    tree = Topics((Topic(code="a", name="甲", name_en="a"), Topic(code="b", name="<乙>", name_en="b", parent="a")))
    assert repr(tree) == "<Topics: 2, 1 of them roots>"
    assert [(row["code"], row["topic"].split()[0]) for row in tree.to_records()] == [("a", "甲"), ("b", "甲")]
    assert "&lt;乙&gt;" in tree._repr_html_()
    assert "<乙>" not in tree._repr_html_()
