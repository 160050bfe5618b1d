"""Numbers of people: expressions to counts, several quotes to one count, descriptions to casualty groups."""

from extract.resolve.numbers.groups import group_of
from extract.resolve.numbers.merge import resolve_counts
from extract.resolve.numbers.policies import POLICIES, CountPolicy, apply_policy
from extract.resolve.numbers.resolver import resolve_count

__all__ = ["POLICIES", "CountPolicy", "apply_policy", "group_of", "resolve_count", "resolve_counts"]
