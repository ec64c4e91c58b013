"""Word lists for reading numbers in British public papers: plain data, no behaviour."""

from __future__ import annotations

ONES = {
    "zero": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15,
}  # fmt: skip
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
WEEKDAYS = "mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun"

BOUND_WORDS = {
    "over": "over", "well over": "over", "in excess of": "over", "upwards of": "over",
    "more than": "more than", "greater than": "more than", "higher than": "more than",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least",
    "not less than": "at least", "a minimum of": "at least", "above": "above",
    "exceeding": "exceeding", "exceeded": "exceeding", "exceeds": "exceeding",
    "under": "under", "well under": "under", "less than": "less than", "lower than": "less than",
    "fewer than": "fewer than", "below": "below", "at most": "at most", "up to": "up to",
    "as many as": "up to", "as much as": "up to", "a maximum of": "at most",
    "no more than": "no more than", "not more than": "no more than", "within": "up to",
    "well above": "above", "far more than": "more than",
    "significantly more than": "more than", "comfortably over": "over", "well below": "below",
    "nearly": "nearly", "almost": "almost", "very nearly": "nearly", "approaching": "nearly",
    "nearing": "nearly", "not quite": "nearly", "close to": "around", "in the region of": "around",
    "somewhere around": "around", "in the order of": "around", "of the order of": "around",
    "around about": "around", "just about": "around", "barely": "around", "broadly": "around",
    "marginally over": "just over", "marginally above": "just over",
    "marginally more than": "just over", "fractionally over": "just over",
    "a shade over": "just over", "marginally under": "just under",
    "marginally below": "just under", "marginally less than": "just under",
    "fractionally under": "just under", "a shade under": "just under",
    "just under": "just under", "just below": "just under",
    "slightly under": "just under", "a little under": "just under", "just short of": "just under",
    "slightly below": "just under", "just over": "just over", "just above": "just over",
    "slightly over": "just over", "slightly above": "just over", "slightly more than": "just over",
    "a little over": "just over", "just more than": "just over", "just less than": "just under",
    "slightly less than": "just under", "just fewer than": "just under",
    "about": "about", "around": "around", "approximately": "approximately",
    "approx": "approximately", "approx.": "approximately", "roughly": "roughly", "some": "some",
    "circa": "circa", "ca": "circa", "ca.": "circa", "c.": "c.", "c": "c.", "~": "~", "≈": "~",
    "an estimated": "about", "estimated": "about", "typically": "about", "say": "about",
    ">": "more than", ">=": "at least", "≥": "at least", "<": "less than", "<=": "at most",
    "≤": "at most",
}  # fmt: skip
"""What may stand before a number, with the word it counts as (those rounding.py knows)."""

DURATION_UNITS = {
    "s": "seconds", "sec": "seconds", "secs": "seconds", "second": "seconds",
    "seconds": "seconds", "min": "minutes", "mins": "minutes", "minute": "minutes",
    "minutes": "minutes", "h": "hours", "hr": "hours", "hrs": "hours", "hour": "hours",
    "hours": "hours", "day": "days", "days": "days", "night": "nights", "nights": "nights",
    "week": "weeks", "weeks": "weeks", "wk": "weeks", "wks": "weeks", "fortnights": "fortnights",
    "month": "months", "months": "months", "mth": "months", "mths": "months", "year": "years",
    "years": "years", "yr": "years", "yrs": "years", "decade": "decades", "decades": "decades",
}  # fmt: skip

MONEY_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mil": 6, "mill": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "billion": 9, "tn": 12, "trillion": 12, "hundred": 2,
}  # fmt: skip
"""Powers of ten of the letters and words after an amount."""

MEASURES = frozenset(
    [
        "km",
        "kms",
        "mile",
        "miles",
        "metre",
        "metres",
        "meter",
        "meters",
        "mm",
        "cm",
        "m",
        "ft",
        "foot",
        "feet",
        "inch",
        "inches",
        "mph",
        "kph",
        "kg",
        "kgs",
        "g",
        "mg",
        "gram",
        "grams",
        "tonne",
        "tonnes",
        "ton",
        "tons",
        "litre",
        "litres",
        "ml",
        "hectare",
        "hectares",
        "ha",
        "acre",
        "acres",
        "mb",
        "gb",
        "kw",
        "kwh",
        "mw",
        "mwh",
        "degrees",
        "°c",
        "°f",
        "db",
        "sqm",
        "m2",
        "m3",
        "fte",
        "ftes",
        "wte",
    ]
)
"""Units of things measured, not counted: a whole number of them may be rounded."""

REFERENCES = (
    "sections?|sect?|ss?\\.|appendix|appendices|app\\.|annex(?:es|e)?|figs?\\.?|figures?|tables?"
    "|charts?|graphs?|maps?|paragraphs?|paras?\\.?|agenda items?|schedules?|chapters?|articles?"
    "|regulations?|clauses?|footnotes?|boxes|box|types?|outcomes?|level|levels|grades?|tiers?"
    "|bands?|category|categories|cat\\.?|phases?|stages?|steps?|options?|versions?|key stages?"
    "|recommendations?|recs?|objectives?|exhibits?|slides?|enclosures?|enc\\.?|ref(?:erence)?"
    "\\.?:?|minute nos?\\.?|(?<=at )minute"
    "|(?<=in )minute|(?<=see )minute|nos?\\.|pages?"
    "|pp?\\.|junctions?|jn|jct|ext(?:ension)?\\.?|codes?"
    "|form|risk nos?\\.?|rows?|columns?|lines? nos?\\.?|criteri(?:on|a)|standards?|principles?"
    "|policy|motions?|strand|quartile|question|platform|channel|chap\\.?|sub-?sections?"
)
"""Words that number a part of a paper, a law or a scheme, in small letters or capitals."""

CAPITAL_REFERENCES = (
    "Years?|Yr|Weeks?|Days?|Months?|Quarters?|Period|Priority|Priorities|Actions?|Class|Parts?"
    "|Notes?|Groups?|Units?|Rooms?|Zones?|Lots?|Beats?|Wards?|Areas?|Teams?|Questions?|Items?"
    "|Themes?|Strands?|Issues?|Volumes?|Vol\\.?|Aims?|Goals?|Rules?|Floors?|Flats?|Routes?"
    "|Bus|Terminal|Gate|Pier|Project|Module|Session|Route|KPIs?|PIs?"
    "|Indicator|Domain|Pillar|Workstreams?|Block|Bay|Shift|Sector"
    "|Division|District|No|Ref|Round|Tranche|Wave|Batch"
    "|Release|Edition|Windows|Office|Radio|BBC|ITV|Formula|Op|Operation|Committee|Panel|Board"
    "|Report|Paper|Minute|Decision|Circular|Notice|Bulletin|Resolution"
    "|Form|DASH|MACE|MARAC|MAPPA|KS|Grade|Tier|Band|Type|Level|Stage|Phase|Page|Q|R|V|P"
)
"""The same where only a capital tells them from words: “Year 9”, “each year 9 people”."""

COUNT_NOUNS = (
    "offences?|crimes?|incidents?|reports?|calls?|arrests?|burglar(?:y|ies)|robber(?:y|ies)"
    "|thefts?|people|persons?|residents?|respondents?|victims?|suspects?|offenders?|officers?"
    "|children|pupils|students?|adults?|women|men|girls?|boys?|staff|members?|councillors?"
    "|visits?|inspections?|fires?|deaths?|fatalit(?:y|ies)|injur(?:y|ies)|casualt(?:y|ies)"
    "|collisions?|vehicles?|homes?|houses?|households?|dwellings?|properties|premises|businesses"
    "|cases?|referrals?|complaints?|charges?|outcomes?|actions?|meetings?|events?|sessions?"
    "|posts?|jobs?|vacancies|appliances|stations?|wards?|districts?|areas?|forces?|councils?"
    "|schools?|patrols?|hours?|minutes|days?|weeks?|months?|years?|fewer|more|less|additional"
    "|extra|new|further|recorded|reported|solved|attendees|volunteers?|applications?|notices?"
    "|warrants?|weapons?|knives|seizures?|searches|stops?|drones?|cameras?|families|patients?"
    "|households|tenants?|rough sleepers|attendances?|alarms?|units|items|warnings?|orders?"
    "|disposals?|interviews?|hate|domestic|sexual|violent|emergency|young"
)
"""What papers of this field count: a number before one of these counts it."""

SCHEMES = (
    "Types?|Levels?|Grades?|Categor(?:y|ies)|Cat|Class|Years?|Priorit(?:y|ies)|Bands?|Tiers?"
    "|Stages?|Phases?|MACE|MARAC|MAPPA|KS|Key Stage|Steps?|Strands?|Outcomes?|Objectives?|Weeks?"
)
"""Schemes whose steps are numbered and may stand before a noun: “Type 16 outcomes”."""

PEOPLE = (
    "people|persons?|adults?|children|males?|females?|men|women|boys|girls|youths?|teens"
    "|young people|young persons?|pupils|residents|population|those|anyone|everyone|victims?"
)

STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "above",
        "across",
        "after",
        "against",
        "all",
        "also",
        "although",
        "among",
        "an",
        "and",
        "annually",
        "are",
        "area",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "but",
        "by",
        "can",
        "compared",
        "could",
        "did",
        "do",
        "does",
        "down",
        "due",
        "during",
        "each",
        "either",
        "every",
        "except",
        "for",
        "from",
        "given",
        "had",
        "has",
        "have",
        "he",
        "her",
        "higher",
        "his",
        "however",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "last",
        "less",
        "lower",
        "may",
        "more",
        "most",
        "must",
        "nor",
        "not",
        "now",
        "of",
        "off",
        "on",
        "once",
        "only",
        "or",
        "our",
        "out",
        "over",
        "per",
        "remain",
        "remained",
        "respectively",
        "rose",
        "said",
        "same",
        "shall",
        "she",
        "should",
        "since",
        "so",
        "some",
        "still",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "though",
        "through",
        "to",
        "today",
        "together",
        "too",
        "under",
        "until",
        "up",
        "upon",
        "via",
        "vs",
        "was",
        "we",
        "were",
        "when",
        "where",
        "whereas",
        "which",
        "while",
        "who",
        "whose",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
        "yet",
        "you",
        "said",
        "took",
        "came",
        "went",
        "made",
        "agreed",
        "attended",
        "resulted",
        "led",
        "fell",
        "increased",
        "decreased",
        "compared",
        "resulting",
        "including",
        "excluding",
        "based",
        "making",
        "giving",
        "recorded",
        "reported",
        "received",
        "completed",
        "started",
        "ended",
        "issued",
        "feel",
        "felt",
        "think",
        "thought",
        "respond",
        "responded",
        "voted",
        "want",
        "wanted",
        "highest",
        "lowest",
        "left",
        "gave",
        "met",
        "apply",
        "applies",
        "plus",
    ]
)
"""Words at which the name of what is counted ends."""

BEFORE_UNIT = frozenset(
    [
        "fewer",
        "more",
        "less",
        "additional",
        "extra",
        "new",
        "further",
        "other",
        "different",
        "separate",
        "individual",
        "recorded",
        "reported",
        "total",
        "of",
        "the",
        "its",
        "our",
        "such",
        "x",
    ]
)
"""Words that may stand between a number and what it counts without naming it."""

PLURALS = frozenset(
    [
        "people",
        "children",
        "men",
        "women",
        "police",
        "staff",
        "personnel",
        "youth",
        "offspring",
        "fish",
        "aircraft",
        "fte",
        "ftes",
        "wte",
        "data",
        "criteria",
        "media",
        "premises",
        "series",
        "crew",
    ]
)

NOT_COUNTED = (
    "one-off|one-stop|one another|one-to-one|one to one|one-way|two-way|two-tier|two-fold story"
    "|three-way|zero-tolerance|zero tolerance|zero-hours?|zero hours|net[ -]zero|zero[ -]carbon"
    "|zero[ -]based|six till six|six to six|nine to five|first[ -]aid|four-by-four|four by four"
    "|seven days a week|twenty-four seven|one day|day one|square one|number one|year one"
    "|(?:phase|stage|level|tier|part|section|priority|option|appendix|figure|table|schedule"
    "|chapter|group|team|week|step|strand|objective|outcome|type|category|version|key stage)"
    " (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
"""Number words that count nothing."""

NAMES = (
    r"covid-?\s?19",
    r"sars-cov-?2",
    r"24\s?/\s?7",
    r"9/11",
    r"7/7",
    r"4\s?x\s?4s?",
    r"keep it 100",
    r"a&e\s?\d",
    r"office 365",
    r"microsoft 365",
    r"windows \d+",
    r"catch[ -]22",
    r"cop\s?\d{2}",
    r"iso\s?\d{4,5}",
    r"pm\s?2\.5",
    r"pm\s?10",
    r"co2",
    r"no2",
    r"[345]g",
    r"mp[34]",
    r"web 2\.0",
    r"section 106",
    r"s106",
    r"form 696",
    r"agenda 2030",
    r"vision 20[2-5]\d",
    r"a4",
    r"y2k",
    r"schengen ii",
    r"type [12] diabetes",
    r"fortune 500",
    r"ftse \d+",
    r"g7",
    r"g8",
    r"g20",
    r"web3",
    r"p2p",
    r"b2b",
    r"l1",
    r"i-?phone \d+",
    r"top gear",
    r"prevent duty 2015",
)
"""Names with a numeral in them that are in general use; more are seen by their shape."""
