"""Whether a line tells somebody to do something: "Load trips", "Entrenar un modelo", "训练模型".

Only a sign among others: many plans name their work by nouns.
"""

from __future__ import annotations

import re
from functools import cache

from grammar.phrases.verb_words import BEGINNING, CHINESE, GERMAN, JAPANESE, KOREAN, VIETNAMESE

_ENGLISH = (
    "adapt add adjust agree align allow analyse analyze annotate announce apply approve archive arrange"
    " ask assemble assess assign attach audit author automate backfill backtest backup bake balance"
    " baseline batch benchmark bind book bootstrap break brief build bump bundle buy cache calculate"
    " calibrate call capture change check choose clarify classify clean clear close cluster code collect"
    " combine commit compare compile complete compose compute conduct configure confirm connect"
    " consolidate construct containerise containerize convert coordinate copy correct count cover crawl"
    " create cross-validate curate customise customize cut debug decide declare decompose decouple"
    " deduplicate define delete deliver demo deploy deprecate derive describe design detect determine"
    " develop diagnose disable discover discuss display distribute divide do document download draft draw"
    " drop dry-run dump edit eliminate embed emit enable encode encrypt enforce engineer enhance enrich"
    " ensure establish estimate evaluate examine exclude execute expand experiment explain explore export"
    " expose extend extract fetch fill filter finalise finalize find finish fit fix flag fold forecast"
    " formalise formalize format freeze gather generate get group handle harden hide hold hook host"
    " identify implement import improve impute include index inform ingest initialise initialize inject"
    " inspect install instrument integrate interview introduce invent investigate invite isolate iterate"
    " join judge keep kick label launch layout learn limit link lint list load lock log look maintain make"
    " manage map mark mask match measure merge migrate mine minimise minimize mock model modify monitor"
    " mount move name negotiate normalise normalize note notify obtain onboard open optimise optimize"
    " orchestrate order organise organize outline package parallelise parallelize parameterize parametrise"
    " parse partition pass patch perform persist pick pilot pin plan plot polish poll populate port post"
    " prepare present preserve prevent print prioritise prioritize process procure produce profile promote"
    " prompt propose prototype prove provide provision prune publish pull push put quantify query queue"
    " rank read rebuild recalculate record recruit reduce refactor refine refresh register rehearse reject"
    " release remove rename render reorganise reorganize repeat replace replay report reproduce request"
    " require rerun research reset resolve restore restrict restructure retire retrain retrieve return"
    " reuse review revise rewrite roll rotate route run sample save scaffold scale scan schedule scope"
    " score scrape search secure seed segment select send separate serve set setup shape share ship show"
    " sign simplify simulate size sketch smoke-test solve sort source specify split stage standardise"
    " standardize start stop store stream stress-test structure study style submit summarise summarize"
    " support survey switch sync synthesise synthesize tag talk target test tidy tokenise tokenize track"
    " train transcribe transfer transform translate triage trigger trim tune turn understand unify unit-"
    " test update upgrade upload use validate vectorise vectorize verify version visualise visualize wait"
    " walk warm watch weigh wire wrap write clone"
)
_IMPERATIVES = frozenset(_ENGLISH.split())

# Infinitives by which Romance languages name work: trusted where all lines of a list begin with one.
_INFINITIVE = re.compile(r"[^\W\d_]{2,}(?:ar|er|ir|ear|re|oir)$")
_RUSSIAN = re.compile(r"[а-яё]{3,}(?:ть|ти|чь|ться|тись)$")
_LATIN_ENDS = re.compile(r"[^\W\d_]{3,}(?=[\W\d_]{0,12}$)")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_METHOD = re.compile(r"[\W_]*(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+`?/")
"""``GET /trips`` is an address, not an instruction."""
_FIRST = re.compile(r"(?:\[[ xX]\]\s*)?[\W_]*(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?)")
_ASIDE = re.compile(r"\s*[(（][^()（）]{0,60}[)）]\s*$")


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(CHINESE)


@cache
def _east() -> re.Pattern[str]:
    return re.compile(rf"(?:{JAPANESE}|{KOREAN})[\W_]*$")


@cache
def _vietnamese() -> re.Pattern[str]:
    return re.compile(rf"(?:\[[ xX]\]\s*)?[\W\d_]*(?:{VIETNAMESE})\b", re.IGNORECASE)


def imperative(line: str) -> bool:
    """Whether a line begins as an instruction does; ids and marks before it do not count."""
    if _CJK.search(line):
        return _eastern(line)
    found = _FIRST.match(line)
    if found is None:
        return False
    if _METHOD.match(line):
        return False
    word = found["word"].lower()
    if word in _IMPERATIVES or word in BEGINNING or _RUSSIAN.match(word):
        return True
    if not line.isascii() and (_INFINITIVE.match(word) or _vietnamese().match(line)):
        return not word.isascii() or bool(_vietnamese().match(line))
    last = _LATIN_ENDS.search(_ASIDE.sub("", line[-120:]).rstrip())
    return last is not None and (last[0] in GERMAN or (last[0].islower() and last[0].endswith("ieren")))


def _eastern(line: str) -> bool:
    """Chinese lines have their verb near the beginning; Japanese and Korean ones end with it."""
    if _KANA.search(line) or _HANGUL.search(line):
        line = line.split(" → ")[0]
        head = _ASIDE.sub("", line).split(" — ")[0].split(": ")[0].split("：")[0]
        return _east().search(head) is not None or _east().search(_ASIDE.sub("", line)) is not None
    return _chinese().search(line[:24]) is not None or _east().search(_ASIDE.sub("", line)) is not None


def instructing(lines: list[str]) -> float:
    """The share of lines that begin as instructions do.  Infinitives count if all lines begin with one."""
    if not lines:
        return 0.0
    told = sum(map(imperative, lines)) / len(lines)
    firsts = [found["word"].lower() for line in lines if (found := _FIRST.match(line))]
    if len(firsts) > 1 and len(firsts) == len(lines) and all(map(_INFINITIVE.match, firsts)):
        return 1.0
    return told
