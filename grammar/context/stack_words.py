"""The words that headings, labels and tables of a tech stack use: data, not code."""

from __future__ import annotations

_AREA_WORDS = {
    "language": """
        language languages programming lenguaje lenguajes sprache sprachen langage langages
        linguagem 语言 言語
    """,
    "platform": """
        platform platforms computing compute infrastructure environment runtime deployment hosting
        cluster cloud plataforma plattform plateforme 平台 基盤 执行环境
    """,
    "engine": """
        engine engines processing dataframe dataframes transformation transformations distributed
        etl elt wrangling motor verarbeitung traitement procesamiento processamento 引擎 处理 処理 数据处理
    """,
    "database": """
        database databases warehouse db dbms rdbms datastore lakehouse datenbank datenbanken 数据库
        データベース
    """,
    "scheduler": """
        orchestration orchestrator scheduler scheduling workflow workflows automation orquestación
        orchestrierung ordonnancement 调度 编排 スケジューラ
    """,
    "dashboard": """
        dashboard dashboards bi visualization visualisation visualización visualisierung 可视化 可視化
    """,
    "report": "report reports reporting informes berichte rapports relatórios 报告 レポート",
    "ml": """
        ml modelling modeling models model learning statistics tracking experiment experiments 机器学习
        機械学習
    """,
    "storage": """
        storage files file lake objects almacenamiento speicher stockage armazenamento 存储 ストレージ
    """,
    "library": """
        library libraries packages package dependencies validation testing quality charts tests
        bibliotheken 库
    """,
}
AREA_OF = {word: area for area, words in _AREA_WORDS.items() for word in words.split()}
"""What a heading or label says that the technologies below it are for."""
SPECIFIC = {
    "machine learning": "ml",
    "base de datos": "database",
    "data lake": "storage",
    "file format": "storage",
}

_ROLE_WORDS = {
    "technology": """
        technology | technologies | tool | tools | tooling | name | choice | product | software |
        stack | tech | library | libraries | package | packages | selected | primary | preferred |
        chosen | selection | value | framework | solution | service | tecnología | herramienta |
        werkzeug | technologie | outil | tecnologia | ferramenta | 技术 | 工具 | 技術 | ツール | platform |
        language | engine | database
    """,
    "area": """
        area | component | layer | category | purpose | function | concern | use | role | usage |
        type | kind | aspect | domain | need | task | used for | use case | área | categoría |
        bereich | zweck | domaine | categoria | 组件 | 类别 | 用途 | 分類 | 領域 | component area
    """,
    "version": """
        version | versions | min version | minimum version | release | versión | versão | 版本 | バージョン
    """,
    "other": """
        alternative | alternatives | fallback | secondary | backup | considered | options | 备选 | 代替
    """,
    "excluded": """
        not used | excluded | rejected | instead of | avoid | replaces | not | replaced | rejected
        alternatives | discarded | do not use
    """,
    "status": """
        status | decision | use? | selected? | in use | approved | allowed | verdict | estado |
        entscheidung | 状态 | available | preferred?
    """,
}
ROLE_OF = {" ".join(word.split()): role for role, words in _ROLE_WORDS.items() for word in words.split("|")}
"""What the column of a table holds, by its title."""

NO_NAMES = frozenset(
    (
        *(
            "yes",
            "no",
            "none",
            "tbd",
            "todo",
            "daily",
            "weekly",
            "monthly",
            "hourly",
            "quarterly",
            "high",
            "low",
        ),
        *("medium", "manual", "automatic", "required", "optional", "all", "any", "both", "see", "not", "the"),
        *("n/a", "available", "unknown", "standard", "default", "custom", "various", "other", "internal"),
        *("external", "planned", "done", "open"),
    )
)
"""Answers that look like names."""
