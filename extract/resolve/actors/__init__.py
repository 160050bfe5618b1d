"""Actor mentions to `Actor`: see `resolver` for one mention, `context` for what the article itself defines."""

from .context import ActorContext
from .registry import Registry, RegistryEntry, load_registry
from .resolver import resolve_actor

__all__ = ["ActorContext", "Registry", "RegistryEntry", "load_registry", "resolve_actor"]
