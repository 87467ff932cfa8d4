"""Whether one of many spans touches another, asked quickly and asked one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archivepkg.rules.touching import Touching
from archivepkg.text import Span

_SPANS = st.tuples(st.integers(0, 12), st.integers(0, 4)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(_SPANS, max_size=5), _SPANS)
def test_it_is_as_one_by_one(spans: list[Span], asked: Span) -> None:
    quick = Touching(spans)
    assert quick.any(asked) == any(one.start <= asked.end and asked.start <= one.end for one in spans)
    assert quick.any_overlaps(asked) == any(one.overlaps(asked) for one in spans)
