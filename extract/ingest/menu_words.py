"""Words that make up menus and share bars: a line that holds nothing else is no part of an article."""

import re
from typing import Final

_SHARE: Final = """
a|a+|a-|aa|bluesky|bookmark|comment|comments|copy|copy link|delicious|digg|download|e-mail|email|email this|enlarge
facebook|flipboard|follow|follow us|follow us on|font size|gift|gift article|gift this article|google|google +
google+|instagram|like|like this|likes|link|link copied|linkedin|listen|mastodon|messenger|more|on facebook
on twitter|pdf|permalink|pin|pin it|pinterest|pocket|print|print this|reddit|republish|rss|save|save for later|share
share on|share this|share this article|share this post|share this story|share via|shares|skype|sms|stumbleupon
telegram|text size|threads|tiktok|translate|tumblr|tweet|tweet this|twitter|via email|viber|views|whats app|whatsapp
x|youtube
"""

_SITE: Final = """
about|about us|accessibility|account|active topics|advertise|advertise with us|advertising|africa|all topics
americas|analysis|app|apps|archive|archives|arts|asia|asia & pacific|asia pacific|asia-pacific|autos|back to top
balkans|blog|blogs|board index|breaking|breaking news|business|calendar|careers|cartoons|caucasus|central asia
classifieds|close|code of ethics|columnists|columns|commentary|community|contact|contact us|cookie policy
cookie preferences|cookie settings|cookies|copyright|corrections|countries|courts|crime|culture|data|disclaimer
do not sell my personal information|documents|donate|donate now|e-paper|east africa|economy|edition|editions
editorial|editorials|education|elections|english|entertainment|environment|epaper|español|ethics|europe|events
explainers|facebook|fact check|faq|faqs|fashion|features|feedback|follow us|following|food|for you|forum|forums
français|front page|galleries|gallery|get involved|gift cards|health|help|home|home page|homepage|horn of africa
impressum|imprint|in depth|in-depth|instagram|international|interviews|investigations|jobs|language|languages|latest
latest news|latin america|legal|letters|life & style|lifestyle|live|live tv|local|local news|log in|login|magazine
main page|manage cookies|maps|mark forums read|markets|masthead|media|memberlist|members|members list|menu
middle east|middle east & africa|mobile|mobile apps|money|more|most popular|multimedia|my account|nation|national
new posts|news|news showcase|newsletter|newsletters|next|north africa|notifications|obituaries|opinion|opinions
other states|our team|our work|photo|photos|pictures|podcast|podcasts|politics|popular|portal|press|prev|previous
print edition|privacy|privacy notice|privacy policy|profile|programmes|programs|provinces|publications|puzzles
quick links|radio|random article|read later|real estate|recent changes|regions|register|reports|research|rss
rss feed|rss feeds|sahel|science|search|security|settings|share|shop|sign in|sign up|site index|site map|sitemap
skip to content|skip to main content|skip to navigation|society|south asia|southern africa|special pages|sport
sports|staff|store|style|subscribe|subscriptions|support us|tech|technology|telegram|terms|terms & conditions
terms and conditions|terms of sale|terms of service|terms of use|today's paper|today's posts|tools|top|top stories
topics|travel|trending|tv|twitter|u.s.|uk|unanswered posts|us|user control panel|video|videos|weather|west africa
what we do|who we are|wiki|world|world news|your privacy choices|youtube|русский|العربية
"""

# These alone already say that a line is site furniture; "Health" alone could be a heading of a situation report.
_UNMISTAKABLE: Final = """
about us|advertise|advertise with us|back to top|contact us|cookie policy|cookie preferences|cookie settings
copy link|e-paper|email|email this|enlarge|epaper|facebook|faq|feedback|follow|follow us|google|google+|like this
linkedin|live tv|log in|login|menu|my account|newsletter|newsletters|pin it|pinterest|print|print this
privacy notice|privacy policy|reddit|register|rss|rss feed|rss feeds|search|share|share this|sign in|sign up
site map|sitemap|skip to content|skip to main content|skip to navigation|subscribe|telegram|terms & conditions
terms and conditions|terms of service|terms of use|tumblr|tweet|twitter|whatsapp
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
    """How many entries of ``vocabulary`` make up ``line``, counts beside them aside; 0 where anything else stands in
    it.

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
