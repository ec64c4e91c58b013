"""The sentences of made papers, in many grammatical forms. Holes are filled by `sections`.

`{a}` is the earlier and `{b}` the later number, `{went}` a verb, `{rise}` a
noun with its article, `{up}` the adverb, `{higher}` the adjective.
"""

from __future__ import annotations

VERBS = [("rose", "fell"), ("increased", "decreased"), ("grew", "declined"), ("climbed", "dropped"),
         ("went up", "went down")]  # fmt: skip
NOUNS = [("an increase", "a decrease"), ("a rise", "a fall"), ("a rise", "a reduction"),
         ("an increase", "a drop")]  # fmt: skip
ADVERBS = [("up", "down")]
ADJECTIVES = [("higher", "lower")]
PARTICIPLES = [("rising", "falling"), ("increasing", "decreasing"), ("growing", "shrinking")]

CHANGE = [
    "{thing} {went} from {a} in {p} to {b} in {c}, {rise} of {pct}.",
    "There were {b} {thing} in {c}, {up} {pct} from {a} in {p}.",
    "Compared with {p}, when {a} {thing} were recorded, the {c} figure of {b} is {pct} {higher}.",
    "{thing} stood at {b} for {c} ({p}: {a}), {rise} of {diff} or {pct}.",
    "Over {c} the number of {thing} {went} by {diff} ({pct}), from {a} to {b}.",
    "{c} saw {b} {thing} against {a} in {p}: {rise} of {pct}.",
    "{up} {pct} on the year, {thing} moved from {a} to {b} between {p} and {c}.",
    "{rise} of {diff} in {thing} took the total from {a} ({p}) to {b} ({c}).",
    "With {b} recorded in {c}, {thing} were {diff} {higher} than the {a} recorded in {p}.",
    "The number of {thing} {went} by {pct} between {p} and {c}, {going} from {a} to {b}.",
    "In {p} we dealt with {a} {thing}; in {c} it was {b}, which is {rise} of {pct}.",
]
AGAINST_TABLE = [
    "{label} {went} by {pct}.",
    "{label} {went} by {diff} ({pct}) compared with {p}.",
    "The table shows {rise} of {pct} in {label}.",
    "{label} is {up} {pct} on the year before.",
    "At {b}, {label} was {pct} {higher} than in {p}.",
    "Members will note {rise} of {diff} in {label}, to {b}.",
    "{label}: {b} recorded in {c}, {rise} of {pct}.",
    "For {label} there was {rise} of {pct}, from {a} to {b}.",
    "{c} brought {rise} in {label} of {pct} ({diff}).",
]
SHARE = [
    "Of the {w} {thing} in {c}, {x} ({pct}) were {kind}.",
    "{x} of the {w} {thing} in {c}, or {pct}, were {kind}.",
    "In {c} {pct} of {thing} were {kind} ({x} of {w}).",
    "There were {w} {thing} in {c}, {x} of which were {kind}; that is {pct}.",
    "Those {kind} made up {pct} of {thing} in {c}, at {x} out of {w}.",
    "Some {x} of {w} {thing} in {c} were {kind}, a share of {pct}.",
    "{w} {thing} were logged in {c} and {x} of them ({pct}) were {kind}.",
    "Out of {w} {thing} in {c}, {pct} ({x}) were {kind}.",
]
SHARE_TABLE = [
    "{label} accounted for {pct} of {whole}.",
    "{label} made up {pct} of {whole} in {c}.",
    "{pct} of {whole} in {c} was {label}.",
    "{label}, at {x}, represents {pct} of {whole}.",
    "Within {whole}, {label} forms {pct}.",
    "In {c} {label} was {pct} of {whole} ({x} of {w}).",
    "{label} ({x}) is {pct} of the {w} that make up {whole}.",
    "The share of {whole} that is {label} stands at {pct}.",
]
POINTS = [
    "The {rate} {went} from {a} to {b}, {rise} of {pts}.",
    "The {rate} was {b} in {c}, {up} {pts} from {a} in {p}.",
    "The {rate} of {b} in {c} is {pts} {higher} than the {a} of {p}.",
    "At {b}, the {rate} has moved {up} by {pts} since {p}, when it was {a}.",
    "{rise} of {pts} brought the {rate} from {a} in {p} to {b} in {c}.",
    "In {c} the {rate} stood at {b} against {a} in {p} ({up} {pts}).",
    "Between {p} and {c} the {rate} {went} by {pts}, {going} from {a} to {b}.",
    "The {rate} {went} by {pts} to {b} in {c} ({p}: {a}).",
]
SUM = [
    "{x} {kx}, {y} {ky} and {z} {kz} make {t} {thing} in {c}.",
    "There were {t} {thing} in {c}: {x} {kx}, {y} {ky} and {z} {kz}.",
    "The {t} {thing} in {c} comprise {x} {kx}, {y} {ky} and {z} {kz}.",
    "In {c} we delivered {x} {kx}, {y} {ky} and {z} {kz}, {t} {thing} in total.",
    "{thing} in {c} totalled {t}, made up of {x} {kx}, {y} {ky} and {z} {kz}.",
    "A total of {t} {thing} took place in {c} ({x} {kx}, {y} {ky}, {z} {kz}).",
    "Adding {x} {kx} to {y} {ky} and {z} {kz} gives {t} {thing} for {c}.",
    "{t} {thing} in all for {c}, split between {x} {kx}, {y} {ky} and {z} {kz}.",
]
RATE = [
    "{x} {thing} in a population of {w} is a rate of {rate} per 1,000 in {c}.",
    "With {w} residents and {x} {thing} in {c}, the rate was {rate} per 1,000 population.",
    "In {c} there were {rate} {thing} per 1,000 residents ({x} among {w} people).",
    "The rate of {thing} in {c} was {rate} per 1,000 people, from {x} across {w} residents.",
    "Given {x} {thing} and {w} residents, {c} shows {rate} per 1,000 residents.",
    "{x} {thing} were recorded in {c} for {w} people, or {rate} per 1,000 population.",
    "That is {rate} {thing} for every 1,000 residents in {c}: {x} in a population of {w}.",
    "The district has {w} residents; {x} {thing} in {c} is equal to {rate} per 1,000 population.",
]
RANK = [
    "{area} has the {rank} highest figure of the {n} areas.",
    "{area} is ranked {rank} highest out of {n}.",
    "Of the {n} areas, {area} was the {rank} highest.",
    "{area} stands {rank} highest of {n} in the table.",
    "The {rank} highest of the {n} areas was {area}.",
    "{area} recorded the {rank} highest number among the {n} areas.",
    "Out of {n} areas {area} comes {rank} highest.",
    "Counting from the highest, {area} is {rank} of {n}.",
]
LOWEST = [
    "{area} has the {rank} lowest figure of the {n} areas.",
    "{area} was {rank} lowest of {n}.",
    "The {rank} lowest of the {n} areas was {area}.",
]
MEAN = [
    "{thing} numbered {x} in April, {y} in May and {z} in June {yr}, an average of {m} a month.",
    "An average of {m} {thing} a month was seen in the quarter to June {yr} ({x}, {y}, {z}).",
    "The monthly mean of {x}, {y} and {z} {thing} from April to June {yr} is {m}.",
    "With {x}, {y} and {z} {thing} in the three months to June {yr}, the monthly average was {m}.",
    "Monthly {thing} averaged {m} over April ({x}), May ({y}) and June ({z}) {yr}.",
    "On average there were {m} {thing} a month between April and June {yr}: {x}, {y} and {z}.",
    "The average for the three months to June {yr} was {m} {thing}, from {x}, {y} and {z}.",
    "{x} {thing} in April {yr}, {y} in May and {z} in June average {m} a month.",
]
TARGET = [
    "The {rate} was {a} in {c}, {pts} {below} the target of {t}.",
    "Against a target of {t}, the {rate} reached {a} in {c}, {pts} {below} it.",
    "Performance on the {rate} was {a}, {pts} {below} the {t} target for {c}.",
    "The target for the {rate} is {t}; {c} ended at {a}, which is {pts} {below} target.",
    "At {a}, the {rate} is {pts} {below} its {t} target.",
    "With the {rate} at {a} in {c} we are {pts} {below} the {t} we aimed for.",
    "The {rate} closed {c} {pts} {below} target, at {a} against {t}.",
    "{a} was achieved on the {rate} in {c}, {pts} {below} the target of {t}.",
]
MONEY = [
    "Spending on {thing} {went} from {a} in {p} to {b} in {c}, {rise} of {pct}.",
    "The budget for {thing} is {b} for {c} ({p}: {a}), {rise} of {diff}.",
    "{thing} will cost {b} in {c}, {up} {pct} from {a} in {p}.",
    "Funding for {thing} {went} by {diff}, from {a} in {p} to {b} in {c}.",
    "The {c} allocation for {thing} of {b} is {pct} {higher} than the {a} of {p}.",
    "{rise} of {pct} takes the sum for {thing} from {a} ({p}) to {b} ({c}).",
    "Provision for {thing}: {a} in {p} and {b} in {c}, {rise} of {diff} ({pct}).",
    "{thing} cost {a} in {p} and {b} in {c}, which is {rise} of {pct}.",
]
RESTATED = [
    "As reported earlier, {label} stood at {b} in {c}.",
    "Headline: {label} was {b} in {c}.",
    "{c} ended with {b} recorded under {label}.",
    "The board noted the figure of {b} for {label} in {c}.",
    "For {label} the figure in {c} was {b}.",
    "In {c}, {label} came to {b}.",
    "{label} reached {b} in {c}, as the table sets out.",
    "The total for {label} in {c} was {b}.",
]
KINDS = {
    "change": CHANGE, "against table": AGAINST_TABLE, "share": SHARE, "share of table": SHARE_TABLE,
    "points": POINTS, "sum": SUM, "rate": RATE, "rank": RANK + LOWEST, "average": MEAN,
    "target": TARGET, "money": MONEY, "duplicate": RESTATED,
}  # fmt: skip
