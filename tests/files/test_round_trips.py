"""What is written is read back as the same: every class, every format, every text."""

from __future__ import annotations

import json
import random
import tempfile
from decimal import Decimal
from pathlib import Path

import attrs
import file_strategies as drawn
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import figures, quantities
from minzheng.datasets import Dataset
from minzheng.files import canonical, content_id, dumps, from_plain, load, loads, save, to_plain
from minzheng.files.yaml_events import Composer
from minzheng.files.yaml_text import yaml_text
from minzheng.model import Document, Indicator, LoadError, Observation, Plan, Summary, Target
from minzheng.numerals import read_exact
from minzheng.quantities import Comparator, Figure

ANYTHING = st.one_of(
    drawn.documents,
    drawn.indicators(),
    drawn.observations("a"),
    drawn.observations(),
    drawn.targets("a"),
    drawn.deliverables(),
    drawn.tasks("a"),
    drawn.milestones.filter(bool).map(lambda several: several[0]),
    drawn.evidence,
    drawn.references,
    drawn.relatives,
    drawn.spans,
    figures(),
    quantities,
    drawn.periods,
    drawn.regions,
    drawn.CONDITIONS,
    drawn.plans(),
    drawn.summaries(),
    drawn.datasets(),
)


@given(ANYTHING)
def test_plain_data_hold_every_object(value: object) -> None:
    """Every object comes back from its plain data, also when these have been through JSON."""
    data = to_plain(value)
    assert from_plain(data, type(value)) == value
    assert from_plain(json.loads(json.dumps(data)), type(value)) == value


@given(ANYTHING, st.sampled_from(["yaml", "json", "jsonl"]))
def test_texts_hold_every_object(value: object, format: str) -> None:
    """Every object comes back from its text in every format."""
    assert loads(dumps(value, format), type(value), format=format, catalogue=drawn.TRUSTING) == value


@pytest.mark.parametrize("op", Comparator)
def test_every_comparator_is_written_field_by_field_and_as_text(op: Comparator) -> None:
    """A bare number, an equality and each bound are six things, however they are written."""
    ends = {"low": 35, "high": 40} if op is Comparator.RANGE else {"number": 35}
    figure = from_plain({"op": op.value, **ends, "unit": "张"}, Figure)
    assert figure.op is op
    assert from_plain(figure.text, Figure) == figure
    assert from_plain(to_plain(figure), Figure) == figure
    others = [each for each in Comparator if each not in (op, Comparator.RANGE)]
    assert figure not in [from_plain({"op": each.value, "number": 35, "unit": "张"}, Figure) for each in others]


@pytest.mark.parametrize(("aim", "text"), [(">=", "提高到72%"), ("<=", "降至72%"), (None, "72%")])
def test_the_way_of_a_verb_is_written_field_by_field_and_as_text(aim: str | None, text: str) -> None:
    """A file keeps which way the verb of a bare number says; with a comparator there is no verb to say it."""
    figure = from_plain({"number": 72, "unit": "%"} | ({"aim": aim} if aim else {}), Figure)
    assert figure == Figure(text)
    assert to_plain(Figure(text)) == text
    assert from_plain(to_plain(figure), Figure) == figure
    assert loads(dumps(figure, "json"), Figure, format="json") == figure
    with pytest.raises(LoadError):
        from_plain({"op": ">=", "number": 72, "unit": "%", "aim": aim or "=="}, Figure)


@given(drawn.datasets(), st.sampled_from(["yaml", "yml", "json", "jsonl"]))
def test_a_file_holds_a_dataset_of_any_number_of_documents(dataset: Dataset, suffix: str) -> None:
    """Saved and loaded, a dataset is the same, the order of its plans and summaries included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"data.{suffix}")
        assert save(dataset, path) == ()
        assert load(path, catalogue=drawn.TRUSTING) == dataset


@given(drawn.datasets(), st.randoms())
def test_plans_and_summaries_keep_their_order_whatever_it_is(dataset: Dataset, chance: random.Random) -> None:
    """A document whose plan and summary stand among others in different order is written twice."""
    shuffled = attrs.evolve(dataset, summaries=chance.sample(dataset.summaries, len(dataset.summaries)))
    assert from_plain(to_plain(shuffled), Dataset) == shuffled


@given(drawn.datasets())
def test_a_folder_holds_what_a_dataset_says(dataset: Dataset) -> None:
    """A folder of files is read in the order of names, and says the same."""
    with tempfile.TemporaryDirectory() as folder:
        save(dataset, folder)
        back = load(folder, catalogue=drawn.TRUSTING)
    key = lambda part: (part.id, type(part).__name__)  # noqa: E731
    assert sorted(back, key=key) == sorted(dataset, key=key)
    assert sorted(back.local, key=lambda each: each.code) == sorted(dataset.local, key=lambda each: each.code)


PLAIN = st.recursive(
    st.one_of(
        drawn.notes,
        st.integers(-(10**30), 10**30),
        st.booleans(),
        st.decimals(allow_nan=False, allow_infinity=False, places=3),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(drawn.notes, inner, max_size=3)),
    max_leaves=8,
)


@given(PLAIN)
def test_our_yaml_reads_back_as_the_same_data(data: object) -> None:
    """Whatever the texts look like, they come back as texts, and numbers with every digit."""
    back = Composer(yaml_text(data)).compose()
    assert back == data
    assert str(back) == str(data)


@given(st.dictionaries(st.sampled_from(["comment", "weight_kg", "note2"]), PLAIN, min_size=1), drawn.observations())
def test_unknown_keys_survive(extra: dict[str, object], observation: Observation) -> None:
    """What the library does not know is reported, kept, and written back."""
    data = {**to_plain(observation), **extra}
    with pytest.raises(LoadError) as caught:
        from_plain(data, Observation)
    assert {finding.code for finding in caught.value.findings} >= {"MZ021"}
    kept = from_plain(data, Observation, strict=False)
    assert {key: read_exact(text) for key, text in kept.extra} == extra
    assert from_plain(to_plain(kept), Observation, strict=False) == kept
    assert attrs.evolve(kept, extra=()) == observation


@given(ANYTHING, st.randoms())
def test_canonical_bytes_ignore_the_order_of_keys(value: object, chance: random.Random) -> None:
    """Data in any order of keys give the object with the same id."""

    def shuffled(data: object) -> object:
        if isinstance(data, dict):
            keys = list(data)
            chance.shuffle(keys)
            return {key: shuffled(data[key]) for key in keys}
        return [shuffled(each) for each in data] if isinstance(data, list) else data

    other = from_plain(shuffled(to_plain(value)), type(value))
    assert canonical(value) == canonical(other)
    assert content_id(value) == content_id(other)


@given(st.one_of(drawn.plans(), drawn.summaries(), drawn.targets(), drawn.indicators(), drawn.documents))
def test_equal_content_ids_mean_equal_objects(value: Plan | Summary | Target | Indicator | Document) -> None:
    """The canonical bytes hold the whole object."""
    data = json.loads(canonical(value), parse_float=Decimal)
    assert from_plain(data, type(value)) == value
