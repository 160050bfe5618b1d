"""Back ends: articles in, draft records out."""
