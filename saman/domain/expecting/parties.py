"""Cooperation of the local parties: what each said of a report that was sent, and who is said to take part."""

from saman.domain.expectations import ExpectedRule
from saman.domain.expecting.known import Known
from saman.domain.expecting.registry import Evidence, Finding, Met, of_share, registered
from saman.domain.expecting.wording import of_report, told
from saman.domain.programme import Programme
from saman.domain.signatures import Signature, verdict_words
from saman.domain.signing import Verdict

AGREE = frozenset({Verdict.AGREE.value, Verdict.AGREE_REMARK.value})


@registered(must=("reports",), signatures=True)
def parties_signed(rule: ExpectedRule, known: Known, programme: Programme) -> Finding:
    """Each party of each municipality agrees with the report that was sent last."""
    labels = {party.key: str(party.label) for party in programme.about.local_parties}
    for sent in known.signed:
        seats = [one for one in sent.signatures if one.party in labels]
        if sent.type in rule.reports and seats:
            said = "; ".join(_said(labels[one.party], one) for one in seats)
            agreed = sum(one.verdict in AGREE for one in seats)
            words = f"{of_report(programme, sent.type, sent.period)}: {said}"
            return Finding(of_share(agreed, len(seats)), (Evidence(words, "report", sent.report_id),))
    return Finding(Met.UNKNOWN)


def _said(party: str, signature: Signature) -> str:
    return f"{party} – {verdict_words(signature.verdict)}"


@registered(must=("shown_by",))
def parties_seated(rule: ExpectedRule, known: Known, programme: Programme) -> Finding:
    """Each party is among the choices of the newest answer."""
    parties = {party.key for party in programme.about.local_parties}
    for given in known.answers(rule.shown_by) if parties else ():
        seated = parties & set(given.value if isinstance(given.value, list) else [given.value])
        return Finding(of_share(len(seated), len(parties)), (told(programme, given),))
    return Finding(Met.UNKNOWN)
