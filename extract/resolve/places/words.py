"""Word lists that reading a place quote needs: type words, facilities, directions, words that are never a place."""

from __future__ import annotations

from schemas.places import Bearing

__all__ = [
    "BEARING_OF",
    "CONTAINER_WORDS",
    "DEMOTING_VERBS",
    "FACILITY_WORDS",
    "NEAR_WORDS",
    "NOT_NAMES",
    "PARTICLES",
    "PARTS",
    "SEA_WORDS",
    "TYPE_KINDS",
    "US_STATE_SHORT",
]

_ADMIN1 = ["province", "provinces", "governorate", "state", "states", "oblast", "krai", "emirate", "republic"]
_ADMIN2 = ["county", "canton", "commune", "tehsil", "taluk", "upazila", "woreda", "raion", "rayon", "division", "subdistrict", "sub-district", "lga"]
_UNIT = ["department", "departments", "departamento", "region", "regions", "prefecture", "territory", "zone", "cercle", "circle"]
_LOCAL = ["municipality", "locality", "township", "district", "districts", "jurisdiction"]
_TOWN = ["city", "cities", "town", "towns", "village", "villages", "hamlet", "settlement", "suburb", "suburbs", "neighborhood", "neighbourhood", "neighborhoods", "neighbourhoods", "quarter", "community", "port", "parish", "hill", "shantytown"]
_NATURAL = ["valley", "forest", "forests", "mountain", "mountains", "mount", "mt", "desert", "lake", "river", "rivers", "island", "islands", "isle", "peninsula", "hills", "plain", "plains", "plateau", "delta", "gorge", "pass", "canal", "basin", "highlands", "jungle", "swamp", "marsh", "marshes", "park", "reserve", "spit", "archipelago", "creek", "cape", "massif", "range", "highland", "oasis", "wadi", "coast", "corridor"]
SEA_WORDS = frozenset(["sea", "ocean", "strait", "straits", "gulf", "bay", "channel", "waters", "bight"])
"""Type words of water that belongs to no country."""

TYPE_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(_ADMIN1, frozenset({"admin1"})),
    **dict.fromkeys(_ADMIN2, frozenset({"admin2"})),
    **dict.fromkeys(_UNIT, frozenset({"admin1", "admin2", "region", "historic", "contested", "tribal_area"})),
    **dict.fromkeys(_LOCAL, frozenset({"admin2", "district", "populated", "town"})),
    **dict.fromkeys(_TOWN, frozenset({"populated", "capital", "town", "district", "camp"})),
    **dict.fromkeys(_NATURAL, frozenset({"natural"})),
    **dict.fromkeys(SEA_WORDS, frozenset({"natural"})),
    "camp": frozenset({"camp"}),
    "camps": frozenset({"camp"}),
}
"""Type word -> kinds of place it goes with; "natural" stands for every natural feature and informal region."""

FACILITY_WORDS = frozenset(
    ["academy", "airbase", "airfield", "airport", "airstrip", "alley", "army", "arena", "avenue", "ballroom", "bank", "bar", "barracks", "base", "bazaar", "boulevard", "bridge", "building", "bunker", "bus", "cafe", "campus", "canteen", "cathedral", "cemetery", "center", "centre", "chapel", "checkpoint", "church", "cinema", "clinic", "club", "college", "compound", "consulate", "convent", "court", "courthouse", "crossing", "dam", "depot", "dormitory", "embassy", "estate", "factory", "farm", "ferry", "field", "fort", "garrison", "gate", "grill", "ground", "hall", "headquarters", "hospital", "hostel", "hotel", "house", "inn", "institute", "intersection", "jail", "junction", "kindergarten", "lounge", "madrassa", "mall", "market", "memorial", "mill", "mine", "ministry", "monastery", "monument", "mosque", "motel", "museum", "nightclub", "office", "oilfield", "outpost", "palace", "parade", "parliament", "pharmacy", "pipeline", "plant", "plaza", "police", "pool", "post", "prison", "pub", "railway", "ranch", "refinery", "residence", "restaurant", "road", "roundabout", "school", "seminary", "shop", "shrine", "square", "stadium", "station", "store", "street", "subway", "supermarket", "synagogue", "temple", "terminal", "terrace", "theater", "theatre", "tower", "track", "trail", "train", "university", "warehouse", "highway", "motorway", "tunnel", "factory", "presidential"]
)
"""Words of a facility or street: with a name they are a site inside a place, not a place of a gazetteer."""

PARTS = {
    "northern": "N", "north": "N", "southern": "S", "south": "S", "eastern": "E", "east": "E", "western": "W", "west": "W",
    "northeastern": "NE", "northeast": "NE", "north-eastern": "NE", "north-east": "NE",
    "northwestern": "NW", "northwest": "NW", "north-western": "NW", "north-west": "NW",
    "southeastern": "SE", "southeast": "SE", "south-eastern": "SE", "south-east": "SE",
    "southwestern": "SW", "southwest": "SW", "south-western": "SW", "south-west": "SW",
    "central": "", "far-north": "N", "downtown": "", "upper": "", "lower": "", "greater": "",
}  # fmt: skip
"""Words for a part of what follows, with the direction (empty: none)."""

BEARING_OF: dict[str, Bearing] = {
    "north": "N", "northeast": "NE", "north-east": "NE", "east": "E", "southeast": "SE", "south-east": "SE", "south": "S",
    "southwest": "SW", "south-west": "SW", "west": "W", "northwest": "NW", "north-west": "NW",
    "northeastern": "NE", "northwestern": "NW", "southeastern": "SE", "southwestern": "SW", "north east": "NE",
    "north west": "NW", "south east": "SE", "south west": "SW", "north-northeast": "NNE", "east-northeast": "ENE",
    "east-southeast": "ESE", "south-southeast": "SSE", "south-southwest": "SSW", "west-southwest": "WSW",
    "west-northwest": "WNW", "north-northwest": "NNW", "northward": "N", "southward": "S",
    "ne": "NE", "nw": "NW", "se": "SE", "sw": "SW", "nne": "NNE", "ene": "ENE", "ese": "ESE", "sse": "SSE", "ssw": "SSW",
    "wsw": "WSW", "wnw": "WNW", "nnw": "NNW",
}  # fmt: skip
"""Direction word -> compass point."""

US_STATE_SHORT = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California", "Colo": "Colorado", "Conn": "Connecticut",
    "Del": "Delaware", "Fla": "Florida", "Ga": "Georgia", "Ill": "Illinois", "Ind": "Indiana", "Kan": "Kansas",
    "Ky": "Kentucky", "La": "Louisiana", "Mass": "Massachusetts", "Md": "Maryland", "Mich": "Michigan",
    "Minn": "Minnesota", "Miss": "Mississippi", "Mo": "Missouri", "Mont": "Montana", "Neb": "Nebraska", "Nev": "Nevada",
    "Okla": "Oklahoma", "Ore": "Oregon", "Pa": "Pennsylvania", "Tenn": "Tennessee", "Tex": "Texas", "Va": "Virginia",
    "Vt": "Vermont", "Wash": "Washington", "Wis": "Wisconsin", "Wyo": "Wyoming",
}  # fmt: skip
"""Abbreviations of US states with a full stop, as the AP stylebook has them in datelines."""

NEAR_WORDS = frozenset(
    ["near", "nearby", "outside", "around", "beyond", "outskirts", "close", "approaching", "toward", "towards", "off", "surrounding", "vicinity", "environs", "by"]
)
"""Words before a name that put the incident beside it, not in it."""

CONTAINER_WORDS = frozenset(["in", "of", "inside", "within", "across", "throughout"])
"""Words after which the wider place follows."""

DEMOTING_VERBS = frozenset(
    ["said", "says", "told", "announced", "condemned", "denied", "claimed", "accused", "warned", "vowed", "insisted", "demanded", "welcomed", "responded", "reported", "believes", "wants", "backs", "backed", "supports", "urged", "called", "blamed"]
)
"""Verbs that make the name before them a government, not a place ("Moscow said")."""

PARTICLES = frozenset(
    ["de", "da", "do", "dos", "das", "del", "della", "di", "la", "le", "les", "los", "las", "el", "al", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "ez", "et", "ech", "bin", "ibn", "van", "von", "den", "der", "du", "sur", "sous", "e", "y", "i", "u", "wa", "wal", "ul"]
)
"""Lower-case words that stand inside a name."""

NOT_NAMES = frozenset(
    ["a", "about", "across", "after", "again", "against", "all", "along", "also", "although", "among", "an", "and", "another", "any", "around", "as", "at", "away", "back", "be", "because", "been", "before", "behind", "being", "below", "beneath", "beside", "between", "both", "but", "by", "camp", "can", "come", "deadly", "did", "do", "down", "during", "each", "early", "else", "every", "few", "first", "five", "for", "former", "four", "from", "get", "had", "has", "have", "he", "her", "here", "his", "how", "i", "if", "in", "inside", "into", "is", "it", "its", "just", "last", "late", "least", "less", "like", "local", "main", "many", "may", "men", "more", "most", "much", "must", "my", "near", "nearby", "new", "no", "not", "now", "of", "off", "on", "once", "one", "only", "onto", "or", "other", "our", "out", "outside", "over", "own", "part", "people", "per", "police", "rebels", "residents", "second", "seven", "shot", "since", "six", "so", "soldiers", "some", "still", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "third", "this", "those", "three", "through", "to", "today", "tomorrow", "tonight", "toward", "towards", "troops", "two", "under", "until", "up", "upon", "us", "very", "villagers", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why", "with", "within", "without", "would", "yesterday", "you", "your", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ne", "nw", "se", "sw", "president", "minister", "colonel", "col", "general", "gen", "captain", "capt", "major", "maj", "sheikh", "mullah", "mayor", "governor", "commissioner", "judge", "senator", "lieutenant", "lt", "sergeant", "sgt", "prime", "mr", "mrs", "ms", "dr", "sir", "st-pierre", "father", "bishop", "archbishop", "ambassador", "islamic", "muslim", "christian", "kurdish", "arab", "arabs", "shiite", "shia", "sunni", "hindu", "jewish", "catholic", "protestant", "tamil", "tamils", "uighur", "taliban", "boko", "haram", "al-shabab", "al-shabaab", "isis", "isil", "daesh", "hamas", "hezbollah", "houthi", "houthis", "fatah", "qaeda", "al-qaeda", "al-qaida", "un", "u.n", "nato", "eu", "au", "mnla", "jnim", "iswap", "pkk", "ypg", "sdf", "fdlr", "m23", "adf", "lra", "farc", "eln", "isaf", "amisom", "atmis", "monusco", "minusma", "minusca", "unifil", "afp", "reuters", "ap", "bbc", "cnn", "xinhua", "voa", "efe", "acan-efe", "tass", "interfax", "army", "navy", "force", "forces", "guard", "guards", "security", "military", "battalion", "brigade", "regiment", "squad", "unit", "front", "movement", "party", "council", "committee", "commission", "company", "corporation", "group", "union", "association", "agency", "bureau", "ministry", "department-of", "ied", "ieds", "suv", "ak-47", "rpg", "covid", "ramadan", "eid", "easter", "christmas", "ashura", "independence", "attack", "attacks", "bombing", "gunmen", "militants", "insurgents", "fighters", "civilians", "children", "women", "victims", "officials", "officers", "authorities", "home", "homes", "capital", "area", "areas", "border", "frontier", "scene", "site", "spot", "place", "somewhere", "elsewhere", "middle", "edge", "outskirts", "entrance", "exit", "front", "line", "lines", "end", "side", "bank", "banks", "top", "foot", "base", "south-eastern"]
)
"""Words that, alone, are not taken for a place name although capitalised (sentence starts, titles, organisations)."""
