"""The settings of one installation, read once at the edge from ``GONGJIANG_*`` and handed down."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything an operator can set; every field is described in docs/operations.md."""

    model_config = SettingsConfigDict(env_prefix="GONGJIANG_", frozen=True)

    home: Path = Field(default=Path("var"), description="数据目录：数据库、索引、文件、密钥都在里面")
    database_url: str = Field(default="", description="数据库地址；空 = 数据目录里的 SQLite")
    search_url: str = Field(default="", description="Elasticsearch 地址；空 = 内置检索")
    broker_url: str = Field(default="", description="Redis 地址（Celery）；空 = 内置任务进程")
    encoder: str = Field(default="static", description="语义模型：none、static 或 sentence-transformers:<名称或路径>")
    learned_weights: bool = Field(default=True, description="用本地已核实的服务成效学到的权重；0 = 只用出厂权重")
    secret_key: SecretStr = Field(default=SecretStr(""), description="签名密钥；空 = 用数据目录里的密钥派生")
    host: str = Field(default="127.0.0.1", description="网页服务监听的地址")
    port: int = Field(default=8000, ge=1, le=65535, description="网页服务监听的端口")
    parser_memory_mb: int = Field(default=512, ge=128, description="每个解析进程的内存上限（MB）")
    parser_seconds: int = Field(default=60, ge=1, description="每个文件的解析时间上限（秒）")
    max_file_mb: int = Field(default=50, ge=1, description="单个文件的大小上限（MB）")
    parser_processes: int = Field(default=2, ge=1, le=16, description="同时解析的进程数")

    @property
    def resolved_database_url(self) -> str:
        """The database URL in force: the one set, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{(self.home / 'gongjiang.db').resolve()}"
