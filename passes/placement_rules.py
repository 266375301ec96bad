"""What words in a task's name say about the kind of work: data, not code.

Each entry is a kind of work, a weight and the words that point to it.  A word stands for itself and for all
longer forms of it when it ends with ``*``.  Two words joined by a space are looked up as neighbours.
Languages without spaces between words are searched for the word anywhere in the name.

- `STRONG` (3): the word hardly means anything else
- `PLAIN` (2): the usual meaning of the word in a data project
- `WEAK` (1): tells something only in a plan that has data of its own (tables, flows, inputs)

The first word of a name counts double if it is a verb listed in `VERBS`: plans speak in imperatives, and
"Load dashboard data" is about loading.  The highest sum wins; ties go to the kind listed first.
"""

# ruff: noqa: E501 - tables of words read better with long lines
from __future__ import annotations

import re

from compiler.ordered import Kind

STRONG, PLAIN, WEAK = 3, 2, 1
THRESHOLD = 2

PRIORITY: tuple[Kind, ...] = (
    "manual",
    "predictive",
    "dashboard",
    "report",
    "features",
    "diagnostic",
    "descriptive",
    "validation",
    "cleaning",
    "extraction",
    "documentation",
    "infrastructure",
)

WORDS: tuple[tuple[Kind, int, tuple[str, ...]], ...] = (
    # -- English --------------------------------------------------------------------------------------
    ("extraction", STRONG, ("extract*", "ingest*", "scrap*", "crawl*", "data collection", "data extraction",
                            "data ingestion", "data acquisition", "acquire data", "download data", "pull data")),
    ("extraction", PLAIN, ("load", "loads", "loading", "import", "fetch*", "download*", "collect*", "pull",
                           "acquire*", "acquisition", "harvest*", "replicat*", "sync", "staging", "cdc")),
    ("validation", STRONG, ("data quality", "data validation", "quality checks", "quality gate",
                            "schema validation", "validate data", "reconcil*", "data profiling", "profile data")),
    ("validation", PLAIN, ("validat*", "sanity", "profil*", "quality", "anomaly checks", "freshness")),
    ("validation", WEAK, ("check", "checks", "verify", "verification", "assert*")),
    ("cleaning", STRONG, ("clean", "cleans*", "cleaning", "cleanse*", "dedup*", "impute*", "imputation",
                          "missing values", "data cleaning", "standardi*", "harmoni*", "wrangl*")),
    ("cleaning", PLAIN, ("normali*", "preprocess*", "outlier*", "parse", "parsing", "conform*", "anonymi*",
                         "pseudonymi*", "de-identify", "deidentif*", "filter", "convert", "mask*")),
    ("features", STRONG, ("feature engineering", "feature store", "feature*", "embeddings", "encode",
                          "encoding", "feature selection")),
    ("features", PLAIN, ("transform*", "aggregat*", "join", "joining", "merge", "enrich*", "derive*",
                         "denormali*", "calculate", "compute", "lag*", "rolling", "vectori*", "mart", "marts",
                         "dimensional", "cohort", "combine", "pivot", "tokeni*")),
    ("features", WEAK, ("prepare", "preparation", "sample", "split", "label", "labels", "labeling")),
    ("descriptive", STRONG, ("exploratory", "eda", "descriptive", "summary statistics", "data exploration",
                             "explore data")),
    ("descriptive", PLAIN, ("explor*", "statistic*", "distribution*", "summari*", "trend*", "segment*",
                            "kpi", "kpis", "metrics", "baseline statistics", "analy*")),
    ("diagnostic", STRONG, ("root cause", "diagnostic*", "hypothesis*", "correlation*", "causal*", "a/b test",
                            "ab test", "significance", "anova", "regression analysis", "funnel analysis",
                            "survival analysis", "sensitivity analysis", "error analysis", "ablation*")),
    ("diagnostic", PLAIN, ("investigat*", "diagnos*", "compar*", "attribution", "driver", "drivers")),
    ("predictive", STRONG, ("forecast*", "predict*", "classif*", "machine learning", "train model",
                            "model training", "train", "training pipeline", "hyperparameter*", "tuning",
                            "fine-tun*", "finetun*", "cluster*", "xgboost", "lightgbm", "neural", "lstm",
                            "recommender", "recommendation model", "cross-validat*", "regression model",
                            "evaluate model", "model evaluation", "model selection", "backtest*", "retrain*")),
    ("predictive", PLAIN, ("model training", "regress*", "scoring", "inference", "modelling", "ensemble")),
    ("predictive", WEAK, ("model", "models", "modeling")),
    ("dashboard", STRONG, ("dashboard*", "streamlit", "tableau", "power bi", "powerbi", "looker", "superset",
                           "metabase", "grafana dashboard")),
    ("dashboard", PLAIN, ("visuali*", "chart", "charts", "plot", "plots", "interactive", "map view")),
    ("report", STRONG, ("report", "reports", "reporting", "powerpoint", "slide deck", "slides",
                        "executive summary", "presentation deck", "pdf", "scorecard")),
    ("report", PLAIN, ("presentation", "newsletter", "publish results", "findings", "deck")),
    ("infrastructure", STRONG, ("infrastructure", "terraform", "docker*", "kubernetes", "ci/cd", "ci",
                                "deploy*", "provision*", "environment setup", "set up environment", "devops",
                                "scaffold*", "airflow", "orchestrat*", "data model", "schema design",
                                "repository")),
    ("infrastructure", PLAIN, ("setup", "set up", "install*", "configur*", "schedul*", "monitor*", "alert*",
                               "logging", "repo", "permissions", "secrets", "connection", "connections",
                               "environment*", "bootstrap*", "initiali*", "migrat*", "backup*", "hosting",
                               "api", "endpoint*", "cache", "caching", "refactor*", "test", "tests", "testing",
                               "automat*", "integrat*", "pipeline", "database", "warehouse", "bucket", "cron",
                               "auth*", "server", "cluster setup", "platform")),
    ("documentation", STRONG, ("document", "documentation", "readme", "docs", "runbook*", "user guide",
                               "data dictionary", "handbook", "changelog", "model card", "playbook",
                               "handover", "wiki")),
    ("documentation", PLAIN, ("guide", "guidelines", "tutorial", "write-up", "specification", "adr")),
    ("manual", STRONG, ("sign-off", "signoff", "sign off", "approv*", "workshop*", "interview*", "kick-off",
                        "kickoff", "stakeholder*", "meeting*", "train users", "train staff", "train team",
                        "user training", "staff training", "procure*", "hire", "hiring", "recruit*",
                        "request access", "obtain access", "access request", "go-live", "go live",
                        "demo to", "retrospective", "user acceptance", "uat", "negotiat*", "onboard*",
                        "legal review", "ethics", "irb", "train clinicians", "train operators")),
    ("manual", PLAIN, ("review", "decide", "decision", "agree", "discuss*", "gather requirements",
                       "requirements gathering", "survey*", "sign", "confirm", "align", "celebrate", "present",
                       "demo", "communicate", "announce", "handoff")),
    # -- Spanish, Portuguese --------------------------------------------------------------------------
    ("extraction", PLAIN, ("extra*", "ingest*", "cargar", "carga", "carregar", "descarg*", "baixar", "coleta*",
                           "recolec*", "recopil*", "importar", "obtener", "obter")),
    ("validation", PLAIN, ("validar", "validac*", "validaç*", "calidad", "qualidade", "verificar",
                           "verificación", "verificação")),
    ("cleaning", PLAIN, ("limpiar", "limpieza", "limpar", "limpeza", "depura*", "higieniz*", "tratamento",
                         "normalizar")),
    ("features", PLAIN, ("característica*", "caracteristica*", "variables", "variáveis", "transformar",
                         "transformac*", "transformaç*", "agregar", "enriquec*", "unir", "juntar")),
    ("descriptive", PLAIN, ("análisis", "analisis", "análise", "analise", "analizar", "analisar",
                            "descriptivo", "descritiva", "exploratorio", "exploratória", "estadística*",
                            "estatística*")),
    ("diagnostic", STRONG, ("correlación", "correlação", "hipótesis", "hipótese", "causa raíz", "causa raiz",
                            "diagnóstico*")),
    ("predictive", STRONG, ("predecir", "predic*", "prever", "previs*", "pronóstico*", "pronostic*", "entrenar",
                            "entrenamiento", "treinar", "treinamento do", "aprendizaje", "aprendizado",
                            "clasific*", "classific*")),
    ("predictive", WEAK, ("modelo", "modelos", "modelado", "modelagem")),
    ("dashboard", STRONG, ("tablero*", "painel", "panel de", "cuadro de", "visualizac*", "visualizaç*")),
    ("report", STRONG, ("informe*", "reporte*", "relatório*", "relatorio*", "apresentação", "presentación")),
    ("infrastructure", PLAIN, ("infraestructura", "infraestrutura", "despleg*", "despliegue", "implantar",
                               "implantação", "instalar", "configurar", "entorno", "ambiente", "configuración",
                               "configuração", "monitoreo", "monitoramento", "programar", "agendar")),
    ("documentation", STRONG, ("documentar", "documentación", "documentação", "manual de")),
    ("manual", STRONG, ("aprobar", "aprobación", "aprovar", "aprovação", "reunión", "reunião", "taller",
                        "capacita*", "entrevista*", "capacitación", "homologação", "firma")),
    ("manual", PLAIN, ("revisar", "revisión", "revisão", "decidir", "definir requisitos")),
    # -- German ---------------------------------------------------------------------------------------
    ("extraction", PLAIN, ("laden", "einlesen", "extrahier*", "datenabzug", "importier*", "abrufen",
                           "herunterladen", "datenerfassung", "einspielen", "extraktion")),
    ("validation", PLAIN, ("prüfen", "prüfung", "validier*", "datenqualität", "qualitätsprüfung",
                           "plausibili*")),
    ("cleaning", PLAIN, ("bereinig*", "säuber*", "datenbereinigung", "dublett*", "aufbereit*")),
    ("features", PLAIN, ("merkmal*", "verknüpf*", "aggregier*", "berechn*", "zusammenführ*", "anreicher*",
                         "umwandel*")),
    ("descriptive", PLAIN, ("auswert*", "explorativ*", "statistik*", "deskriptiv*", "kennzahl*")),
    ("diagnostic", STRONG, ("ursachen*", "korrelation*", "hypothese*", "signifikanz*")),
    ("predictive", STRONG, ("vorhersage*", "prognose*", "trainier*", "maschinelles lernen", "klassifi*")),
    ("predictive", WEAK, ("modell", "modelle", "modellierung")),
    ("dashboard", PLAIN, ("visualisier*", "diagramm*", "übersichtsseite")),
    ("report", STRONG, ("bericht", "berichte", "berichts*", "abschlussbericht", "präsentation")),
    ("infrastructure", PLAIN, ("einricht*", "aufsetzen", "bereitstell*", "infrastruktur", "umgebung",
                               "überwach*", "konfigurier*", "ausroll*")),
    ("documentation", STRONG, ("dokumentier*", "dokumentation", "handbuch")),
    ("manual", STRONG, ("freigabe", "abnahme", "genehmig*", "besprech*", "schulung*", "abstimm*", "workshop")),
    # -- French ---------------------------------------------------------------------------------------
    ("extraction", PLAIN, ("charger", "chargement", "extraire", "collecte*", "télécharg*", "importer",
                           "récupér*", "récolt*")),
    ("validation", PLAIN, ("valider", "vérifi*", "qualité", "contrôle*")),
    ("cleaning", PLAIN, ("nettoy*", "dédoublonn*", "épur*", "normaliser")),
    ("features", PLAIN, ("variables explicatives", "transformer", "agrég*", "joindre", "jointure", "enrichir",
                         "calculer")),
    ("descriptive", PLAIN, ("analyse", "analyser", "exploratoire", "statistique*", "descriptive")),
    ("diagnostic", STRONG, ("corrélation*", "hypothèse*", "cause racine")),
    ("predictive", STRONG, ("prévision*", "prédi*", "prévoir", "entraîn*", "apprentissage", "classifi*")),
    ("predictive", WEAK, ("modèle", "modèles", "modélis*")),
    ("dashboard", STRONG, ("tableau de", "tableaux de", "visualis*")),
    ("report", STRONG, ("rapport", "rapports", "présentation")),
    ("infrastructure", PLAIN, ("infrastructure", "déploy*", "déploiement", "installer", "configurer",
                               "environnement", "mise en", "surveillance", "planifier")),
    ("documentation", STRONG, ("documenter", "documentation", "manuel")),
    ("manual", STRONG, ("approuver", "approbation", "réunion", "atelier", "formation", "recette", "entretien*")),
)  # fmt: skip

UNSPACED: tuple[tuple[Kind, int, tuple[str, ...]], ...] = (
    ("extraction", STRONG, ("数据采集", "数据抽取", "数据提取", "数据获取", "爬取", "爬虫", "データ収集", "抽出", "수집", "추출")),
    ("extraction", PLAIN, ("采集", "抽取", "提取", "导入", "加载", "下载", "收集", "接入", "取得", "読み込み", "取り込み")),
    ("validation", STRONG, ("数据质量", "数据校验", "数据验证", "質量檢查", "データ品質", "검증")),
    ("validation", PLAIN, ("校验", "验证", "质量", "检查", "検証")),
    ("cleaning", STRONG, ("清洗", "去重", "缺失值", "预处理", "清理", "前処理", "クレンジング", "정제", "전처리")),
    ("cleaning", PLAIN, ("标准化", "归一化", "脱敏", "异常值")),
    ("features", STRONG, ("特征工程", "特征", "特徴量", "피처", "특징")),
    ("features", PLAIN, ("聚合", "关联", "转换", "合并", "计算", "宽表", "变换", "集計", "結合", "変換")),
    ("descriptive", STRONG, ("描述性", "探索性", "探索分析", "统计分析", "探索的")),
    ("descriptive", PLAIN, ("分析", "统计", "指标", "분석")),
    ("diagnostic", STRONG, ("诊断", "根因", "归因", "相关性", "假设检验", "相関", "仮説")),
    ("predictive", STRONG, ("预测", "机器学习", "训练", "模型评估", "调参", "分类模型", "建模", "聚类", "回归", "予測",
                            "学習", "예측", "학습")),
    ("predictive", WEAK, ("模型", "モデル", "모델")),
    ("dashboard", STRONG, ("仪表盘", "仪表板", "看板", "大屏", "可视化", "ダッシュボード", "可視化", "대시보드", "시각화")),
    ("report", STRONG, ("报告", "报表", "周报", "月报", "汇报", "レポート", "報告", "보고서")),
    ("infrastructure", STRONG, ("基础设施", "环境搭建", "部署", "運用", "デプロイ", "배포", "인프라")),
    ("infrastructure", PLAIN, ("搭建", "配置", "安装", "监控", "调度", "环境", "接口", "架构", "测试", "初始化", "優化",
                               "環境構築", "設定", "監視", "설정")),
    ("documentation", STRONG, ("文档", "手册", "说明书", "ドキュメント", "文書", "문서")),
    ("manual", STRONG, ("评审", "审批", "会议", "培训", "访谈", "验收", "确认", "レビュー", "承認", "승인", "회의")),
)  # fmt: skip

VERBS = frozenset(
    {
        *("load", "extract", "ingest", "import", "fetch", "download", "collect", "pull", "acquire", "scrape"),
        *("validate", "verify", "check", "profile", "reconcile", "clean", "cleanse", "deduplicate", "impute"),
        *("standardise", "standardize", "normalise", "normalize", "parse", "join", "merge", "aggregate"),
        *("transform", "derive", "compute", "calculate", "enrich", "encode", "explore", "analyse", "analyze"),
        *("summarise", "summarize", "compare", "investigate", "diagnose", "train", "forecast", "predict"),
        *("classify", "tune", "evaluate", "visualise", "visualize", "plot", "report", "deploy", "provision"),
        *("install", "configure", "schedule", "monitor", "automate", "orchestrate", "document", "approve"),
        *("review", "decide", "present", "negotiate", "interview", "hire", "agree", "sign"),
        *("cargar", "extraer", "carregar", "extrair", "limpiar", "limpar", "validar", "entrenar", "treinar"),
        *("documentar", "revisar", "aprobar", "aprovar", "configurar", "desplegar", "implantar"),
        *("charger", "extraire", "nettoyer", "valider", "entraîner", "documenter", "approuver", "déployer"),
    }
)

_PEOPLE = (
    "admins|administrators|adopters|analysts|assistants|champions|citizens|clerks|clinicians|colleagues|controllers|"
    "coordinators|curators|customers|developers|directors|dispatchers|doctors|editors|employees|engineers|"
    "executives|experts|farmers|inspectors|librarians|managers|marketers|moderators|nurses|officers|operators|"
    "people|personnel|pharmacists|physicians|planners|practitioners|researchers|salespeople|scientists|"
    "specialists|staff|stakeholders|stewards|supervisors|teachers|team|teams|technicians|trainers|"
    "users|end-users|volunteers|workers"
)
TEACHING = frozenset({"train", "training", "trainings", "retrain", "retraining", "coach", "teach"})
TAUGHT = re.compile(
    # The people must be what is trained: no word that would make them part of another thing may follow.
    rf"\b(?:re)?(?:train|coach|teach)(?:ings?)?\b(?: sessions?\b| courses?\b| workshops?\b)?(?: (?:of|for|with))?"
    rf" (?:(?!and\b|or\b|on\b|using\b|from\b|in\b|to\b)[^\W\d_][\w-]* ){{0,4}}?(?:{_PEOPLE})\b"
    r"(?=\s*(?:$|[^\w\s'’]|(?:and|or|on|in|for|to|with|how|at|of|about|before|after|who|via|by)\b))"
)
TAUGHT_BEFORE = re.compile(
    rf"\b(?:{_PEOPLE}|user|operator|employee|clinician|nurse|dispatcher|end-user)s?['’]? training\b"
)
"""Where a name says that people are trained, not models: "Train the night-shift dispatchers", "Staff training"."""

STEP_KINDS: dict[str, Kind] = {
    "validate": "validation",
    "validation": "validation",
    "check": "validation",
    "clean": "cleaning",
    "cleaning": "cleaning",
    "impute": "cleaning",
    "imputation": "cleaning",
    "deduplicate": "cleaning",
    "standardise": "cleaning",
    "standardize": "cleaning",
    "scale": "features",
    "scaling": "features",
    "encode": "features",
    "encoding": "features",
    "aggregate": "features",
    "aggregation": "features",
    "join": "features",
    "transform": "features",
}

DIAGNOSTIC_METHODS = (
    *("correl", "hypothes", "test", "anova", "causal", "regress", "chi", "survival", "cox", "significan"),
    *("kaplan", "hazard", "log_rank", "logrank", "log-rank"),
    *("wilcoxon", "mann", "kruskal", "granger", "attribution", "root", "decompos", "sensitiv", "odds"),
)

FOLDERS: dict[Kind, str | None] = {
    "extraction": "src/data_processing",
    "validation": "src/data_processing",
    "cleaning": "src/data_processing",
    "features": "src/features",
    "descriptive": "src/analysis",
    "diagnostic": "src/analysis",
    "predictive": "src/models",
    "dashboard": "src/visualization",
    "report": "src/visualization",
    "infrastructure": "src/tasks",
    "other": "src/tasks",
    "documentation": None,
    "manual": None,
}
"""Where the module of each kind of work goes; None for what people do, which becomes a checklist gate."""

PLATFORMS = frozenset(
    {
        *("databricks", "cdsw", "cloudera", "cml", "local", "emr", "dataproc", "synapse", "fabric"),
        *("sagemaker", "vertex ai", "snowflake", "hadoop", "kubernetes", "azure ml", "glue"),
    }
)
ENGINES = frozenset(
    {"spark", "pyspark", "polars", "pandas", "duckdb", "dask", "sparklyr", "dplyr", "data.table"}
)
LANGUAGES = frozenset({"python", "r", "scala", "java", "julia", "stata", "sas"})
SPARK_PLATFORMS = frozenset({"databricks", "cdsw", "cloudera", "cml", "emr", "dataproc", "synapse", "fabric"})
