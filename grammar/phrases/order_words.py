"""How languages other than English say, between two references, that one item waits for the other."""

from __future__ import annotations

_DEPENDS_LISTED = (
    r"dependen?\s+d(?:e|el|a|o|as|os)(?:\s+l[aeo]s?)?|dependem?\s+d(?:e|a|o|as|os)|requieren?|requerem?|exigem?|necesitan?"
    r"|precisam?\s+d(?:e|a|o|as|os)|dépend(?:ent)?\s+d(?:e|es|u)(?:\s+l[ae])?|nécessite(?:nt)?|requi(?:ert|èrent)"
    r"|(?:ist|sind)\s+abhängig\s+von(?:\s+de[rnm])?|benötig(?:t|en)|erforder(?:t|n)|dipend(?:e|ono)\s+da(?:l|lla|i|lle)?"
    r"|richied(?:e|ono)|зависит\s+от|зависят\s+от|требует|phụ\s+thuộc(?:\s+vào)?|(?:ber|ter)gantung\s+pada|membutuhkan"
    r"|zależy\s+od|hangt\s+af\s+van"
)
DEPENDS = rf"\s+(?:{_DEPENDS_LISTED})\s+|\s*(?:依赖于?|依賴於?|取决于)\s*"
"""``La tarea 3 depende de las tareas 1 y 2``"""

_AFTER_LISTED = (
    r"(?:solo\s+|sólo\s+|só\s+)?(?:puede|pode|podem|pueden|debe|deve)\s+(?:empezar|comenzar|iniciarse|iniciar|começar)"
    r"\s+(?:después\s+de|tras|após|depois\s+d[eao]s?)(?:\s+l[ao]s?)?|después\s+de|depois\s+d[eao]s?|após|après"
    r"|(?:kann|können)\s+erst\s+nach(?:\s+de[rnm])?|beginn(?:t|en)\s+nach|nach|dopo|после|sau(?:\s+khi)?|setelah|po"
)
AFTER = rf"\s+(?:{_AFTER_LISTED})\s+|\s*(?:须在|需在|必须在|应在|在)\s*(?=[^\s]{{1,30}}(?:之后|完成后|后))"
"""``Fase 2 após Fase 1``"""

_BEFORE_LISTED = (
    r"(?:debe|deben|deve|devem|doit|doivent|muss|müssen)\s+(?:completarse|terminarse|estar\s+completa|ser\s+concluíd[ao]s?"
    r"|être\s+terminée?s?|abgeschlossen\s+sein)?\s*(?:antes\s+d[eao]s?|avant|vor|bevor)(?:\s+l[ae]s?)?"
    r"|antes\s+d[eao]s?|avant|prima\s+d(?:i|ella|elle)|trước(?:\s+khi)?|sebelum|bloquean?|bloqueiam?|bloque(?:nt)?|blockier(?:t|en)"
)
BEFORE = (
    rf"\s+(?:{_BEFORE_LISTED})\s+|\s*(?:完成(?:之)?后(?:才能|再|方可|可)?(?:开始|启动|进行)?|が?完了(?:した)?後に?|の完了後に?|の後に"
    r"|(?:이|가)?\s*완료(?:된)?\s*(?:후에?|되면))\s*"
)
"""``阶段1完成后才能开始阶段2``: the first comes first."""

ENDS = (
    r"に(?:依存(?:する|します|している)?|続く)|の(?:後|あと)(?:に(?:実施|開始)(?:する)?)?"
    r"|(?:에|에\s+)?\s*의존(?:한다|합니다|함)?"
    r"|(?:이|가)?\s*(?:완료(?:되어야|된)?)?\s*(?:후|이후)에?(?:\s*(?:진행|시작|착수)(?:한다|합니다)?)?"
)
"""``タスク3はタスク1に依存``: what stands after both, the first being parted by a particle."""

PARTICLE = r"\s*(?:は|が|은|는|이|가)\s*[、,]?\s*"

HINTS = (
    "depend dépend abhängig dipend зависят зависит requier requer exige nécessite benötig erforder richied"
    " требует gantung membutuhkan phụ después depois após après nach dopo после setelah trước antes avant"
    " prima sebelum bloque blockier hängt hängen setzt setzen zależy 依 赖 后 後 의존 후 完了"
)
"""Parts of words of which each such sentence has one."""

REASON = (
    r"[,，、]\s*(?:(?:since|as|so|due\s+to|which|pues|puesto\s+que|da|damit|in\s+quanto|do|vì)(?![^\W\d_])|由于)"
    r"|[,，、\s]\s*(?:(?:because|ya\s+que|porque|pois|já\s+que|dado\s+que|car|weil|denn|perch[eé]|poiché|так\s+как"
    r"|потому\s+что|поскольку|çünkü|karena|bởi\s+vì)(?![^\W\d_])|parce\s+qu|puisqu|因为|因為)"
)
"""What begins the reason that a sentence gives for an order."""
