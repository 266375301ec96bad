"""The words that data-source pages use for tables and their columns: data, not code."""

from __future__ import annotations


def by_word(table: dict[str, str]) -> dict[str, str]:
    """Parts by word, of lists of words by part."""
    return {" ".join(w.split()): part for part, words in table.items() for w in words.split("|") if w.strip()}


COLUMN_PARTS = by_word(
    {
        "name": """
            column | columns | column name | col | field | fields | field name | name | attribute
            | attributes | attribute name | variable | variable name | feature | columna | nombre
            | campo | spalte | spaltenname | feld | feldname | colonne | nom | champ | coluna | nome
            | 列 | 列名 | 字段 | 字段名 | 字段名称 | カラム | カラム名 | 項目 | 項目名 | 컬럼 | 컬럼명
            | поле | столбец | колонка
        """,
        "type": """
            type | types | data type | datatype | dtype | column type | field type | sql type | tipo
            | tipo de dato | tipo de dados | typ | datentyp | type de données | 类型 | 数据类型
            | 字段类型 | 型 | データ型 | 타입 | 자료형 | тип | тип данных
        """,
        "key": """
            key | keys | key type | constraint | constraints | pk fk | pk | primary key | primary | key?
            | keys constraints | clave | schlüssel | clé | chave | restricciones | 键 | 主键 | 约束
            | キー | 主キー | 制約 | 키 | ключ | attributes constraints | tests | data tests
        """,
        "nullable": """
            nullable | null | nullable? | nulls | null allowed | nulls allowed | allows null
            | allow null | optional | can be null | nulo | nulos | permite nulos | nullbar | nullable ?
            | 可空 | 允许空 | 是否为空 | null許可 | null許容 | 널 허용
        """,
        "required": """
            required | not null | mandatory | non null | obligatorio | requerido | pflicht | pflichtfeld
            | obligatoire | obrigatório | 必填 | 必須
        """,
        "references": """
            references | foreign key | fk | reference | refers to | fk reference | foreign key to | 外键
            | 外部キー | verweis
        """,
        "description": """
            description | desc | meaning | notes | note | comment | comments | remark | remarks
            | explanation | definition | details | business meaning | descripción | significado
            | beschreibung | bemerkung | bedeutung | descrição | descriptif | 说明 | 描述 | 备注 | 備考
            | 説明 | 설명 | описание | комментарий | purpose
        """,
        "example": """
            example | examples | sample | sample value | sample values | example values | example value
            | ejemplo | beispiel | exemple | exemplo | 例 | 示例 | サンプル | 예시 | пример
        """,
        "values": """
            values | allowed values | valid values | possible values | enum | range | domain | allowed
            | accepted values | value range | wertebereich | werte | valores | valores permitidos
            | valeurs | 取值 | 取值范围 | 枚举值 | 値 | 値域 | значения
        """,
        "unit": """
            unit | units | unidad | einheit | unité | unidade | 单位 | 単位
        """,
        "table": """
            table | table name | dataset | data set | source | source table | tabla | tabelle | tabela
            | entity | relation | 表 | 表名 | テーブル | テーブル名 | 数据表 | таблица
        """,
    }
)
"""What a column of a table of columns holds, by its title."""

TABLE_PARTS = by_word(
    {
        "name": """
            table | table name | name | dataset | data set | dataset name | source | source name
            | source table | data source | entity | object | tabla | tabelle | tabela | nombre | nome
            | nom | 表 | 表名 | テーブル | テーブル名 | 数据表 | 数据源 | file | file name | таблица
            | collection | view | feed
        """,
        "connection": """
            connection | connection name | via | source system | system | data connection
            | connected via | conexión | conexion | verbindung | connexion | conexão | quelle
            | quellsystem | 连接 | 数据库连接 | 接続 | 接続先 | 연결 | подключение | db connection
            | origin | database connection | platform | server
        """,
        "rows": """
            rows | row count | number of rows | records | record count | number of records | approx rows
            | approximate rows | row volume | estimated rows | rows approx | ~rows | cardinality | count
            | # rows | filas | registros | zeilen | zeilenzahl | datensätze | lignes | enregistrements
            | linhas | 行数 | 记录数 | 数据量行数 | レコード数 | 件数 | 행 수 | строк | row counts
            | total rows | events
        """,
        "volume": """
            volume | data volume | size | approx size | table size | storage | volumen | tamaño
            | datenvolumen | grösse | größe | taille | tamanho | 数据量 | 容量 | データ量 | サイズ
            | 크기 | объем | estimated volume | daily volume | growth
        """,
        "refresh": """
            refresh | refresh frequency | refresh rate | refresh schedule | refresh cadence
            | update frequency | updated | update | updates | frequency | cadence | latency | freshness
            | update schedule | update cadence | load frequency | loaded | schedule | actualización
            | frecuencia | aktualisierung | aktualisiert | fréquence | mise à jour | frequência
            | atualização | 更新频率 | 更新 | 更新頻度 | 刷新频率 | 갱신 주기 | обновление
            | data refresh | availability | sla
        """,
        "incremental": """
            incremental column | incremental | incremental key | incremental field | watermark
            | watermark column | high water mark | cdc column | delta column | change column
            | change tracking column | updated column | last modified column | cursor | cursor field
            | cursor column | replication key | incremental load column | incremental by
            | incremental load | columna incremental | inkrementelle spalte | inkrementalspalte
            | colonne incrémentale | coluna incremental | 增量列 | 增量字段 | 増分列 | 差分列
            | loaded at field | incremental on | incrementally on | event time | event time column
            | incremental extraction | incremental loading | incremental strategy | bookmark column
        """,
        "schema": """
            schema | schema name | esquema | datenbankschema | schéma | 模式 | スキーマ | namespace
            | database schema
        """,
        "database": """
            database | db | catalog | base de datos | datenbank | 数据库 | データベース
        """,
        "primary_key": """
            primary key | primary keys | pk | key | keys | unique key | natural key | business key
            | grain | key column | key columns | clave primaria | llave primaria | primärschlüssel
            | clé primaire | chave primária | 主键 | 主キー | 기본 키 | первичный ключ | id column
            | identifier
        """,
        "foreign_keys": """
            foreign key | foreign keys | fk | fks | references | relationships | joins | relations
            | claves foráneas | fremdschlüssel | clés étrangères | chaves estrangeiras | 外键 | 外部キー
            | 외래 키 | relationship
        """,
        "columns": """
            columns | fields | key columns | important columns | key fields | column list | attributes
            | main columns | selected columns | columnas | campos | spalten | felder | colonnes
            | colunas | 列 | 字段 | カラム | 項目 | 컬럼 | поля | столбцы | relevant columns
            | schema columns
        """,
        "description": """
            description | contents | content | purpose | grain description | notes | about | what
            | summary | comment | descripción | beschreibung | inhalt | descrição | contenu | 说明
            | 描述 | 説明 | 내용 | описание | details | business purpose
        """,
        "path": """
            path | location | file path | url | uri | endpoint | ruta | pfad | chemin | caminho | 路径
            | パス | file location | s3 path
        """,
        "kind": """
            type | kind | table type | format | file format | 源类型
        """,
        "owner": """
            owner | data owner | steward | data steward | owned by | owning team | verantwortlich | eigentümer
            | responsable | propietario | responsável | proprietário | 负责人 | 担当 | 所有者 | владелец
        """,
        "contact": """
            contact | contacts | contact person | slack | support | ansprechpartner | kontakt | contacto
            | contato | 联系人 | 連絡先 | контакт
        """,
        "other": """
            retention | partition | partitioned by | partitioning | partition key
        """,
    }
)
"""What a field of a table says, by its label."""

TELLING = frozenset(
    ("rows", "refresh", "incremental", "primary_key", "columns", "connection", "foreign_keys")
)
"""Fields that make a section the description of a table, whether or not it has a table of columns."""

FILES = frozenset(
    (
        *(
            "csv",
            "tsv",
            "parquet",
            "json",
            "jsonl",
            "ndjson",
            "xlsx",
            "xls",
            "txt",
            "avro",
            "orc",
            "feather",
            "gz",
        ),
        *(
            "xml",
            "sas7bdat",
            "dta",
            "rds",
            "zip",
            "html",
            "pdf",
            "db",
            "sqlite",
            "delta",
            "dat",
            "shp",
            "geojson",
        ),
    )
)
"""Endings that a dot before does not make a schema of what stands in front."""
SOME_COLUMNS = frozenset(
    (
        *("key columns", "important columns", "key fields", "main columns", "selected columns"),
        *("relevant columns", "main fields", "important fields", "relevant fields", "columnas principales"),
        *("campos principales", "wichtige spalten", "wichtige felder", "colonnes principales"),
    )
)
"""Labels of columns that are some among more."""
