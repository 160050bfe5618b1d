"""Which casualty group a description of people stands for.

The groups are those of the record contract; soldiers, police and officials of a state are `state`, members of armed
groups `non_state`, the attackers themselves `perpetrators`, everybody described by what they do in civil life
`civilians`. People of whom nothing is said ("two people") are `unknown`. Unarmed and off-duty soldiers stay `state`
here; an export may move them (ACLED counts them as civilians).
"""

from __future__ import annotations

import re

from extract.resolve.numbers.tokens import word_set
from schemas.casualties import CasualtyGroup

_PERPETRATORS = re.compile(
    r"\b(?:attackers?|assailants?|(?:suicide )?bombers?|hijackers?|ambushers?|raiders|gunm[ae]n|shooters?|kidnappers?|"
    r"abductors?|robbers?|perpetrators?|suspects?|would-be|looters?|rioters?|mutineers?|intruders?|knifem[ae]n|"
    r"arsonists?|himself|herself)\b"
)
_NON_STATE = re.compile(
    r"\b(?:rebels?|militants?|fighters?|insurgents?|guerr?ill?as?|militiam[ae]n|militias?|terrorists?|jihadis?ts?|"
    r"jihadis?|separatists?|taliban|cadres?|bandits?|gang|gangsters?|paramilitar(?:y|ies)|extremists?|islamists?|"
    r"tigers|vigilantes?|combatants?|maoists?|naxal\w*|takfiris?|mujahid\w*|al-qaeda|isis|is-k|hamas|hezbollah|"
    r"boko haram|al-shabaab|shabaab|houthis?|warlords?|smugglers?|traffickers?|partisans?|"
    r"[\w-]+ (?:commander of|gunm[ae]n))\b"
)
_STATE = re.compile(
    r"\b(?:soldiers?|troops?|troopers?|polic\w+|gendarme\w*|marines?|sailors?|conscripts?|recruits?|commandos?|rangers?|"
    r"constables?|corporals?|sergeants?|captains?|lieutenants?|colonels?|majors?|generals?|brigadiers?|admirals?|"
    r"privates?|airm[ae]n|servicem[ae]n|servicewom[ae]n|service members?|(?:prison|border|coast|police|national|home|"
    r"presidential|republican|revolutionary|security|village) guards?|guards|guardsm[ae]n|coast ?guard\w*|warders?|"
    r"jailers?|jawans?|askaris?|inspectors?|sub-inspectors?|army|military|armed forces|security (?:forces?|personnel|"
    r"officers?|agents?)|interior troops|special forces|peacekeepers?|intelligence (?:officers?|agents?)|officers?|"
    r"mayors?|deputy mayors?|governors?|ministers?|prosecutors?|presidents?|senators?|customs|sheriffs?|deput(?:y|ies)|"
    r"under-secretar\w+|officials?|bailiffs?|detectives?|paratroopers?|pilots? of the air force|fighter pilots?|"
    r"border force|secret service|patrolm[ae]n)\b"
)
_FORMER = re.compile(r"\b(?:former|retired|ex|son|daughter|wife|widow|mother|father|brother|sister|family|children)\b")
_CIVIL_OFFICES = re.compile(
    r"\b(?:bank|company|aid|party|union|medical|press|protocol|church|loan|school|football|ship|ferry|sea) "
    r"(?:officers?|officials?|captains?|guards?)\b"
)
_GENERIC = re.compile(
    r"\b(?:people|persons?|victims?|others?|bodies|body|corpses?|dead|wounded|injured|individuals?|prisoners?|"
    r"hostages?|casualties|peacekeepers)\b"
)
_FILLER = word_set(
    "a an the of at in on and or more other another some about least up to one two three four five six seven "
    "eight nine ten eleven twelve twenty thirty dozen dozens several unidentified unknown killed died were was "
    "dead wounded injured hurt"
)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def group_of(description: str) -> CasualtyGroup:
    """The casualty group of people as described.

    Args:
        description: the words ("three policemen", "the attacker", "market women").

    Returns:
        `perpetrators`, `state`, `non_state`, `civilians`, or `unknown` where the words say nothing of who they were.
    """
    text = description.lower().replace("’", "'")
    if not text.strip():
        return "unknown"
    if _PERPETRATORS.search(text):
        return "perpetrators"
    non_state = _NON_STATE.search(text)
    if non_state:
        return "non_state"
    if _STATE.search(text) and not _CIVIL_OFFICES.search(text) and not _related(text):
        return "state"
    words = [word for word in _WORD.findall(text) if word not in _FILLER and not word.isdigit()]
    if not words or (_GENERIC.search(text) and all(_GENERIC.fullmatch(word) for word in words)):
        return "unknown"
    return "civilians"


def _related(text: str) -> bool:
    """A soldier's wife or a retired officer is a civilian."""
    former = _FORMER.search(text)
    state = _STATE.search(text)
    return bool(former and state and (former.start() > state.start() or former.group() in ("former", "retired", "ex")))
