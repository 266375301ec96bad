"""The words that speak for or against a technology: data, and how far each of them reaches.

A cue before a name (`NEXT`) holds until another cue of the clause; a cue behind it (`BACK`) holds for the
name, and for those that are listed with it.
"""

from __future__ import annotations

import re

AGAINST_NEXT = re.compile(
    r"""\b(?:not(?!\s+(?:only|just|yet|least))|no|never|without|avoid(?:ing|s)?|exclud(?:e|es|ing)|instead\s+of
        |rather\s+than|(?:chosen|preferred|favou?red)\s+over|in\s+place\s+of|as\s+opposed\s+to|replac(?:es?|ing)
        |(?:migrat|mov|switch|transition)(?:e|es|ed|ing|ion)?\s+(?:away\s+)?(?:from|off(?:\s+of)?)|migration\s+(?:from|off)
        |away\s+from|do(?:es)?\s*n[o']t|don’t|ban(?:s|ned)?|forbid(?:s|den)?|get(?:ting)?\s+rid\s+of|phas(?:e|ing)\s+out
        |(?:decid\w+|decision|opted|voted|advis\w+)\s+against(?:\s+using)?|ruled?\s+out|dropp(?:ed|ing)
        |abandon(?:ed|ing)?|discard(?:ed|ing)|reject(?:ed|ing)|retir(?:ed|ing)|sunset(?:ting)?|deprecat(?:ed|ing)|legacy
        |nicht|kein(?:e|en)?|statt|anstatt|ohne|vermeiden|pas\s+de|sans|au\s+lieu\s+d[e']|éviter|sin|en\s+lugar\s+de
        |en\s+vez\s+de|evitar|no\s+usar|não|sem|em\s+vez\s+de|вместо|без|не)\b
        |❌|🚫|⛔|✗|✘|不使用|不用|避免|而不是|而非|禁止""",
    re.VERBOSE | re.IGNORECASE,
)
AGAINST_BEFORE = re.compile(
    r"""\b(?:(?:is|are|was|were|be|been)?\s*(?:not|no\s+longer|never)\s+(?:be\s+)?(?:to\s+be\s+)?
            (?:used|allowed|permitted|supported|available|approved|needed|required|an\s+option|installed|licen[sc]ed
            |considered|in\s+use|wanted|maintained)
        |no\s+longer|deprecated|excluded|rejected|retired|forbidden|prohibited|banned|decommissioned|phased\s+out
        |discarded|dropped|ruled\s+out|out\s+of\s+scope|obsolete|nicht\s+(?:verwendet|erlaubt)|descartado
        |(?:is|are|was|were|be|been|being)\s+(?:being\s+)?(?:replaced|superseded)|(?:is|are)\s+(?:out|legacy|gone)
        |switched\s+off|sunset|end[\s-]of[\s-]life
        |no\s+permitido|não\s+(?:usado|permitido)|interdit)\b|❌|🚫|⛔|✗|✘|不可用|已弃用|使用禁止""",
    re.VERBOSE | re.IGNORECASE,
)
FOR = re.compile(
    r"""\b(?:primary|preferred|prefer|selected|chosen|default|main|mandatory|standard\s+choice|must\s+use|first\s+choice
        |we\s+(?:will\s+)?use|required|current|official|winner|won|bevorzugt|standard|gewählt|primär|principal|preferid[oa]
        |(?:we\s+)?(?:chose|picked|went\s+with|go(?:ing)?\s+with|settled\s+on|decided\s+(?:on|for)|opted\s+for)
        |elegid[oa]|selecionad[oa]|escolhid[oa]|préféré|choisi|retenu)\b|✅|✔|☑|⭐|★|首选|主要|已选|優先|推奨|採用|основной""",
    re.VERBOSE | re.IGNORECASE,
)
SECOND = re.compile(
    r"\b(?:fallback|secondary|alternatives?|optional(?:ly)?|backup|if needed|fallweise|alternativ)\b"
    r"|备选|代替案",
    re.IGNORECASE,
)
"""Used, but not first."""
MAYBE = re.compile(
    r"""\b(?:maybe|perhaps|possibly|might|may\s+(?:use|add|move)|later(?!\s+than)|future|someday|eventually|candidates?
        |consider(?:ed|ing)?|evaluat(?:ed?|ing)|under\s+evaluation|assess(?:ed|ing)|nice[\s-]to[\s-]have|roadmap|wish\s*list
        |tbd|tbc|to\s+be\s+(?:decided|confirmed|determined)|undecided|not\s+(?:yet\s+)?decided|open\s+question|phase\s+2\s+only
        |vielleicht|später|eventuell|quizás?|más\s+adelante|talvez|futuro|évalué|peut-être|plus\s+tard)\b|以后|将来|待定|検討""",
    re.VERBOSE | re.IGNORECASE,
)
"""Named as a possibility only."""
TURN = re.compile(
    r"""(?:,|;|\band\b|\bbut\b)?\s*\b(?:we\s+(?:(?:will|now|do)\s+)?(?:use|run|have|take|rely\s+on)|use|prefer|choose|only|stick
        |(?:we\s+)?(?:chose|picked|went\s+with|go(?:ing)?\s+with|settled\s+on|decided\s+(?:on|for)|opted\s+for)
        |in\s+favou?r\s+of|(?:replaced|superseded)\s+(?:by|with)|chosen)\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Ends what a cue against said, and chooses."""
TOWARDS = re.compile(r"\s(?:to|with|by|towards?|nach|zu|por|par|vers|para)\s|→|[-=]>|⇒", re.IGNORECASE)
"""Turns "from X to Y" and "replace X with Y"."""
LEAVING = re.compile(r"^(?:migrat|mov|switch|transition|away|replac(?:e|ing)\b|phas)", re.IGNORECASE)
"""The cues against that may be followed by where one goes instead."""
MIGRATING = re.compile(r"^(?:migrat|mov|switch|transition)", re.IGNORECASE)
"""Of these, the ones after which the old one is still there while one goes."""
MIGRATION = re.compile(r"\bmigration\b\W{1,3}$", re.IGNORECASE)
PREFER = re.compile(
    r"\b(?:prefer(?:s|red|ring)?|favou?r(?:s|ed)?|bevorzug\w*|prefer\w+|prefier\w+|préfér\w+)\b",
    re.IGNORECASE,
)
OVER = re.compile(
    r"[\s*`]*(?:over|to|rather\s+than|gegenüber|vor|sobre|antes\s+que|à|a|>)[\s*`]*(?:the\s+)?", re.IGNORECASE
)
"""``Prefer Polars over pandas``: what stands behind it is what is not chosen."""
