"""Comments on the parts of a guide, as rows."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select

from stagkit.domain.findings import Kind, Place
from stagkit.domain.validation import Comment, Side
from stagkit.errors import NotFound, sentence
from stagkit.store.schema import guide_comments, new_id


def comments_of(db: Connection, guide: str, version: str) -> tuple[Comment, ...]:
    """All comments on a version, oldest first."""
    query = select(guide_comments).where(_on(guide, version))
    return tuple(comment_in(row) for row in db.execute(query.order_by(guide_comments.c.made_at, guide_comments.c.id)))


def insert_comment(db: Connection, guide: str, version: str, comment: Comment) -> None:
    """Keep a comment on a version."""
    place = comment.place
    db.execute(
        insert(guide_comments).values(
            id=comment.id,
            guide=guide,
            version=version,
            kind=place.kind.value,
            place_id=place.id,
            part=place.part,
            field=place.field,
            language=place.language,
            side=comment.side.value,
            author=comment.author,
            text=comment.text,
            made_at=comment.made_at,
            settled_by=comment.settled_by,
            answer=comment.answer,
        )
    )


def carry_over(db: Connection, guide: str, version: str, new_version: str) -> None:
    """Ask of the new version what is still unsettled of the old one, which keeps its own record."""
    open_ones = select(guide_comments).where(_on(guide, version), guide_comments.c.settled_at.is_(None))
    for row in db.execute(open_ones).mappings().all():
        db.execute(insert(guide_comments).values({**row, "id": new_id(), "version": new_version}))


def comment_row(db: Connection, id: str) -> Row[Any]:
    """The row of a comment. Raises NotFound."""
    row = db.execute(select(guide_comments).where(guide_comments.c.id == id)).first()
    if row is None:
        raise NotFound(sentence("This comment is not in the workspace."))
    return row


def comment_in(row: Row[Any]) -> Comment:
    """The comment that a row of the table tells."""
    return Comment(
        id=row.id,
        place=Place(Kind(row.kind), row.place_id, row.part, row.field, row.language),
        side=Side(row.side),
        author=row.author,
        text=row.text,
        made_at=row.made_at,
        settled_at=row.settled_at or "",
        settled_by=row.settled_by,
        answer=row.answer,
    )


def _on(guide: str, version: str) -> ColumnElement[bool]:
    return (guide_comments.c.guide == guide) & (guide_comments.c.version == version)
