"""How a guide is validated: comments and signatures by side, and the way from draft to retired."""

from dataclasses import dataclass, field
from enum import StrEnum

from stagkit.domain.findings import Finding, Place
from stagkit.domain.guide import Guide, GuideStatus
from stagkit.domain.sessions import Phase, Session
from stagkit.errors import Refused, Translate, sentence


class Side(StrEnum):
    """Who speaks: those who do the work, those who direct it, or those who teach it."""

    WORKER = "worker"
    EMPLOYER = "employer"
    TRAINING_BODY = "training_body"


SIGNING = (Side.WORKER, Side.EMPLOYER)
"""The sides whose signatures a guide needs. The training body may sign too."""

TRIAL_FROM, TRIAL_TO = 3, 8
"""How many workers try a guide out; below the first nothing of a trial is shown."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a side says about one part of a guide. Settled means answered, by whom and how."""

    id: str
    place: Place
    side: Side
    author: str
    text: str
    made_at: str
    settled_at: str = ""
    settled_by: str = ""
    answer: str = ""

    @property
    def settled(self) -> bool:
        """Whether somebody has answered it."""
        return bool(self.settled_at)


@dataclass(frozen=True, slots=True)
class Signature:
    """That a side agrees with a guide. `content` is the mark of the very words that were signed."""

    id: str
    side: Side
    name: str
    role: str
    signed_at: str
    content: str
    withdrawn_at: str = ""

    def holds(self, content: str) -> bool:
        """Whether it still counts for a guide of this content: not withdrawn, and no word has changed since."""
        return not self.withdrawn_at and self.content == content


@dataclass(frozen=True, slots=True)
class Review:
    """All that decides how far a guide may go: `content` marks its words as they stand now.

    `tried` is the number of workers who took part in the largest trial of this version.
    """

    status: GuideStatus
    content: str = ""
    findings: tuple[Finding, ...] = ()
    comments: tuple[Comment, ...] = ()
    signatures: tuple[Signature, ...] = ()
    tried: int = 0

    @property
    def unsettled(self) -> tuple[Comment, ...]:
        """The comments that nobody has answered."""
        return tuple(comment for comment in self.comments if not comment.settled)

    @property
    def unsigned(self) -> tuple[Side, ...]:
        """The sides whose signature on these very words is missing."""
        signed = {signature.side for signature in self.signatures if signature.holds(self.content)}
        return tuple(side for side in SIGNING if side not in signed)


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One thing to do before a step; a `gentle` one is a warning that keeps nobody from it.

    `about` names where it is done: the faults, the comments, the signatures or the trial.
    """

    about: str
    text: str
    values: dict[str, object] = field(default_factory=dict)
    gentle: bool = False

    def say(self, translate: Translate) -> str:
        """The hurdle in the reader's language."""
        return translate(self.text).format(**self.values)


FORWARD = {
    GuideStatus.DRAFT: GuideStatus.VERIFIED,
    GuideStatus.VERIFIED: GuideStatus.VALIDATED,
    GuideStatus.VALIDATED: GuideStatus.IN_USE,
    GuideStatus.IN_USE: GuideStatus.RETIRED,
}
"""The way of a guide. It comes into use by itself, when a session of it opens."""

BACK = {GuideStatus.VERIFIED: GuideStatus.DRAFT, GuideStatus.VALIDATED: GuideStatus.VERIFIED}
"""What a step can be taken back to while no session has used the guide."""


def hurdles(review: Review, wanted: GuideStatus) -> tuple[Hurdle, ...]:
    """What stands between the guide and `wanted`, the step that comes next; first what is done first."""
    match wanted:
        case GuideStatus.VERIFIED:
            return _to_verified(review)
        case GuideStatus.VALIDATED:
            return _to_validated(review)
        case _:
            return ()


def _to_verified(review: Review) -> tuple[Hurdle, ...]:
    fatal = sum(finding.fatal for finding in review.findings)
    if not fatal:
        return ()
    return (Hurdle("faults", sentence("Faults to put right at the desk: {count}."), {"count": fatal}),)


def _to_validated(review: Review) -> tuple[Hurdle, ...]:
    found = []
    if review.unsettled:
        found.append(Hurdle("comments", sentence("Comments to settle: {count}."), {"count": len(review.unsettled)}))
    found += [Hurdle("signatures", _UNSIGNED[side]) for side in review.unsigned]
    if review.tried < TRIAL_FROM:
        found.append(Hurdle("trial", _UNTRIED, gentle=True))
    return tuple(found)


_UNTRIED = sentence("No trial was held yet. Try it out with 3 to 8 workers.")
_UNSIGNED = {
    Side.WORKER: sentence("The workers' side has not signed this text."),
    Side.EMPLOYER: sentence("The employer's side has not signed this text."),
}


def move(review: Review, wanted: GuideStatus, *, used: bool) -> GuideStatus:
    """`wanted`, if the guide may go there now. `used`: a session of this version was opened once. Raises Refused."""
    if wanted is GuideStatus.RETIRED and review.status is not GuideStatus.RETIRED:
        return wanted
    if review.status is GuideStatus.RETIRED:
        return _brought_back(wanted, used=used)
    if wanted is BACK.get(review.status) and not used:
        return wanted
    if wanted is GuideStatus.IN_USE:
        raise Refused(sentence("A guide comes into use by itself, when its first session opens."))
    if used or FORWARD.get(review.status) is not wanted:
        raise Refused(_REFUSALS[review.status if not used else GuideStatus.IN_USE])
    for hurdle in hurdles(review, wanted):
        if not hurdle.gentle:
            raise Refused(hurdle.text, **hurdle.values)
    return wanted


def _brought_back(wanted: GuideStatus, *, used: bool) -> GuideStatus:
    if wanted is not (GuideStatus.IN_USE if used else GuideStatus.DRAFT):
        raise Refused(sentence("This version is retired. Bring it back first."))
    return wanted


_REFUSALS = {
    GuideStatus.DRAFT: sentence("This version is a draft. Verify it first."),
    GuideStatus.VERIFIED: sentence("This version is verified. Both sides validate it next."),
    GuideStatus.VALIDATED: sentence("This version is validated already."),
    GuideStatus.IN_USE: sentence("This version is in use. It does not change any more; make a new version."),
}


def passed(review: Review, *, used: bool) -> frozenset[GuideStatus]:
    """The steps behind the guide. One may come into use, or be retired, without having been validated."""
    way = list(FORWARD)
    if review.status in BACK or review.status is GuideStatus.DRAFT:
        return frozenset(way[: way.index(review.status)])
    agreed = () if review.unsigned else (GuideStatus.VERIFIED, GuideStatus.VALIDATED)
    in_use = (GuideStatus.IN_USE,) if used and review.status is GuideStatus.RETIRED else ()
    return frozenset((GuideStatus.DRAFT, *agreed, *in_use))


def may_sign(status: GuideStatus, *, used: bool) -> None:
    """Refuse a signature where there is nothing to sign yet, or nothing any more. Raises Refused."""
    if status is GuideStatus.RETIRED or used:
        raise Refused(sentence("This version is in use or retired. Its signatures stay as they are."))
    if status is GuideStatus.DRAFT:
        raise Refused(sentence("Verify the guide first. Both sides sign what was verified."))


def may_show_difficulties(trial: Session, took_part: int) -> bool:
    """Whether it may be told how hard the questions of a trial were: once it has ended, and three took part.

    Told while people answer, each change of a number would tell of the one who has just put down the phone.
    """
    return trial.phase is Phase.CLOSED and took_part >= TRIAL_FROM


def startable(guide: Guide) -> None:
    """Refuse to start a session with a guide that is retired. Raises Refused."""
    if guide.status is GuideStatus.RETIRED:
        raise Refused(
            sentence("Version {version} of the guide is retired. Choose a newer one, or bring it back."),
            version=guide.version,
        )
