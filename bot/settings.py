"""Settings, read once from the environment (prefix MADOGUCHI_) or a .env file."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class BadSettings(Exception):
    """A setting is missing or has no sense; says which and how it is named."""


class Settings(BaseSettings):
    """All that a city sets. Every name is listed in bot/README.md."""

    model_config = SettingsConfigDict(env_prefix="MADOGUCHI_", env_file=".env", extra="ignore")

    city: str = Field(default="mihon", description="key of the city (tenant) this process serves")
    city_name: str = Field(default="みほん市", description="name of the city shown to residents")
    database_url: str = Field(default="sqlite:///var/madoguchi.db", description="SQLite file or PostgreSQL URL")
    secret_key: SecretStr = Field(description="key of all encryption, 32 bytes in URL-safe base64")
    old_secret_keys: list[SecretStr] = Field(default=[], description="earlier keys, still able to read")
    base_url: str = Field(default="http://127.0.0.1:8000", description="public address, for links in messages")
    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8000, description="port to listen on")
    patience: float = Field(default=5.0, gt=0, description="seconds a page of the desk waits for slow work")
    desk_name: str = Field(default="協働推進課", description="the section that residents are sent to")
    desk_contact: str = Field(default="", description="telephone or counter of that section, as shown")
    sudachi_synonyms: Path | None = Field(default=None, description="Sudachi's synonyms.txt, where the city keeps one")
    slack_signing_secrets: list[SecretStr] = Field(default=[], description="signing secrets, two while rotating")
    slack_bot_token: SecretStr | None = Field(default=None, description="bot token of the workspace; off without")
    slack_api_url: str = Field(default="https://slack.com/api/", description="Slack's Web API")
    line_channel_secrets: list[SecretStr] = Field(default=[], description="channel secrets, two while rotating")
    line_channel_access_token: SecretStr | None = Field(default=None, description="access token; off without")
    line_api_url: str = Field(default="https://api.line.me", description="LINE's Messaging API")


def read_settings() -> Settings:
    """The settings from the environment; raises BadSettings."""
    try:
        return Settings.model_validate({})
    except ValidationError as error:
        faults = [f"{_name(fault['loc'])}: {fault['msg']}" for fault in error.errors()]
        raise BadSettings("; ".join(faults)) from error


def _name(where: tuple[int | str, ...]) -> str:
    return "MADOGUCHI_" + "_".join(str(part) for part in where).upper()
