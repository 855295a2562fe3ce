"""Networks and who belongs to them, as rows."""

from datetime import date

from sqlmodel import Session, SQLModel, col, select

from saman.domain.networks import Network, NetworkMembership


def one(session: Session, network_id: int) -> Network | None:
    return session.get(Network, network_id)


def is_code_taken(session: Session, code: str) -> bool:
    return session.scalars(select(Network.id).where(Network.code == code)).first() is not None


def memberships(session: Session, project_id: int) -> list[NetworkMembership]:
    """A project's time in networks, first to last."""
    statement = (
        select(NetworkMembership)
        .where(NetworkMembership.project_id == project_id)
        .order_by(col(NetworkMembership.starts_on))
    )
    return list(session.scalars(statement))


def covering(found: list[NetworkMembership], day: date) -> NetworkMembership | None:
    """The membership that holds on `day` or begins after it."""
    return next((one for one in found if one.ends_on is None or one.ends_on >= day), None)


def add(session: Session, row: SQLModel) -> None:
    session.add(row)
    session.flush()


def locked(session: Session, network_id: int) -> Network | None:
    """Read afresh and held until the unit of work ends, so that two who edit cannot both win."""
    statement = (
        select(Network).where(Network.id == network_id).with_for_update().execution_options(populate_existing=True)
    )
    return session.scalars(statement).first()
