"""Word lists of the count resolver. Data only; the conventions behind the vague words are those of the record
contract (several 3, a couple 2, dozens 24: the least that the word guarantees)."""

from __future__ import annotations

from extract.resolve.numbers.tokens import word_set
from schemas.casualties import Harm

VAGUE: dict[tuple[str, ...], int | None] = {
    ("hundreds", "of", "thousands"): 200_000,
    ("tens", "of", "thousands"): 20_000,
    ("dozens", "of", "thousands"): 24_000,
    ("thousands", "upon", "thousands"): 2_000,
    ("hundreds", "upon", "hundreds"): 200,
    ("dozens", "and", "dozens"): 24,
    ("several", "dozen"): 36,
    ("a", "few", "dozen"): 36,
    ("several", "hundred"): 300,
    ("a", "few", "hundred"): 300,
    ("several", "thousand"): 3_000,
    ("a", "few", "thousand"): 3_000,
    ("millions",): 2_000_000,
    ("thousands",): 2_000,
    ("hundreds",): 200,
    ("scores",): 40,
    ("dozens",): 24,
    ("tens",): 20,
    ("a", "couple", "of"): 2,
    ("a", "couple", "more"): 2,
    ("quite", "a", "few"): 3,
    ("a", "few"): 3,
    ("several",): 3,
    ("a", "handful"): 3,
    ("various",): 2,
    ("a", "number", "of"): 2,
    ("an", "unknown", "number"): None,
    ("an", "undisclosed", "number"): None,
    ("an", "unspecified", "number"): None,
    ("a", "large", "number"): None,
    ("countless",): None,
    ("numerous",): None,
    ("many",): None,
    ("few",): None,
    ("others",): None,
}
"""Vague words and the least number of people each guarantees; None: it guarantees nothing."""

VAGUE_STARTS = frozenset(words[0] for words in VAGUE)

QUALIFIERS: dict[tuple[str, ...], str] = {
    ("at", "least"): "at_least",
    ("no", "fewer", "than"): "at_least",
    ("no", "less", "than"): "at_least",
    ("not", "fewer", "than"): "at_least",
    ("not", "less", "than"): "at_least",
    ("a", "minimum", "of"): "at_least",
    ("more", "than"): "more_than",
    ("upwards", "of"): "more_than",
    ("upward", "of"): "more_than",
    ("in", "excess", "of"): "more_than",
    ("over",): "more_than",
    ("above",): "more_than",
    ("exceeds",): "more_than",
    ("exceeded",): "more_than",
    ("exceeding",): "more_than",
    ("passed",): "more_than",
    ("topped",): "more_than",
    ("surpassed",): "more_than",
    ("up", "to"): "up_to",
    ("as", "many", "as"): "up_to",
    ("no", "more", "than"): "up_to",
    ("not", "more", "than"): "up_to",
    ("a", "maximum", "of"): "up_to",
    ("at", "most"): "up_to",
    ("close", "to"): "up_to",
    ("nearly",): "up_to",
    ("almost",): "up_to",
    ("approaching",): "up_to",
    ("just", "under"): "up_to",
    ("fewer", "than"): "below",
    ("less", "than"): "below",
    ("under",): "below",
    ("about",): "about",
    ("around",): "about",
    ("some",): "about",
    ("roughly",): "about",
    ("approximately",): "about",
    ("estimated",): "about",
    ("an", "estimated"): "about",
    ("circa",): "about",
    ("perhaps",): "about",
    ("maybe",): "about",
    ("~",): "about",
}
"""Words before a number that bound it. "below" is strict: "fewer than 10" is at most 9."""

RISE_WORDS = word_set(
    "rose risen rise rises rising climbed climbs climbing increased increases increasing jumped grew grown growing "
    "raised raising raises revised upped up lifted lifting updated went soared"
)
ZERO_WORDS = frozenset(["no", "none", "nobody", "nil", "zero"])
UNHARMED_WORDS = word_set("unhurt unharmed uninjured unscathed unwounded")
MORE_WORDS = word_set("others other another more further additional")
SETS: dict[str, int] = {"couple": 2, "pair": 2, "duo": 2, "trio": 3, "quartet": 4, "twins": 2, "triplets": 3}
COMPANIONS = word_set(
    "wife wives husband son sons daughter daughters mother father parents brother brothers sister sisters uncle "
    "aunt cousin cousins nephew nephews niece nieces grandson granddaughter grandmother grandfather grandchild "
    "grandchildren child children baby babies infant infants family driver drivers bodyguard bodyguards colleague "
    "colleagues friend friends companion companions guard guards teacher neighbour neighbours neighbor neighbors "
    "deputy predecessor successor assistant escort escorts interpreter mate fiancee fiancée partner in-law law "
    "twin boy girl passenger passengers orderly aide aides secretary cook clerk men girlfriend boyfriend stepson "
    "stepdaughter relative relatives godfather godson crew comrade comrades servant tenant"
)
"""Whom a possessive can name as a further person ("his wife"); other possessed nouns are things."""

STATES = word_set(
    "dead wounded injured missing captured surrendered arrested detained displaced kidnapped abducted executed "
    "murdered slain evacuated hospitalised"
)
"""Participles that may stand between a number and its noun ("five dead holidaymakers")."""

ORDINALS = word_set("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
SUBORDINATORS = word_set("who whom which that where when while as because if though although until since")
NEGATIONS = frozenset(["not", "never", "without", "neither", "didn't", "wasn't", "weren't"])
SELF_WORDS = frozenset(["himself", "herself", "itself"])
PERSON_PRONOUNS = frozenset(["he", "she", "him", "i", "me"])

TRIGGERS: dict[str, Harm] = {
    **dict.fromkeys(
        word_set(
            "kill kills killed killing killings murder murders murdered murdering assassinate assassinated "
            "assassinating assassination slain slay slays slew slaying dead die dies died dying death deaths "
            "fatality fatalities perished perish behead beheads beheaded beheading executed executing execute "
            "massacred massacring massacre slaughtered slaughtering lynched lynching martyred martyrs martyrdom "
            "corpses bodies body succumbed neutralised neutralized eliminated drowned kia lives fatally killer "
            "gunned toll decapitated strangled liquidated electrocuted claimed"
        ),
        "killed",
    ),
    **dict.fromkeys(
        word_set(
            "wound wounds wounded wounding woundings injure injures injured injuring injuries injury hurt hurts "
            "hurting harmed harming maimed maiming blinded hospitalised hospitalized wia burns bruised treated"
        ),
        "wounded",
    ),
    **dict.fromkeys(word_set("missing vanished unaccounted"), "missing"),
    **dict.fromkeys(
        word_set(
            "abduct abducts abducted abducting abductions kidnap kidnaps kidnapped kidnapping kidnappings hostage "
            "hostages captive captives abductees"
        ),
        "abducted",
    ),
    **dict.fromkeys(
        word_set(
            "arrest arrests arrested arresting detain detains detained detaining detainees custody apprehended "
            "apprehending jailed recaptured remanded imprisoned"
        ),
        "detained",
    ),
    **dict.fromkeys(
        word_set("displaced displacing displaces flee fled fleeing homeless evacuated uprooted refugees"), "displaced"
    ),
}
"""Words that say outright which harm a number belongs to."""

OUTSIDE = word_set("freed released rescued survived escaped saved liberated survivors unhurt unharmed")
"""Words that take their number out of every count of harm."""

WEAK = word_set(
    "shot shoots shooting shoot attacked attack hit hits hitting struck strikes beaten beat stabbed took take taken "
    "takes taking left leaving leaves leave claiming claims cost costing blew blown blowing bombed raided held holding "
    "fired opened detonated lost loses losing ambushed burned burnt hacked stopped forced forcing drove driven "
    "seized seizing snatched snatching captured capturing targeted buried counted sent sending"
)
"""Verbs that have an object or a subject but do not say which harm it was."""

NOUN_TRIGGERS = word_set(
    "death deaths fatality fatalities assassination martyrdom killings woundings injuries injury abductions "
    "kidnappings arrests corpses bodies body toll lives dead hostages captives detainees refugees massacre"
)
"""Triggers that may take "of" and the people after it ("the deaths of six")."""

LEFT_TRIGGERS = word_set(
    "dead die dies died dying death deaths fatality fatalities perished perish martyrs martyrdom corpses "
    "succumbed drowned kia lives hurt wia missing vanished unaccounted hostage hostages captive captives custody "
    "homeless fled flee fleeing detainees refugees injuries injury toll burns buried bodies body corpses arrests "
    "abductions kidnappings killings"
)
"""Triggers whose people stand before them ("six dead"), unless an object follows at once ("shot dead four")."""

BE_WORDS = word_set(
    "be been being is are was were am got get gets reported confirmed feared believed said found thought left "
    "pronounced declared'"
)
"""A participle after one of these is passive: its people stand before it."""

PREPOSITIONS = word_set(
    "in at on near from by after before during inside outside under against through towards toward into across behind "
    "for to of since until upon onto beneath beside around over within amid via off out about between above below "
    "past despite per like than without"
)
CONJUNCTIONS = frozenset(["and", "or", "&", "plus"])
JOINERS: frozenset[tuple[str, ...]] = frozenset(
    [
        ("along", "with"),
        ("together", "with"),
        ("as", "well", "as"),
        ("in", "addition", "to"),
        ("and", "also"),
        ("so", "did"),
        ("so", "was"),
        ("so", "were"),
    ]
)
INCLUDE_WORDS = frozenset(["including", "include", "includes", "included", "among", "counting"])
CLAUSE_WORDS = word_set(
    "who whom whose which that where when while as but because if though although since until so then yet than "
    "said says saying told reported reports according named called described believed"
)
VERB_WORDS = BE_WORDS | word_set(
    "should shall has have had will would could can may might must did do does went came come comes put puts stood "
    "stands "
    "remain remains remained became become later also still not never now already reportedly allegedly too "
    "instantly immediately seriously critically badly lightly severely slightly walked ran tried made makes told "
    "refused stayed collapsed fell"
)
POSSESSIVES = frozenset(["his", "her", "their", "its", "my", "our", "your"])
DETERMINERS = POSSESSIVES | frozenset(["a", "an", "the", "another", "this", "that", "each", "every"])

UNIT_WORDS = word_set(
    "km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters m cm mm yard yards "
    "feet foot kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes gram grams ton tons tonne tonnes pound "
    "pounds lb litre litres liter liters hectare hectares acre acres second seconds minute minutes min hour hours "
    "hr day days night nights week weeks weekend weekends month months year years yr decade decades century "
    "percent % pc am pm a.m. p.m. gmt utc o'clock dollar dollars euro euros cents franc francs rupee rupees naira "
    "shilling shillings birr rouble roubles ruble rubles peso pesos degrees points times caliber calibre "
    "millimetre millimeter volts knots nautical"
)
"""A number before one of these measures something; it counts no people."""

THINGS = word_set(
    "vehicle vehicles car cars truck trucks lorry lorries bus buses van vans motorcycle motorcycles motorbike "
    "motorbikes bike bikes bicycle bicycles tank tanks boat boats ship ships plane planes helicopter helicopters "
    "aircraft drone drones train trains pickup pickups convoy convoys ambulance ambulances house houses home "
    "homes hut huts building buildings shop shops stall stalls office offices school schools church churches "
    "mosque mosques clinic clinics hospital hospitals market markets town towns village villages hamlet hamlets "
    "city cities district districts province provinces region regions state states country countries street "
    "streets road roads checkpoint checkpoints post posts base bases camp camps station stations bridge bridges "
    "site sites place places area areas location locations room rooms floor floors door doors window windows gate "
    "gates bed beds table tables wall walls bomb bombs device devices grenade grenades rocket rockets missile "
    "missiles shell shells mortar mortars mine mines bullet bullets round rounds shot shots rifle rifles gun guns "
    "pistol pistols weapon weapons cartridge cartridges explosive explosives explosion explosions blast blasts "
    "attack attacks strike strikes airstrike airstrikes raid raids bombing bombings shooting shootings ambush "
    "ambushes clash clashes incident incidents operation operations assault assaults sortie sorties salvo volley "
    "volleys fire fires cow cows cattle goat goats sheep camel camels horse horses donkey donkeys animal animals "
    "phone phones telephone telephones bag bags sack sacks box boxes name names line lines list lists page pages "
    "case cases charge charges article articles term terms finger fingers leg legs arm arms hand hands eye eyes "
    "side sides part parts way ways occasion occasions stage stages wave waves tent tents well wells farm farms "
    "field fields pylon pylons pipeline pipelines tanker tankers trailer trailers carriage carriages barrel "
    "barrels rand knife knives machete machetes ceasefire report reports statement statements photograph "
    "photographs video videos call calls meeting meetings vote votes seat seats battalion battalions brigade "
    "division regiment hotel hotels restaurant restaurants shelter shelters bar flat head neck chest stomach back "
    "face thigh scene spot ground morning evening afternoon night dawn dusk noon midnight war conflict siege "
    "crossfire number total figure count custody prison jail cell ward cars' clash gunfight firefight shootout "
    "stampede kick life soles revolver loss losses entry entries household households canal list register cut"
)
"""Nouns that are not people: a number or an article before them counts no one."""

MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec"
)
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")

PLURALS = word_set(
    "men women people children police policemen policewomen personnel troops crew staff servicemen gunmen militiamen "
    "tribesmen fishermen herdsmen guardsmen seamen firemen clergymen businessmen marchers folk cattlemen gendarmerie "
    "militia youth family families clergy"
)
"""Plural or collective nouns of people that no final "s" shows."""

SCALES_FOR_RANGE = frozenset(["dozen", "hundred", "thousand", "million"])
ZERO_NOUNS = word_set(
    "one body deaths death casualties casualty injuries injury fatalities fatality victims victim people person "
    "arrests arrest soldiers civilians lives loss losses further other others killed wounded injured reports "
    "civilian dead passengers man woman child children life hostages"
)
"""Nouns that make "no" a count of zero people."""

GROUP_NOUNS = word_set(
    "group family band gang crowd crew party team handful total bunch patrol squad unit convoy batch dozens"
)
"""Nouns that stand before "of" and the number of their members; alone they say nothing about how many."""

SPEAKING = word_set("said says saying told reported announced claimed claims confirmed stated added admitted reports")
