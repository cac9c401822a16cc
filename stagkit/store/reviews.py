"""Validating a guide: comments, signatures, and each step from draft to retired."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from stagkit.domain.checks import check_guide
from stagkit.domain.edits import apply_all, undoing
from stagkit.domain.findings import Finding, Place
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.validation import Comment, Review, Side, Signature, may_sign, move
from stagkit.errors import NotFound, Refused, sentence
from stagkit.store.comments import comment_in, comment_row, comments_of, insert_comment
from stagkit.store.door import Door, now
from stagkit.store.guide_rows import mark_of, set_status, used
from stagkit.store.guides import Guides
from stagkit.store.schema import guide_comments, guide_signatures, new_id
from stagkit.store.trials import tried

MOST_STEPS = 5000
"""Steps of writing that are taken back at most to find the words that were signed."""


class Reviews:
    """The reviews of a store's guides."""

    def __init__(self, door: Door, guides: Guides) -> None:
        self._door, self._guides = door, guides
        self._read: dict[tuple[str, str], tuple[Guide, str, tuple[Finding, ...]]] = {}

    def get(self, guide: str, version: str) -> Review:
        """All that decides how far this version may go, as it stands now. Raises NotFound."""
        with self._door.read() as db:
            return self._review(db, guide, version)

    def _review(self, db: Connection, id: str, version: str) -> Review:
        guide = self._guides.get(id, version)
        known = self._read.get((id, version))
        if known is None or known[0] is not guide:
            known = self._read[id, version] = guide, mark_of(guide), check_guide(guide)
        return Review(
            status=guide.status,
            content=known[1],
            findings=known[2],
            comments=comments_of(db, id, version),
            signatures=_signatures(db, id, version),
            tried=tried(db, id, version),
        )

    def go(self, guide: str, version: str, wanted: GuideStatus) -> Guide:
        """Take the version a step on or back, or retire it. Raises Refused with what is missing, NotFound."""
        with self._door.write() as db:
            was_used = used(db, guide, version)
            status = move(self._review(db, guide, version), wanted, used=was_used)
            return set_status(db, guide, version, status)

    def as_signed(self, guide: str, version: str) -> Guide | None:
        """The words that were signed last, found by taking back the steps written since.

        None if nothing was signed, or the words came in another way than by steps. Raises NotFound.
        """
        words = self._guides.get(guide, version)
        signature = next((own for own in reversed(self.signatures(guide, version)) if not own.withdrawn_at), None)
        if signature is None:
            return None
        for step in reversed(self._guides.steps(guide, version, last=MOST_STEPS)):
            if step.made_at > signature.signed_at and not step.undone:
                words = apply_all(words, undoing(step.edits))
        return words if mark_of(words) == signature.content else None

    # comments

    def comment(self, guide: str, version: str, place: Place, side: Side, author: str, text: str) -> Comment:
        """Keep what a side says about a part. Raises Refused without words, NotFound."""
        if not text.strip():
            raise Refused(sentence("Write the comment first."))
        self._guides.get(guide, version)
        comment = Comment(new_id(), place, side, author.strip(), text.strip(), now())
        with self._door.write() as db:
            insert_comment(db, guide, version, comment)
        return comment

    def settle(self, id: str, by: str, answer: str) -> Comment:
        """Answer a comment. Raises Refused without an answer or if it is settled already, NotFound."""
        if not answer.strip():
            raise Refused(sentence("Write how it was settled, such as what was changed, or why nothing was."))
        with self._door.write() as db:
            if comment_row(db, id).settled_at:
                raise Refused(sentence("This comment is settled already."))
            return _put(db, id, settled_at=now(), settled_by=by.strip(), answer=answer.strip())

    def unsettle(self, id: str) -> Comment:
        """Take the settling back; the answer's words stay to be changed. Raises NotFound."""
        with self._door.write() as db:
            return _put(db, id, settled_at=None)

    def comments(self, guide: str, version: str) -> tuple[Comment, ...]:
        """All comments on a version, oldest first."""
        with self._door.read() as db:
            return comments_of(db, guide, version)

    # signatures

    def sign(self, guide: str, version: str, side: Side, name: str, role: str) -> Signature:
        """Sign the version's words as they stand. Raises Refused, NotFound."""
        if not name.strip() or not role.strip():
            raise Refused(sentence("Write who signs: a name and what this person is there."))
        with self._door.write() as db:
            was_used, words = used(db, guide, version), self._guides.get(guide, version)
            may_sign(words.status, used=was_used)
            signature = Signature(new_id(), side, name.strip(), role.strip(), now(), mark_of(words))
            db.execute(
                insert(guide_signatures).values(
                    id=signature.id,
                    guide=guide,
                    version=version,
                    content=signature.content,
                    side=side.value,
                    name=signature.name,
                    role=signature.role,
                    signed_at=signature.signed_at,
                )
            )
        return signature

    def withdraw(self, id: str) -> Signature:
        """Take a signature back; a validated guide that lacks it is only verified again. Raises Refused, NotFound."""
        with self._door.write() as db:
            row = _signature_row(db, id)
            may_sign(GuideStatus.VERIFIED, used=used(db, row.guide, row.version))
            mine = guide_signatures.c.id == id
            db.execute(
                update(guide_signatures)
                .where(mine, guide_signatures.c.withdrawn_at.is_(None))
                .values(withdrawn_at=now())
            )
            review = self._review(db, row.guide, row.version)
            if review.status is GuideStatus.VALIDATED and review.unsigned:
                set_status(db, row.guide, row.version, GuideStatus.VERIFIED)
            return _signature(_signature_row(db, id))

    def signatures(self, guide: str, version: str) -> tuple[Signature, ...]:
        """All signatures ever given to a version, oldest first; those withdrawn or overtaken too."""
        with self._door.read() as db:
            return _signatures(db, guide, version)


def _put(db: Connection, id: str, **values: object) -> Comment:
    db.execute(update(guide_comments).where(guide_comments.c.id == id).values(**values))
    return comment_in(comment_row(db, id))


def _signatures(db: Connection, guide: str, version: str) -> tuple[Signature, ...]:
    mine = (guide_signatures.c.guide == guide) & (guide_signatures.c.version == version)
    query = select(guide_signatures).where(mine)
    return tuple(_signature(row) for row in db.execute(query.order_by(guide_signatures.c.signed_at)))


def _signature_row(db: Connection, id: str) -> Row[Any]:
    row = db.execute(select(guide_signatures).where(guide_signatures.c.id == id)).first()
    if row is None:
        raise NotFound(sentence("This signature is not in the workspace."))
    return row


def _signature(row: Row[Any]) -> Signature:
    return Signature(row.id, Side(row.side), row.name, row.role, row.signed_at, row.content, row.withdrawn_at or "")
