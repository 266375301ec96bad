"""Whether a line tells somebody to do something: "Load trips", "Entrenar un modelo", "训练模型".

Only a sign among others: many plans name their work by nouns.
"""

from __future__ import annotations

import re

_ENGLISH = (
    "adapt add adjust agree align allow analyse analyze annotate announce apply approve archive arrange"
    " ask assemble assess assign attach audit author automate backfill backtest backup bake balance"
    " baseline batch benchmark bind book bootstrap break brief build bump bundle buy cache calculate"
    " calibrate call capture change check choose clarify classify clean clear close cluster code collect"
    " combine commit compare compile complete compose compute conduct configure confirm connect"
    " consolidate construct containerise containerize convert coordinate copy correct count cover crawl"
    " create cross-validate curate customise customize cut debug decide declare decompose decouple"
    " deduplicate define delete deliver demo deploy deprecate derive describe design detect determine"
    " develop diagnose disable discover discuss display distribute divide document download draft draw"
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
    " walk warm watch weigh wire wrap write"
)
_IMPERATIVES = frozenset(_ENGLISH.split())

# Infinitives by which Romance languages name work, and verbs with which Chinese and Japanese lines begin;
# what is 已 (already) done is no instruction.
_INFINITIVE = re.compile(r"[^\W\d_]{2,}(?:ar|er|ir|ear|re|oir)$")
_HAN = re.compile(
    r"(?<!已)(?:完成|编写|編寫|创建|建立|实现|實現|下载|清洗|训练|訓練|设计|設計|开发|開發|测试|測試|部署|配置|准备|準備|整理|收集|采集"
    r"|分析|优化|優化|搭建|安装|集成|新增|添加|增加|移植|移动|迁移|重构|更新|修改|删除|定义|确认|验证|评估|生成|输出|读取|支持|保存"
    r"|记录|处理|構築|作成|実装|設定|追加|導入|調査|検証|구현|작성|설계|구축|설정|추가|배포|학습|수집)"
)
_FIRST = re.compile(r"(?:\[[ xX]\]\s*)?[\W_]*(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?)")


def imperative(line: str) -> bool:
    """Whether a line begins as an instruction does; ids and marks before it do not count."""
    if _HAN.search(line[:24]):
        return True
    found = _FIRST.match(line)
    if found is None:
        return False
    word = found["word"]
    return word.lower() in _IMPERATIVES or (word.isascii() is False and bool(_INFINITIVE.match(word.lower())))


def instructing(lines: list[str]) -> float:
    """The share of lines that begin as instructions do.  Infinitives count if all lines begin with one."""
    if not lines:
        return 0.0
    told = sum(map(imperative, lines)) / len(lines)
    firsts = [found["word"].lower() for line in lines if (found := _FIRST.match(line))]
    if len(firsts) > 1 and len(firsts) == len(lines) and all(map(_INFINITIVE.match, firsts)):
        return 1.0
    return told
