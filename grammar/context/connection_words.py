"""The words that connection pages use: data, not code."""

from __future__ import annotations

from grammar.context.connection_strings import KINDS
from grammar.context.table_words import by_word

PARTS = by_word(
    {
        "name": """
            name | connection name | connection | connection id | id | alias | source | system name
            | api name | nom | nome | verbindung | conexión | connexion | conexão
            | verbindungsname | bezeichnung | 连接 | 接続 | 接続名 | 连接名称 | nombre | 名称
            | 名前 | identifier | data source
        """,
        "kind": """
            type | kind | database type | db type | system | system type | technology | dbms | engine
            | protocol | platform | connector | driver | connection type | source type | tipo | typ
            | art | 类型 | 种类 | タイプ | 種類 | 유형 | тип | dialect | product | database system
            | provider | treiber | sgbd | système | sistema | datenbanktyp | motor | 数据库类型
        """,
        "host": """
            host | hostname | host name | server | server name | server address | address | account
            | account identifier | workspace | workspace url | servidor | serveur | 主机 | 服务器
            | ホスト | サーバー | 호스트 | хост | ip | fqdn | broker | bootstrap servers | host server
            | server hostname | adresse | serveradresse
        """,
        "port": """
            port | puerto | porta | 端口 | ポート | 포트 | порт | tcp port
        """,
        "database": """
            database | database name | db | dbname | db name | catalog | catalogue | initial catalog
            | service name | sid | base de datos | datenbank | base de données | banco de dados | 数据库
            | 数据库名 | データベース | 데이터베이스 | база данных | service | project | project id
            | dataset | database file
        """,
        "schema": """
            schema | schemas | schema name | default schema | esquema | schéma | 模式 | スキーマ
            | 스키마 | схема | schema s
        """,
        "url": """
            url | uri | base url | api url | api base url | connection string | connection url
            | connection uri | jdbc url | jdbc | jdbc string | odbc | odbc string | dsn | sqlalchemy url
            | sqlalchemy | endpoint | endpoint url | base endpoint | location | path | bucket
            | s3 bucket | s3 path | bucket path | file path | folder | directory | root
            | cadena de conexión | verbindungszeichenfolge | chaîne de connexion | 连接字符串
            | 接続文字列 | 連接字串 | host url | service url | web url | container
            | jdbc connection string | sqlalchemy uri | api endpoint | basis url | url base | url de base
            | ruta | pfad | chemin | caminho | speicherort | 基础地址 | 接口地址 | ベースurl
            | root path | storage path | abfss path | hdfs path | gcs bucket | gcs path | bucket url
            | landing path | 路径 | パス | 地址 | base uri | root url
        """,
        "auth": """
            authentication | auth | auth method | auth type | authentication method
            | authentication type | authorization | access method | security | autenticación
            | authentifizierung | authentification | autenticação | 认证 | 认证方式 | 身份验证 | 認証
            | 認証方式 | 인증 | аутентификация | login method | anmeldung | authentifizierungsart | acceso
            | auth scheme | auth flow | 鉴权 | 登录方式
        """,
        "user": """
            user | username | user name | login | uid | user id | account name | service account
            | principal | client id | access key id | usuario | benutzer | benutzername | utilisateur
            | usuário | 用户 | 用户名 | ユーザー | ユーザー名 | 사용자 | пользователь | db user | role
            | aws access key id | key id
        """,
        "secret": """
            password | passwd | pwd | pass | passphrase | secret | token | api key | apikey | key
            | access key | secret key | secret access key | client secret | access token | api token
            | bearer token | personal access token | pat | auth token | private key | credential
            | credentials | sas token | account key | shared key | ssh key | contraseña | contrasena
            | clave | passwort | kennwort | mot de passe | senha | 密码 | 密碼 | 口令 | パスワード
            | 비밀번호 | пароль | aws secret access key | db password | refresh token | subscription key
            | encryption key | service account key | api secret | secrets
        """,
        "environment": """
            environment variables | environment variable | env | env var | env vars | env variables
            | environment | variables | variable | env variable | variables de entorno
            | umgebungsvariablen | variables d environnement | variáveis de ambiente | 环境变量
            | 環境変数 | 환경 변수 | переменные окружения | env file | secrets env
        """,
        "rate_limit": """
            rate limit | rate limits | rate limiting | throttling | throttle | quota | quotas
            | request limit | limits | limit | api limits | límite de peticiones | límite | anfragelimit
            | ratenlimit | limite de débit | limite de requisições | 速率限制 | 限流 | 限频 | レート制限
            | 呼び出し制限 | 요청 제한 | usage limits | max requests
        """,
        "endpoints": """
            endpoints | api endpoints | resources | routes | paths | endpoint list | available endpoints
            | key endpoints | operations | puntos de acceso | endpunkte | points d accès | 端点 | 接口
            | エンドポイント | 엔드포인트 | endpunkt | endpointy | endpoints used | endpunkte der api
        """,
        "pagination": """
            pagination | paging | paginated | page size | paginierung | paginación | paginação
            | pagination style | page handling
            | 分页 | ページング | ページネーション | 페이지네이션 | пагинация
        """,
    }
)
"""What a field of a connection says, by its label."""

TELLING = frozenset(("kind", "host", "port", "url", "auth", "user", "secret", "rate_limit", "endpoints"))

WORDS = by_word(
    {
        "rest": """
            rest | rest api | restful | restful api | api | http api | https | http | web api
            | web service | webservice | json api | graphql | odata | soap
        """,
        "file": """
            file | files | csv | csv files | flat file | flat files | local file | local files
            | file system | filesystem | local filesystem | parquet | excel | json files | json
            | network share | nfs | smb | shared drive | 文件 | ファイル | fichier | datei | archivo
            | arquivo
        """,
        "sftp": """
            sftp | ftp | ftps
        """,
        "odbc": "odbc",
    }
) | {scheme: kind for kind, schemes in KINDS.items() for scheme in schemes.split() if ":" not in scheme}
"""What a stated type means, where it is no name of a technology."""

TECHNOLOGIES = {
    "postgresql": "postgresql",
    "postgis": "postgresql",
    "timescaledb": "postgresql",
    "cockroachdb": "postgresql",
    "greenplum": "postgresql",
    "supabase": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sql server": "mssql",
    "azure sql": "mssql",
    "oracle": "oracle",
    "sqlite": "sqlite",
    "duckdb": "duckdb",
    "motherduck": "duckdb",
    "databricks": "databricks",
    "databricks sql": "databricks",
    "unity catalog": "databricks",
    "hive": "hive",
    "impala": "hive",
    "s3": "s3",
    "minio": "s3",
    "snowflake": "snowflake",
    "bigquery": "bigquery",
    "redshift": "redshift",
    "adls": "azure",
    "azure blob storage": "azure",
    "google cloud storage": "gcs",
    "hdfs": "hdfs",
    "mongodb": "mongodb",
    "redis": "redis",
    "kafka": "kafka",
    "elasticsearch": "elasticsearch",
    "opensearch": "elasticsearch",
    "clickhouse": "clickhouse",
    "trino": "trino",
    "presto": "trino",
    "teradata": "teradata",
    "db2": "db2",
    "sap hana": "sap hana",
    "dynamodb": "dynamodb",
    "cassandra": "cassandra",
    "sftp": "sftp",
    "ftp": "sftp",
    "excel": "file",
    "csv": "file",
    "parquet": "file",
    "athena": "athena",
    "synapse": "mssql",
}
"""The kind of connection that a technology needs."""

PORTS = {
    5432: "postgresql",
    3306: "mysql",
    1433: "mssql",
    1521: "oracle",
    10000: "hive",
    21050: "hive",
    5439: "redshift",
    27017: "mongodb",
    6379: "redis",
    9092: "kafka",
    9200: "elasticsearch",
    8123: "clickhouse",
    50000: "db2",
}
"""Ports that are registered for one kind of system."""
