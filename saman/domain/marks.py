"""What a database says about itself: whether it is a demo, and the date a demo stands on."""

from sqlmodel import Field, SQLModel


class Mark(SQLModel, table=True):
    key: str = Field(primary_key=True)
    value: str
