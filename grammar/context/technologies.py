"""The technologies that plans name: data, not code.

Each area lists canonical lower-case names; `_ALIASES` says what else people write for them.  A name may stand
in several areas, the usual one first (`AREAS`); the heading or label that it stands under then decides.
`_CAUTIOUS` names are ordinary words, too: within prose they count only as they are spelled here.
"""

from __future__ import annotations

_BY_AREA = {
    "language": """
        python | r | sql | scala | java | julia | stata | sas | matlab | javascript | typescript | go |
        rust | c++ | c# | bash | powershell | kotlin | spss | perl | ruby | vba | dax | pl/sql | t-sql
        | hiveql
    """,
    "platform": """
        databricks | cdsw | cloudera | cml | local | emr | dataproc | synapse | fabric | sagemaker |
        vertex ai | snowflake | hadoop | kubernetes | azure ml | glue | openshift | aws | azure | gcp |
        heroku | hugging face spaces | google colab | kaggle | slurm | domino | dataiku | palantir
        foundry | render | streamlit cloud | rstudio server | posit connect | posit workbench |
        jupyterhub | aws lambda
    """,
    "engine": """
        spark | polars | pandas | duckdb | dask | sparklyr | dplyr | data.table | ray | modin | vaex |
        flink | trino | presto | impala | tidyverse | cudf | ibis | datafusion | hive | bigquery | dbt
        | sqlmesh | apache beam | kafka streams | spark streaming | ksqldb | geopandas | pyarrow |
        athena | sparkr
    """,
    "database": """
        postgresql | mysql | mariadb | sql server | oracle | sqlite | duckdb | hive | snowflake |
        bigquery | redshift | databricks sql | db2 | teradata | sap hana | mongodb | cassandra |
        dynamodb | redis | elasticsearch | opensearch | clickhouse | cockroachdb | neo4j | influxdb |
        timescaledb | hbase | kudu | impala | azure sql | aurora | rds | cosmos db | firestore |
        firebase | supabase | couchdb | vertica | greenplum | netezza | exasol | singlestore | druid |
        pinot | postgis | motherduck | ms access | athena | chromadb | pinecone | qdrant | weaviate |
        milvus | faiss | pgvector | synapse | h2
    """,
    "scheduler": """
        airflow | cron | dagster | prefect | luigi | argo workflows | oozie | nifi | step functions |
        databricks workflows | azure data factory | google cloud composer | mwaa | control-m | autosys
        | kubeflow | mage | kestra | temporal | windows task scheduler | systemd | github actions |
        gitlab ci | jenkins | azure devops | circleci | celery | apscheduler | snakemake | nextflow |
        metaflow | targets | cdsw jobs | make | ssis
    """,
    "dashboard": """
        streamlit | dash | shiny | tableau | power bi | looker | looker studio | superset | metabase |
        grafana | qlik | qlik sense | redash | gradio | panel | voila | flexdashboard | kibana |
        quicksight | sigma | spotfire | microstrategy | evidence | lightdash | excel | google sheets
    """,
    "report": """
        quarto | r markdown | knitr | jupyter | jinja2 | weasyprint | reportlab | python-pptx |
        powerpoint | latex | typst | nbconvert | papermill | word | python-docx | officer | pandoc |
        fpdf | crystal reports | ssrs | pdf | sphinx | mkdocs
    """,
    "ml": """
        scikit-learn | xgboost | lightgbm | catboost | pytorch | tensorflow | keras | mlflow |
        statsmodels | prophet | hugging face | optuna | hyperopt | ray tune | shap | lime | spark mllib
        | tidymodels | caret | randomforest | glmnet | forecast | fable | lifelines | survival | h2o |
        weights & biases | bentoml | seldon | kserve | onnx | spacy | nltk | gensim |
        sentence-transformers | langchain | llamaindex | openai | statsforecast | neuralforecast |
        darts | pmdarima | imbalanced-learn | category encoders | feast | tecton | evidently | dowhy |
        econml | causalml | pymc | stan | jax | pytorch lightning | autogluon | pycaret | fastai |
        ollama | llama.cpp | comet | neptune | clearml | sktime | arima
    """,
    "storage": """
        s3 | azure blob storage | adls | google cloud storage | hdfs | delta lake | iceberg | hudi |
        parquet | minio | dvc | git lfs | sftp | nfs | sharepoint | google drive | onedrive | dbfs |
        csv | avro | orc | arrow | feather | json | unity catalog | hive metastore | glue catalog |
        lakefs | ftp | hdf5 | netcdf | xml
    """,
    "library": """
        numpy | scipy | plotly | matplotlib | seaborn | ggplot2 | altair | bokeh | sqlalchemy | psycopg
        | pyodbc | pymysql | oracledb | requests | httpx | aiohttp | great expectations | pandera |
        pydantic | pytest | testthat | lintr | renv | tenacity | stamina | structlog | loguru | faker |
        hypothesis | openpyxl | xlsxwriter | joblib | pyyaml | fastapi | flask | django | uvicorn |
        soda | deequ | dbi | odbc | rpostgres | lubridate | purrr | tidyr | readr | stringr | tibble |
        arrow-r | boto3 | databricks-sdk | pydeequ | beautifulsoup | scrapy | selenium | playwright |
        click | typer | rich | ruff | black | flake8 | mypy | isort | pylint | networkx | shapely |
        rasterio | xarray | folium | leaflet | d3 | echarts | pyhive | dbt tests | whylogs |
        ydata-profiling | sweetviz | spark-redshift | kafka-python | paramiko | pymongo | react | vue |
        angular | node.js | express | next.js | tailwind css | sqlfluff | pre-commit | missingno
    """,
    "other": """
        docker | docker compose | podman | git | github | gitlab | bitbucket | azure repos | terraform
        | ansible | helm | slack | microsoft teams | email | smtp | jira | confluence | hashicorp vault
        | aws secrets manager | azure key vault | google secret manager | kerberos | ldap | oauth |
        kafka | rabbitmq | kinesis | pub/sub | event hubs | fivetran | airbyte | stitch | meltano |
        debezium | hue | dbeaver | vs code | pycharm | rstudio | anaconda | conda | mamba | poetry | uv
        | pip | pipenv | virtualenv | prometheus | datadog | new relic | splunk | elk | sentry |
        cloudwatch | opentelemetry | pagerduty | opsgenie | nginx | linux | ubuntu | windows | macos |
        openlineage | datahub | amundsen | collibra | atlan | purview | databricks asset bundles |
        databricks connect | livy | ranger | sentry apache | zookeeper | yarn | salesforce | sap |
        google analytics | stripe | hubspot | dbfs mount | cloudformation | pulumi
    """,
}

_ALIASES = """
    python = python3 | cpython | py3
    r = rlang | r language | gnu r | r-lang | r project
    sql = ansi sql | spark sql | sparksql | sql:2016
    go = golang
    c# = csharp | c sharp
    c++ = cpp
    javascript = js | ecmascript
    typescript = ts
    bash = shell | shell script | shell scripts
    pl/sql = plsql
    t-sql = transact-sql | tsql
    hiveql = hive sql | hql
    databricks = azure databricks | databricks runtime | databricks lakehouse | dbr
    cdsw = cloudera data science workbench | cloudera cdsw
    cml = cloudera machine learning | cloudera ai | cloudera cml
    cloudera = cdh | cdp | cloudera data platform | cloudera hadoop
    local = local machine | localhost | laptop | workstation | single machine | one machine
    local = local workstation | local server | on-premises server | on-prem server | single server
    local = lokal | lokaler rechner | máquina local | ordenador local | 本地 | 单机 | ローカル | 로컬
    local = local execution | local environment | local development | on one machine | desktop
    local = single node
    emr = amazon emr | aws emr | elastic mapreduce
    dataproc = google dataproc | cloud dataproc
    synapse = azure synapse | azure synapse analytics | synapse analytics
    fabric = microsoft fabric | ms fabric
    sagemaker = amazon sagemaker | aws sagemaker
    vertex ai = google vertex ai | vertexai
    hadoop = apache hadoop
    kubernetes = k8s | eks | aks | gke
    azure ml = azure machine learning | azureml
    glue = aws glue | amazon glue
    aws = amazon web services
    azure = microsoft azure | azure cloud
    gcp = google cloud | google cloud platform
    hugging face spaces = huggingface spaces | hf spaces
    google colab = colab
    streamlit cloud = streamlit community cloud
    posit connect = rstudio connect
    aws lambda = lambda functions
    spark = pyspark | apache spark | spark dataframes | spark dataframe
    polars = python polars | polars-lts-cpu
    data.table = datatable
    flink = apache flink | pyflink
    presto = prestodb | prestosql
    impala = apache impala
    apache beam = beam
    spark streaming = structured streaming | spark structured streaming
    dbt = dbt core | dbt-core | dbt cloud | data build tool
    postgresql = postgres | postgre | postgre sql | pgsql | psql
    mysql = my sql
    sql server = mssql | ms sql | ms sql server | microsoft sql server | sqlserver
    oracle = oracle database | oracle db | oracle exadata | oracledb server
    sqlite = sqlite3
    duckdb = duck db
    hive = apache hive | hiveserver2 | hive2
    snowflake = snowflake data cloud | snowflake warehouse
    bigquery = google bigquery | big query
    redshift = amazon redshift | aws redshift
    databricks sql = databricks sql warehouse | sql warehouse | dbsql
    db2 = ibm db2
    sap hana = hana
    mongodb = mongo | mongo db
    cassandra = apache cassandra
    elasticsearch = elastic search
    azure sql = azure sql database | azure sql db
    aurora = amazon aurora
    rds = amazon rds | aws rds
    timescaledb = timescale
    ms access = microsoft access
    athena = amazon athena | aws athena
    chromadb = chroma db
    druid = apache druid
    airflow = apache airflow | astronomer
    cron = crontab | cron job | cron jobs | cronjob | unix cron
    argo workflows = argo
    oozie = apache oozie
    nifi = apache nifi
    step functions = aws step functions
    databricks workflows = databricks jobs | lakeflow jobs
    azure data factory = adf | data factory
    google cloud composer = cloud composer
    windows task scheduler = task scheduler
    cdsw jobs = cdsw scheduler | cdsw job | cml jobs
    gitlab ci = gitlab ci/cd
    make = gnu make | makefile
    dash = plotly dash | dash by plotly
    shiny = r shiny | rshiny | shiny app | shiny apps
    tableau = tableau server | tableau desktop | tableau cloud
    power bi = powerbi | microsoft power bi | ms power bi | power bi service
    looker studio = google data studio | data studio
    superset = apache superset
    qlik = qlikview
    quicksight = amazon quicksight
    excel = microsoft excel | ms excel | xlsx
    r markdown = rmarkdown | rmd
    jupyter = jupyter notebook | jupyter notebooks | jupyterlab | jupyter lab
    jinja2 = jinja
    powerpoint = microsoft powerpoint | ms powerpoint | pptx
    word = microsoft word | ms word | docx
    scikit-learn = sklearn | scikit learn | scikit
    xgboost = xg boost
    lightgbm = light gbm | lgbm
    pytorch = torch
    tensorflow = tf | tensor flow
    mlflow = ml flow
    prophet = fbprophet | facebook prophet
    hugging face = huggingface | hugging face transformers | transformers
    spark mllib = mllib | spark ml
    weights & biases = wandb
    openai = openai api
    imbalanced-learn = imblearn
    evidently = evidently ai
    s3 = amazon s3 | aws s3
    azure blob storage = azure blob | blob storage
    adls = azure data lake | azure data lake storage | adls gen2 | data lake storage
    google cloud storage = gcs | cloud storage | google storage
    delta lake = delta | delta tables | delta table
    iceberg = apache iceberg
    hudi = apache hudi
    parquet = apache parquet | parquet files
    arrow = apache arrow
    dvc = data version control
    numpy = np
    plotly = plotly express | plotly.js
    matplotlib = pyplot
    ggplot2 = ggplot
    sqlalchemy = sql alchemy
    psycopg = psycopg2 | psycopg3 | psycopg2-binary
    oracledb = cx_oracle | cx-oracle | python-oracledb
    great expectations = great_expectations | gx | greatexpectations
    pytest = py.test
    fastapi = fast api
    soda = soda core | soda sql
    beautifulsoup = bs4 | beautiful soup
    ydata-profiling = pandas profiling | pandas-profiling
    d3 = d3.js
    react = reactjs | react.js
    node.js = nodejs | node
    next.js = nextjs
    tailwind css = tailwind | tailwindcss
    docker compose = docker-compose
    microsoft teams = teams | ms teams
    hashicorp vault = vault
    aws secrets manager = secrets manager
    azure key vault = key vault | azure keyvault
    oauth = oauth2 | oauth 2.0
    kafka = apache kafka
    kinesis = amazon kinesis | aws kinesis
    pub/sub = google pub/sub | pubsub
    event hubs = azure event hubs | event hub
    vs code = vscode | visual studio code
    elk = elk stack
    anaconda = miniconda | anaconda distribution
    virtualenv = venv
    databricks asset bundles = asset bundles | dabs
    databricks connect = databricks-connect
"""

_CAUTIOUS = """
    R Go Perl Ruby Rust Dash Presto Ray Glue Fabric Render Domino Oracle Aurora Mage Make Temporal Celery
    Panel Sigma Evidence Looker Excel Word LaTeX PDF Prophet Stan JAX Feast LIME Arrow Feather Delta Soda
    Rich Black Click Express Requests Teams Vault Stitch Hue Ranger Sentry Node React Local Desktop
    Laptop Workstation Shell Targets Survival Forecast Officer Hypothesis Transformers Torch Argo Beam
    Comet Neptune Darts JS TS TF NP Hana Druid Pinot Luigi Prefect Shiny Windows SAP Caret H2 NFS FTP GX
    Helm ARIMA Ibis Typer Leaflet Stripe Angular Vue Evidently DBI Scrapy ELK Poetry
"""
"""Within prose only this spelling counts: ``Go`` is a language, ``go`` is not."""


def _split(text: str, mark: str = "|") -> list[str]:
    return [" ".join(part.split()) for part in text.split(mark) if part.strip()]


def key(spelling: str) -> str:
    """What makes two spellings the same: case, hyphens and underscores do not count."""
    return spelling.lower().replace("-", " ").replace("_", " ")


def _areas() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for area, names in _BY_AREA.items():
        for name in _split(names):
            found[name] = (*found.get(name, ()), area)
    return found


def _spellings() -> dict[str, str]:
    found = {key(name): name for name in AREAS}
    for line in _split(_ALIASES, "\n"):
        name, aliases = line.split(" = ")
        for alias in _split(aliases):
            found.setdefault(key(alias), name)
    return found


AREAS = _areas()
"""The areas of each canonical name."""
SPELLINGS = _spellings()
"""The canonical name that each spelling (its `key`) stands for."""
CAUTIOUS = {word.lower(): word for word in _CAUTIOUS.split()}
GLUED = {"pg": "postgresql", "py": "python", "postgres": "postgresql", "dbr": "databricks"}
"""Short spellings that count where a version is joined to them: ``PG15``, ``py3.12``."""
UNSPACED = tuple(word for word in SPELLINGS if not word.isascii() and " " not in word and len(word) < 6)
"""Spellings in scripts without blanks between words."""
