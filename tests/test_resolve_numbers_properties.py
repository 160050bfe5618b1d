"""Whatever the words, the count resolver keeps its bounds in order and never fails."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.resolve.numbers import POLICIES, apply_policy, group_of, resolve_count, resolve_counts
from schemas import CASUALTY_GROUPS, HARMS, Count

_LIST = (
    "a an the two three twenty five hundred thousand dozen dozens several half couple of between and to or at "
    "least up more than fewer about some no nobody none not both all killed wounded dead died were was shot "
    "himself his wife sons soldiers policemen people others including them who by in from with , ( ) . - : 14 "
    "3,000 1.5 2009 1 200 km year old another further rose casualties hostages Ali Hassan police family twin "
    "unhurt missing score million including included along as well 5:30 $ aged %"
)
WORDS = _LIST.split()
harms = st.none() | st.sampled_from(HARMS)
noise = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def in_order(count: Count | None) -> bool:
    if count is None:
        return True
    known = [value for value in (count.low, count.best, count.high) if value is not None]
    return known == sorted(known) and all(value >= 0 for value in known)


@given(expression=noise, harm=harms)
@settings(max_examples=400, deadline=None)
def test_one_quote(expression: str, harm: object) -> None:
    count = resolve_count(expression, harm)  # type: ignore[arg-type]
    assert in_order(count)
    assert count is None or 0 <= (count.confidence or 0) <= 1
    assert resolve_count(expression, harm) == count  # type: ignore[arg-type]
    if count is not None:
        assert Count.from_json(count.to_json()) == count


@given(quotes=st.lists(noise, max_size=4), harm=harms)
@settings(max_examples=200, deadline=None)
def test_several_quotes(quotes: list[str], harm: object) -> None:
    count = resolve_counts(quotes, harm)  # type: ignore[arg-type]
    assert in_order(count)
    for policy in POLICIES:
        exported = apply_policy(count, policy)
        known = [v for v in (exported.low, exported.best, exported.high) if v is not None]
        assert known == sorted(known)


@given(value=st.integers(0, 10**15))
def test_digits_are_read_as_written(value: int) -> None:
    for written in (str(value), f"{value:,}"):
        count = resolve_count(written)
        assert count is not None
        assert count.best == value


@given(value=st.integers(1, 99))
def test_repeating_a_quote_changes_nothing(value: int) -> None:
    quote = f"{value} people were killed"
    assert resolve_counts([quote, quote], "killed") == resolve_count(quote, "killed")


@given(text=st.text(max_size=60))
def test_any_description_has_a_group(text: str) -> None:
    assert group_of(text) in CASUALTY_GROUPS
