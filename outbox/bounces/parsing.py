"""What a mail in the box for returns is: a refusal (RFC 3464, or the plain words of
older servers), a complaint (RFC 5965), the answer of a program, or none of these."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from outbox.bounces.causes import cause_of, is_full
from outbox.bounces.kinds import Cause, ReturnKind, worst
from outbox.bounces.text import header, is_plain, notice_text, part_text, report_of


@dataclass(frozen=True)
class Return:
    kind: ReturnKind
    cause: Cause = Cause.UNKNOWN
    status: str = ""
    reply: str = ""


@dataclass(frozen=True)
class _Recipient:
    """One block of a delivery report."""

    address: str
    action: str
    status: str
    text: str

    @property
    def failed(self) -> bool:
        if self.action:
            return self.action in ("failed", "expired")
        return self.status.startswith("5")


_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPORT_LINES = re.compile(
    r"^(Final-Recipient: *rfc822;|Action: *failed).*(\n.+)*\nStatus: *[245]\.",
    re.IGNORECASE | re.MULTILINE,
)
_DAEMON = re.compile(
    r"m(ailer)?.?daemon\b|post.?master|mail delivery|delivery (sub)?system|mail system"
    r"|mail administrator|delivery (failure|status)|system administrator|\bNDR\b",
    re.IGNORECASE,
)
_FAILURE_SUBJECT = re.compile(
    r"^(failure (notice|delivery)|undeliver|non.?deliver|returned? mail|mail (system "
    r"error|delivery failed)|delivery (status notification|failure|failed|has failed)"
    r"|message delivery|warning: message|échec|non remis|message non|rejet)",
    re.IGNORECASE,
)
_NEWS_SUBJECT = re.compile(
    r"\((delay|relay|success)|delayed|still being retried|^delivered|: warning$",
    re.IGNORECASE,
)
_AWAY_SUBJECT = re.compile(
    r"^(re: ?)?(out of (the )?office|auto(matic)?[ -]?(reply|response)|away\b|vacation"
    r"|absent|absence|réponse automatique|message automatique|en congé|\[?auto\]?:)",
    re.IGNORECASE,
)
LONGEST_REPLY = 500
_UNWELCOME = ("abuse", "fraud", "virus", "opt-out", "opt-out-list", "miscategorized")


def parse_return(message: Message, address: str = "") -> Return:
    """`address` is whom we wrote to, where that is known: a report may speak of
    others too."""
    if complaint := feedback_type(message):
        if complaint in _UNWELCOME or complaint == "other":
            return Return(ReturnKind.COMPLAINT)
        # Who could not verify a signature of ours (RFC 6591).
        if complaint == "auth-failure":
            return Return(
                ReturnKind.REFUSAL,
                Cause.SENDER,
                reply=notice_text(message)[:LONGEST_REPLY],
            )
        return Return(ReturnKind.NEWS)
    if recipients := list(_recipients(message)):
        return _of_report(message, recipients, address)
    if not _is_notice(message):
        return Return(
            ReturnKind.AUTO_REPLY if is_auto_reply(message) else ReturnKind.OTHER
        )
    if _NEWS_SUBJECT.search(header(message, "Subject")):
        return Return(ReturnKind.NEWS, Cause.TEMPORARY)
    text = notice_text(message)
    match = _STATUS.search(text)
    status = ".".join(match.groups()) if match else ""
    cause = cause_of(text)
    if cause == Cause.UNKNOWN:
        cause = cause_of(header(message, "Subject"))
    return Return(ReturnKind.REFUSAL, cause, status, text[:LONGEST_REPLY])


def feedback_type(message: Message) -> str:
    """Empty for what is no complaint."""
    for part in message.walk():
        if part.get_content_type() != "message/feedback-report":
            continue
        fields = part_text(part)
        match = re.search(r"^Feedback-Type:\s*([\w-]+)", fields, re.I | re.M)
        return match[1].lower() if match else "abuse"
    # Outlook sends the letter back without a report; Apple asks in its own name.
    for part in message.walk():
        if part.get("X-HmXmrOriginalRecipient"):
            return "abuse"
    return "opt-out" if is_apple_request(message) else ""


def is_apple_request(message: Message) -> bool:
    """A click in Apple's mail program, which calls itself an automatic answer."""
    return bool(message.get("X-Apple-Unsubscribe"))


def is_auto_reply(message: Message) -> bool:
    """A holiday, an acknowledgement: a program of somebody's own (RFC 3834)."""
    if message.get_param("report-type") == "disposition-notification":
        return True
    submitted = header(message, "Auto-Submitted").lower() or "no"
    precedence = header(message, "Precedence").lower()
    return (
        not submitted.startswith("no")
        or precedence in ("auto_reply", "auto-reply")
        or any(message.get(name) for name in ("X-Autoreply", "X-Autorespond"))
        or bool(_AWAY_SUBJECT.search(header(message, "Subject")))
    )


def _of_report(message: Message, recipients: list[_Recipient], address: str) -> Return:
    ours = [one for one in recipients if one.address == address.lower()]
    failed = [one for one in ours or recipients if one.failed]
    if not failed:
        return Return(ReturnKind.NEWS, Cause.TEMPORARY)
    texts = [one.text for one in failed]
    # What the report leaves unsaid may stand in the words before it.
    notice = notice_text(report_of(message))
    if len(failed) == 1:
        texts = [f"{texts[0]} {_phase(notice)}" if texts[0] else notice]
    causes = [
        cause_of(text, one.status) for text, one in zip(texts, failed, strict=True)
    ]
    if causes == [Cause.UNKNOWN] and notice:
        causes = [cause_of(f"{texts[0]} {notice}", failed[0].status)]
    if causes == [Cause.DEAD] and is_full(notice):
        causes = [Cause.FULL]
    return Return(
        ReturnKind.REFUSAL, worst(causes), failed[0].status, texts[0][:LONGEST_REPLY]
    )


def _phase(notice: str) -> str:
    """Postfix and sendmail say there what they were doing."""
    if match := re.search(r"\(in reply to [^)]{1,40}\)", notice):
        return match[0]
    commands = re.findall(r">>> (MAIL FROM|DATA|RCPT)\b.{0,200}?<<< [45]", notice, re.I)
    phases = {"mail from": "(in reply to MAIL FROM)", "data": ""}
    return phases.get(commands[0].lower(), "") if commands else ""


def _recipients(message: Message) -> Iterator[_Recipient]:
    is_notice = _is_notice(message)
    for part in message.walk():
        if not _holds_report(part, is_notice):
            continue
        for block in re.split(r"\n\s*\n", part_text(part)):
            fields = _fields(block)
            match = _STATUS.search(fields.get("status", ""))
            if not match and "action" not in fields:
                continue
            whom = fields.get("original-recipient") or fields.get("final-recipient", "")
            action = fields.get("action", "").lower().split(" ")[0]
            status = ".".join(match.groups()) if match else ""
            # Some put the reason in brackets behind the code.
            comment = fields.get("status", "").partition("(")[2]
            code = fields.get("diagnostic-code", "") or comment.rstrip(")")
            text = re.sub(r"^(smtp|x-[\w-]+); *", "", code, flags=re.IGNORECASE)
            yield _Recipient(_address(whom), action, status, text)


def _holds_report(part: Message, is_notice: bool) -> bool:
    """Some servers give its lines as plain words."""
    if part.get_content_type() == "message/delivery-status":
        return True
    return is_notice and is_plain(part) and bool(_REPORT_LINES.search(part_text(part)))


def _fields(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if line[:1] in " \t" and name:
            fields[name] += f" {line.strip()}"
        elif match := re.match(r"([A-Za-z-]+):(.*)", line):
            name = match[1].lower()
            fields[name] = match[2].strip()
    return fields


def _address(field: str) -> str:
    return parseaddr(field.partition(";")[2].strip())[1].lower()


def _is_notice(message: Message) -> bool:
    """Written by a mail server. A person may use the same words, and so may the
    program that answers for them."""
    sender, subject = header(message, "From"), header(message, "Subject")
    if _DAEMON.search(sender) or message.get("X-Failed-Recipients"):
        return True
    if message.get_content_type() == "multipart/report":
        return message.get_param("report-type") != "disposition-notification"
    if is_auto_reply(message):
        return False
    nobody = header(message, "Return-Path") == "<>" or not parseaddr(sender)[1]
    return nobody and bool(_FAILURE_SUBJECT.search(subject) or not sender)
