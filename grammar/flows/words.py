"""The keys and headings of data-flow specifications: data, not code."""

from __future__ import annotations

import re

from grammar.context.table_words import by_word

SECTIONS = by_word(
    {
        "extraction": """
            extraction | extract | data extraction | ingestion | data ingestion | input | inputs
            | input data | data inputs | source data | data sources | data source | reads | loading
            | data loading | extracción | entradas | extraktion | eingaben | entrées | extração
            | quellen | datenquellen | fuentes | fuentes de datos | fontes | fontes de dados
            | sources de données
            | 数据来源 | 数据源 | データソース | источники | 数据提取 | 数据抽取 | 抽取 | 输入
            | データ抽出 | 抽出 | 入力 | 추출 | 입력 | извлечение
        """,
        "transformation": """
            transformation | transformations | transform | transforms | processing | data processing
            | preprocessing | preparation | data preparation | wrangling | transformación
            | procesamiento | verarbeitung | transformação | 转换 | 数据处理 | 处理 | 変換 | 加工 | 변환
            | преобразование | data transformation | etl | transformaciones | transformationen
            | transformações | transformación de datos | data cleaning and transformation
        """,
        "analysis": """
            analysis | analytics | modelling | modeling | data analysis | statistical analysis
            | análisis | analyse | análise | 分析 | 建模 | 解析 | 분석 | анализ | machine learning
            | analysis and modeling | analysis modeling | ml | predictive analysis
        """,
        "outputs": """
            outputs | output | results | artifacts | artefacts | products | writes | output data
            | data outputs | salidas | resultados | ausgaben | ergebnisse | sorties | saídas | 输出
            | 产出 | 出力 | 결과 | 출력 | выход | load | export | exports | destinations | sinks
        """,
        "metadata": """
            metadata | meta | info | general | header | metadatos | metadaten | métadonnées | 元数据
            | メタデータ | flow | story info | details
        """,
    }
)
"""What a top-level key or heading opens."""

EXTRACTION = by_word(
    {
        "sources": """
            sources | source tables | tables | source | datasets | inputs | input tables
            | source datasets | endpoints | files | source files | source data | from | quellen
            | fuentes | fontes | 来源 | 数据源 | ソース | data sources | apis
        """,
        "joins": """
            joins | join | join conditions | relationships | verknüpfungen | uniones | 连接 | 結合
        """,
        "filters": """
            filters | filter | global filter | where
        """,
    }
)
SOURCE = by_word(
    {
        "table": """
            table | source | dataset | name | endpoint | file | table name | source table | entity
            | view | collection | api | resource | tabla | tabelle | 表 | テーブル | object | url
        """,
        "connection": """
            connection | via | database | system | source system | db | server | api connection
            | conexión | verbindung | 连接 | 接続
        """,
        "columns": """
            columns | fields | select | column | attributes | variables | campos | columnas | spalten
            | 字段 | 列 | カラム | cols | required columns
        """,
        "filter": """
            filter | filters | where | condition | conditions | filtro | bedingung | 过滤 | 条件
            | predicate | row filter | date range
        """,
        "incremental": """
            incremental | watermark | incremental column | incremental key | cursor | cursor field
            | incremental field | watermark column | incremental on | updated column | 增量 | 増分
            | incremental by | bookmark
        """,
        "joins": """
            joins | join | join on
        """,
        "load": """
            load | load type | load mode | loading | mode | extraction mode | extraction type | strategy
            | load strategy | sync mode | ladeart | modo de carga
        """,
    }
)
STEPS = by_word(
    {
        "validation": """
            validation | validations | validate | checks | quality checks | data quality | quality
            | data quality checks | quality rules | validation rules | assertions | expectations
            | qualitätsprüfungen | datenqualität | controles de calidad | calidad de datos
            | contrôles qualité
            | 质量检查 | 数据质量 | 品質チェック | validierung | validación | 验证 | 校验 | 検証
            | data validation
        """,
        "cleaning": """
            cleaning | clean | cleansing | data cleaning | deduplication | dedup | limpieza
            | bereinigung | nettoyage | limpeza | 清洗 | 清理 | クリーニング | クレンジング | outliers
            | 去重 | 重複排除 | deduplizierung | deduplicación | outlier handling | outlier treatment
            | type casting | standardisation of formats
        """,
        "imputation": """
            imputation | impute | missing values | missing data | missing value handling | null handling
            | imputación | 填补 | 缺失值 | 補完
        """,
        "scaling": """
            scaling | scale | normalization | normalisation | standardization | standardisation
            | escalado | skalierung | 缩放 | 标准化 | 正規化
        """,
        "encoding": """
            encoding | encode | categorical encoding | one hot encoding | codificación | kodierung
            | 编码 | エンコーディング
        """,
        "aggregation": """
            aggregation | aggregations | aggregate | aggregates | grouping | rollup | agregación
            | aggregierung | 聚合 | 集計
        """,
        "join": """
            joins | join | merges | merge | joining
        """,
        "filter": """
            filters | filtering | filter
        """,
        "transform": """
            steps | transformations | transforms | operations | rules | business rules | logic
            | transformation steps | processing steps | mapping | mappings | pasos | schritte | 步骤
            | ステップ | derivations | reshaping | pivot | window functions
        """,
    }
)
"""The kind of a step, by its key."""
_KINDS_BY_VERB = by_word(
    {
        "filter": "filter | filtrar | filtern | filtrer | exclude | keep | remove rows | 过滤",
        "join": "join | merge | combine | verknüpfe | unir | joindre",
        "aggregation": "aggregate | group | sum | roll up | summarise | agregar | aggregiere | 汇总",
        "cleaning": "drop duplicates | deduplicate | dedupe | remove duplicates | clean | cast | trim | parse"
        " | eliminar duplicados | duplikate entfernen | strip | 去重 | 清洗",
        "imputation": "impute | fill missing | fill null | fill nulls | fillna | imputar | 填充",
        "scaling": "scale | normalise | normalize | standardise | standardize | escalar | skaliere",
        "encoding": "encode | one hot | one hot encode | codificar | kodiere",
        "validation": "validate | check | assert | ensure | verify | validar | prüfe | 校验",
    }
)
"""The kind of a step, by the words that it begins with."""


def kind_of_step(text: str, kind: str) -> str:
    """The kind of a step of a list of any steps: what its first words say."""
    if kind != "transform":
        return kind
    written = " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split()[:2])
    lead = written.split(" ")[0]
    return _KINDS_BY_VERB.get(written) or _KINDS_BY_VERB.get(lead, kind)


STEP = by_word(
    {
        "name": """
            name | step | check | id | rule name | operation | test | title | action | transformation
        """,
        "columns": """
            columns | column | fields | field | on | features | cols | variables | keys | subset
            | group by
        """,
        "rule": """
            rule | condition | expression | method | strategy | logic | formula | assertion
            | expectation | definition | value | how | threshold | sql | constraint | range | values
            | params | function
        """,
        "kind": """
            type | kind
        """,
    }
)
FEATURES = by_word(
    {
        "features": """
            features | feature engineering | derived columns | calculated fields | calculated columns
            | new columns | derived features | feature | engineered features | computed columns
            | metrics | kpis | características | merkmale | variables derivadas | 特征 | 特征工程
            | 特徴量 | derived fields | indicators | measures
        """
    }
)
FEATURE = by_word(
    {
        "name": """
            name | feature | column | id | feature name | metric | title | kpi | característica | merkmal
            | variable | nombre | caractéristique | 特征 | 名称 | 特徴量 | 名前
        """,
        "formula": """
            formula | expression | calculation | definition | logic | sql | expr | computation
            | derivation | fórmula | formel | 公式 | 計算式 | rule
        """,
        "type": """
            type | dtype | data type | datatype | tipo | typ | 类型 | 型
        """,
        "window": """
            window | time window | rolling window | period | lookback | ventana | fenster | 窗口
            | ウィンドウ | rolling
        """,
        "group_by": """
            group by | groupby | by | partition by | grain | group | dimensions | agrupar por | level
            | granularity
        """,
        "description": """
            description | desc | notes | comment | meaning | beschreibung | descripción | 说明 | 説明
        """,
    }
)
METHODS = by_word(
    {
        "methods": """
            methods | statistical methods | statistics | techniques | statistical tests | tests
            | analyses | method | descriptive | diagnostic | descriptive statistics | diagnostics
            | hypothesis tests | hypotheses | exploratory | eda | métodos | methoden | méthodes | 方法
            | 手法 | inferential | correlations | exploratory analysis | analysis methods
        """
    }
)
METHOD = by_word(
    {
        "name": """
            name | method | technique | test | type | analysis | id | title | statistic
        """,
        "columns": """
            columns | variables | features | fields | column | on | inputs | metrics | group by | groups
            | dependent | independent | targets
        """,
    }
)
MODELS = by_word(
    {
        "models": """
            models | model | algorithms | predictive models | predictive | machine learning | ml models
            | modelos | modelle | 模型 | モデル | forecasting
        """
    }
)
MODEL = by_word(
    {
        "name": """
            name | model | id | model name | title | modelo | modell | modèle | 模型 | モデル
        """,
        "algorithm": """
            algorithm | type | estimator | method | model type | family | algoritmo | algorithmus | 算法
            | アルゴリズム | library
        """,
        "target": """
            target | label | response | y | target variable | dependent variable | outcome | objetivo
            | zielvariable | 目标 | 目的変数
        """,
        "features": """
            features | predictors | inputs | x | independent variables | feature list | feature set
            | variables | 特征 | 特徴量 | covariates
        """,
        "hyperparameters": """
            hyperparameters | params | parameters | grid | hyperparameter grid | search space
            | hyperparameter | hyper parameters | tuning | param grid | hiperparámetros
            | hyperparameter tuning | 超参数 | ハイパーパラメータ | settings
        """,
        "metrics": """
            metrics | metric | evaluation | evaluation metrics | scoring | score | métricas | metriken
            | 指标 | 評価指標 | evaluation metric
        """,
        "split": """
            split | validation | cv | cross validation | train test split | validation strategy
            | test size | validation split | evaluation split | data split | split strategy | holdout
        """,
    }
)
OUTPUTS = by_word(
    {
        "dataset": """
            datasets | dataset | data | feature sets | feature tables | data products | parquet
            | conjuntos de datos | datensätze | 数据集 | データセット
        """,
        "table": """
            tables | table | database tables | views | tablas | tabellen | 表 | テーブル
        """,
        "chart": """
            charts | chart | plots | visualizations | visualisations | figures | graphs | gráficos
            | diagramme | 图表 | 可视化 | グラフ | visuals | plot
        """,
        "dashboard": """
            dashboards | dashboard | apps | tableros | 仪表板 | ダッシュボード | interactive
        """,
        "report": """
            informe | bericht | rapport | relatório
            | reports | report | documents | presentations | informes | berichte | rapports | 报告
            | レポート | slides | summaries
        """,
        "model": """
            models | model | trained models | model artifacts | modelos | modelle | 模型 | モデル
            | model artefacts
        """,
        "file": """
            files | file | exports | export | artifacts | artefacts | archivos | dateien | 文件
            | ファイル
        """,
    }
)
"""The kind of an output, by its key or its type."""
OUTPUT = by_word(
    {
        "name": """
            name | dataset | table | file | title | id | output | artifact | report | dashboard | model
            | table name | chart | target table
        """,
        "kind": """
            kind | type | artifact type | output type
        """,
        "format": """
            format | file format | formato | dateiformat | 格式 | 形式 | storage format
        """,
        "path": """
            path | location | destination | target | file path | ruta | pfad | 路径 | パス | storage
            | uri | url | output path | save to | directory
        """,
        "partition_by": """
            partition by | partitions | partition | partitioned by | partitioning | partition columns
            | partition keys | partition key
        """,
        "consumers": """
            consumers | used by | consumed by | consumer | audience | downstream | feeds | recipients
            | stakeholders | users | for | 下游 | 利用者
        """,
        "x": """
            x | x axis | xaxis
        """,
        "y": """
            y | y axis | yaxis | values | measure
        """,
        "axes": """
            axes | axis | encoding
        """,
    }
)
METADATA = by_word(
    {
        "story": """
            story | story id | id | user story | task | task id | story number | story ref | ticket
            | flow id | data flow | 历史 | 故事 | 任务 | ストーリー | historia | user story id
            | reference
        """,
        "name": """
            name | title | story name | flow name | story title | nombre | titel | 名称 | タイトル
        """,
        "needs": """
            depends on | dependencies | dependency | depends | prerequisites | requires | after
            | upstream | upstream flows | blocked by | needs | depends on stories | dependencias
            | abhängigkeiten | dépendances | dependências | 依赖 | 依赖项 | 前置 | 依存 | 依存関係
            | predecessors | upstream stories | story dependencies | depende de | hängt ab von
        """,
        "owner": """
            owner | team | author | assignee | responsible | owned by | owners | responsable
            | verantwortlich | responsável | 负责人 | 担当 | 担当者 | assigned to | developer | lead
        """,
        "schedule": """
            schedule | frequency | cron | cadence | refresh | run schedule | run frequency | trigger
            | refresh frequency | horario | zeitplan | fréquence | frecuencia | 调度 | スケジュール
            | runs | update frequency
        """,
        "platform": """
            platform | runtime | environment | compute | engine | cluster | plataforma | plattform
            | 平台 | execution environment | runs on
        """,
    }
)
