"""What the environment decides: database, secret, date, mail. Everything else stands in the programme's YAML."""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SAMAN_", extra="ignore")

    database_url: str | None = None
    config: str | None = None
    files: Path | None = None
    file_mb: int = Field(default=10, ge=1, le=30)
    report_files_mb: int = Field(default=100, ge=1)
    secret_key: SecretStr | None = None
    today: date | None = None
    base_url: str | None = None
    behind_proxy: bool = False
    https: bool = False
    smtp_host: str | None = None
    smtp_port: int = 25
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_starttls: bool = True
    mail_from: str | None = None
    session_idle_minutes: int = 120
    session_hours: int = 12


@cache
def settings() -> Settings:
    return Settings()
