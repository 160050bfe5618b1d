"""Words that make up menus and share bars: a line that holds nothing else is no part of an article."""

import re
from typing import Final

_SHARE: Final = """
facebook|twitter|x|whatsapp|whats app|telegram|email|e-mail|email this|print|print this|linkedin|reddit|pinterest|google|google+|google +
tumblr|messenger|copy|copy link|link|link copied|share|share this|share on|share via|tweet|tweet this|pocket|flipboard|sms|save|bookmark
instagram|youtube|tiktok|rss|viber|bluesky|mastodon|threads|stumbleupon|digg|delicious|like|like this|pin|pin it|text size|font size
a+|a-|a|aa|more|skype|enlarge|listen|follow|follow us|follow us on|comment|gift|gift article|gift this article|pdf|permalink|on facebook|on twitter
via email|save for later|share this article|share this story|share this post|republish|download|translate|shares|comments|views|likes
"""

_SITE: Final = """
home|homepage|news|world|world news|politics|business|economy|sport|sports|opinion|opinions|editorial|editorials|about|about us|contact
contact us|our team|privacy|privacy policy|privacy notice|cookie policy|cookie settings|cookie preferences|cookies|terms|terms of use
terms of service|terms and conditions|terms & conditions|advertise|advertising|advertise with us|sitemap|site map|careers|jobs|login|log in
sign in|sign up|register|my account|account|subscribe|donate|search|menu|archive|archives|skip to content|skip to main content
skip to navigation|newsletter|newsletters|podcast|podcasts|video|videos|photo|photos|pictures|gallery|galleries|weather|lifestyle|life & style
entertainment|culture|arts|health|science|technology|tech|africa|asia|asia pacific|asia-pacific|europe|americas|latin america|middle east|us
u.s.|uk|national|nation|local|local news|international|society|features|analysis|investigations|in depth|in-depth|multimedia|latest
latest news|breaking|breaking news|live|live tv|tv|radio|classifieds|obituaries|magazine|epaper|e-paper|today's paper|edition|editions
language|languages|english|français|español|العربية|русский|help|faq|faqs|feedback|accessibility|back to top|top|rss|rss feed|rss feeds
mobile|mobile apps|app|apps|shop|store|press|media|imprint|impressum|legal|disclaimer|copyright|corrections|community|forum|forums|blog
blogs|reports|publications|events|research|programs|programmes|support us|follow us|environment|education|travel|crime|courts|regions
provinces|security|columns|columnists|letters|cartoons|puzzles|close|share|more|all topics|topics|explainers|fact check|trending
most popular|popular|notifications|profile|settings|next|previous|prev|terms of sale|code of ethics|ethics|masthead|staff|who we are
what we do|get involved|our work|countries|maps|data|facebook|twitter|youtube|instagram|telegram|do not sell my personal information
your privacy choices|manage cookies|subscriptions|gift cards|elections|real estate|autos|food|style|fashion|money|markets|site index
top stories|for you|following|news showcase|members|memberlist|user control panel|board index|quick links|unanswered posts|active topics|new posts|mark forums read|today's posts
portal|wiki|tools|main page|random article|recent changes|special pages|donate now|print edition|front page|middle east & africa
asia & pacific|south asia|central asia|caucasus|balkans|commentary|interviews|documents|galleries|sahel|horn of africa|east africa|west africa
southern africa|north africa
"""

# These alone already say that a line is site furniture; "Health" alone could be a heading of a situation report.
_UNMISTAKABLE: Final = """
skip to content|skip to main content|skip to navigation|log in|login|sign in|sign up|register|privacy policy|privacy notice|terms of use
terms of service|terms and conditions|terms & conditions|back to top|sitemap|site map|about us|contact us|subscribe|menu|advertise
advertise with us|cookie policy|cookie settings|cookie preferences|my account|rss|rss feed|rss feeds|search|share|print|email|facebook|twitter
tweet|pinterest|whatsapp|telegram|linkedin|reddit|share this|copy link|follow us|follow|e-paper|epaper|live tv|newsletters|newsletter|faq
feedback|pin it|google+|google|enlarge|tumblr|like this|email this|print this|skip to content
"""

_PIECES = re.compile(r"\s*[|/>»›·•,:☰≡▼▾\t]\s*|\s+[-–—]\s+|\s{2,}|(?<=\s)[↑→←](?=\s|$)")
_NUMBER = re.compile(r"\(?\d[\d.]*k?\)?$", re.IGNORECASE)
_LONGEST = 6  # words in the longest phrase


def _phrases(block: str) -> frozenset[str]:
    return frozenset(phrase.strip() for line in block.strip().splitlines() for phrase in line.split("|"))


SHARE_WORDS: Final = _phrases(_SHARE)
SITE_WORDS: Final = _phrases(_SITE)
UNMISTAKABLE: Final = _phrases(_UNMISTAKABLE)


def count_entries(line: str, vocabulary: frozenset[str]) -> int:
    """How many entries of ``vocabulary`` make up ``line``, counts beside them aside; 0 where anything else stands in it.

    Takes time linear in the length of the line.
    """
    if len(line) > 300:
        return 0
    entries = 0
    for piece in _PIECES.split(line.lower().strip(" .:|")):
        words = piece.split()
        position = 0
        while position < len(words):
            step = _entry_length(words, position, vocabulary)
            if step == 0:
                return 0
            entries += _NUMBER.match(words[position]) is None
            position += step
    return entries


def _entry_length(words: list[str], position: int, vocabulary: frozenset[str]) -> int:
    for length in range(min(_LONGEST, len(words) - position), 0, -1):
        if " ".join(words[position : position + length]) in vocabulary:
            return length
    return 1 if _NUMBER.match(words[position]) else 0
