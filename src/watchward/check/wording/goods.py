"""Whether more of a measure is better, by the words of its own sentence and its aim."""

from __future__ import annotations

import re

from watchward.check.model import Quantity, QuantityKind

__all__ = ["good_way", "is_wanted_share"]

_AT_MOST = re.compile(
    r"\b(?:no (?:higher|more|longer|greater|worse|later|slower) than|not (?:to )?exceed\w*|at most|"
    r"max(?:imum)?|ceiling|caps?|limit|not more than|or (?:lower|less|fewer|under(?! way)|below|"
    r"better than)|"
    r"(?<!by )(?:less|fewer) than|under (?=\W*#)|below (?=\W*#)|"
    r"keep\w* (?:it |this |them )?(?:under|below)|"
    r"tolerance|upper)\b"
)
_AT_LEAST = re.compile(
    r"\b(?:at least|minimum|floor|or (?:more|higher|above|over)|no (?:fewer|less|lower) than|"
    r"not less than|not below|pass(?:es|ed)? (?:it|the threshold))\b"
)
_LATE = re.compile(
    r"\b(?:late|later|overdue|abandon\w*|repeat\w*|reoffend\w*|vacan\w+|sickness|"
    r"absen\w+|refus\w+|drop(?:ped)?[ -]?outs?|cancel\w+|unanswered|unsolved|dissatisf\w+|worried|"
    r"unsafe|afraid|turnover|backlog|arrears|error|errors|delay\w*|wast\w+|failures?|"
    r"false alarms?|no further action|under-record\w*|attrition|overspen\w+|stood down|leavers|"
    r"neets?|not in (?:work|education|employment)|unemploy\w+|out of work)\b"
)
_TIMELY = re.compile(
    r"\b(?:on time|in time|within|inside|answer\w*|picked up|attend\w*|arriv\w*|reach\w*|"
    r"complet\w*|"
    r"satisf\w*|content|complian\w+|comply|complied|engag\w*|success\w*|solved|logged|settled|paid|"
    r"review\w*|train\w*|detect\w*|positive|return\w*|charg\w+|dealt with|clos\w+|confiden\w+|"
    r"trust|"
    r"support\w*|feel safe|safe|safer|safety|coverage|clear\w*|inspected|visited|correct\w*|"
    r"recorded within|"
    r"acknowledg\w+|good|uptake|take-up|eligible|occupan\w+|filled|collected|recycl\w+|updat\w+|activated|"
    r"body-worn|sufficient|accura\w+|promptly|delivered|agree\w*|working|processed|resolved|"
    r"issued|served|vetted|vaccinated|recover\w*|passed|pass|found|find rate|participat\w*|"
    r"(?<!not )(?<!neither )in (?:paid |full-time |part-time )?"
    r"(?:work|employment|education|training)|employed|housed|settled|kept informed)\b"
)
_HARM = re.compile(
    r"\b(?:crimes?|offences?|burglar\w+|robber\w+|thefts?|asb|anti-social|violen\w+|complaints?|"
    r"deaths?|killed|injur\w+|casualt\w+|collisions?|"
    r"fires?(?! (?:safety|prevention|stations?|engines?|service|and rescue|risk|officers?)\b)|"
    r"arsons?|reoffend\w*|overspen\w+|"
    r"vacanc\w+|sickness|absences?|backlog|overdue|arrears|false alarms|cautions?|"
    r"first[- ]time entrants|"
    r"victims?|incidents?|callouts?|emissions)\b"
)
_WANTED = re.compile(
    r"\b(?:visits?|checks|audits?|recruits?|officers|volunteers?|hours (?:given|of)|sessions?|"
    r"participants|"
    r"referrals|clients|people helped|savings?|arrests|patrols?|training|specials|cadets|responses|"
    r"replies|in (?:[a-z]+ )?treatment|income|disruptions|inspections|contacts|completions?|"
    r"completed|(?:people|households|families|residents|children|staff) (?:trained|reached|seen|"
    r"supported|engaged)|enrol\w+|fitted|installed|placements|apprentices|new homes|screenings)\b"
)
_SLOW = re.compile(
    r"\b(?:wait\w*|respon\w+|averag\w*|took|takes|taken|time|times|within|arriv\w*|clos\w+|"
    r"turnaround|"
    r"mean|median|delay\w*|answer\w*|target|standard|month|handover|quick\w*|slow\w*|faster|"
    r"length)\b"
)
_ASKED = re.compile(
    r"\b(?:asks?|asked|calls?|called|aims?|aimed|strives?|strove) for (?:at least |some |about )?\d"
)
"""A share that is asked for is wanted: “the plan asks for 70%”."""
_HIGH_AIM, _OVER_HALF = 75, 60
"""Percent: a share aimed at that is as high is wanted, the lower where no word is of harm."""


def good_way(text: str, aim: Quantity | None, figure: Quantity) -> int:
    """1 if higher is better, -1 if lower is, 0 if the words do not tell.

    `text` is the sentence, in small letters, with what stands before it.
    """
    most, least = _AT_MOST.search(text) is not None, _AT_LEAST.search(text) is not None
    if most != least:
        return -1 if most else 1
    if figure.kind is QuantityKind.DURATION:
        return -1 if _SLOW.search(text) else 0
    if figure.kind in (QuantityKind.PERCENT, QuantityKind.POINTS):
        late, timely = _LATE.search(text) is not None, _TIMELY.search(text) is not None
        timely = timely or _ASKED.search(text) is not None
        if aim is not None and aim.value >= _HIGH_AIM:
            return 0 if late and not timely else 1
        return int(timely) - int(late)
    return int(_WANTED.search(text) is not None) - int(_HARM.search(text) is not None)


def is_wanted_share(text: str, aim: Quantity) -> bool:
    """Whether a share that is aimed at is so high that it is wanted, and no word is of harm."""
    is_high = aim.kind is QuantityKind.PERCENT and aim.value >= _OVER_HALF
    return is_high and not any(form.search(text) for form in (_LATE, _HARM, _AT_MOST))
