"""What a refusal says, by its codes and words. Two questions are kept apart: is it
our fault (sender, domain, server, rate, content), and is the address dead. Who
blames us says nothing about the address, whatever code stands beside it: many servers
give 5.1.1 to everything."""

import re

from outbox.bounces.kinds import Cause

# Addresses, host names and links hold words that nobody meant: antispam.exemple.fr.
_NAMES = re.compile(
    r"https?:\S+|\S+@\S+|\b(?=[\w.-]*[a-z])[a-z0-9-]+(?:\.[a-z0-9-]+)+\b", re.IGNORECASE
)
_CODE = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_SMTP = re.compile(r"(?<![\d.:])([45]\d\d)(?=[\s:-])")


def _words(*patterns: str) -> re.Pattern:
    return re.compile("|".join(patterns), re.IGNORECASE)


# In reply to MAIL FROM a server speaks of the sender; after the text of the message,
# of that text. Both say "user unknown" at times.
_ABOUT_SENDER = _words(
    r"(in reply to|our|after|response to|the|\[) ?MAIL[ _]FROM\b",
    r"does not like (sender|my name)|but (my|the|your) (name|sender)",
    r"sender('s)? (was |has been )?(address|domain|e-?mail|name|rejected|denied|verif"
    r"|blocked|refused|policy|id\b|host)|(address|domain|name|host) of (the )?sender",
    r"sender (is )?(un(known|verified)|not (allowed|authori[sz]ed)|invalid|denied)",
    r"(unknown|invalid|unverified|unauthenticated|forged|bad|banned) sender",
    r"(valid|verify|resolve|existent|your) (the |your )?(sender|return|envelope)\b",
    r"expéditeur|return[- ]path|purported responsible",
)
_ABOUT_TEXT = _words(r"in reply to end of DATA|final DATA|after (the )?end of data")
# The address of a block list says enough, where all others are passed over.
_BLOCK_LISTS = _words(
    r"spamhaus|spamcop|sorbs\.net|barracudacentral|uceprotect|cloudmark|dnsbl|/bl\b"
    r"|blacklist|blocklist|unblock|delist|removal"
)
# Yahoo accepts everything and looks for the mailbox then.
_AFTER_ALL = _words(r"delivery error|have an? .{0,40}account")
_BLAMES_SENDER = _words(
    # Who we are
    r"\bSPF\b|\bDKIM\b|\bDMARC\b|authenticat|not authori[sz]ed|unauthori[sz]ed",
    r"reverse (dns|lookup)|\b(PTR|RDNS|HELO|EHLO)\b|\b(IP|host) ?name lookup fail",
    r"my name was rejected|hostname.{0,20}(match|resolv)|forward.confirmed",
    r"cannot find your (host|reverse)|domain .{0,20}mismatch",
    r"client (host|ip)|your (ip|host|server|domain|network|country|mail ?server)\b",
    r"your (message|e-?mail) (was |is |has been )?(\w+ )?(reject|block|refus|dete)",
    r"\bIP\b.{0,40}(block|bloqu|ban|list|reject|refus|reput|denied|not allowed)",
    r"(block|ban|list|reject|refus|reput|denied|from|source)\w*.{0,30}\bIP\b",
    r"black.?list|block.?list|grey.?list|deny.?list|\bR?BL\b|\bDNSBL\b|blacklisted",
    r"reputation|spamhaus|spamcop|cloudmark|barracuda|sorbs|talos|proofpoint|mimecast",
    r"adresse IP|incident de spam|OFR00[456]|LPN00[01]",
    # How much and what we send
    r"rate.?limit|too (many|fast|frequent|much) ?(mess|recip|conn|mail|e-mail)?",
    r"too many|frequency|throttl|limit exceeded|exceeded.{0,30}(rate|limit|quota of)",
    r"daily|per (hour|day|minute)|this hour|connection limit|sending limit",
    r"\bspam|unsolicited|\bUBE\b|\bUCE\b|bulk|junk|virus|malware|phish|suspicious",
    r"polic(y|ies)|\bcontents?\b|prohibited|banned|objectionable|abus|media error",
    r"too (big|large)|(line|message|header)s? too long|size (limit|exceed)",
    r"exceeds? (the )?(fixed |maximum )?size|message (length|size)|RFC ?\d{3,4}",
    r"(multiple|missing|invalid|bad|duplicate) .{0,10}headers?|attachment|compliant",
    r"protocol violation|syntax error",
    # Whom the relay lets through
    r"relay(ing)? (access |not |is )?(denied|permitted|allowed|prohibited)",
    r"(no|not|unable to|open|cannot|deny|denied).{0,10} (to )?relay\b",
    r"not a (gateway|member)|not permitted|not allowed to|permission",
    r"recipient preferences|only accepts?|restricted|service refus",
    r"(?<!rejected: )access denied|misconfigured",
)
_GAP = r"[ \t:,;<>()\[\]'\"…-]{0,8}"
_DEAD_WORDS = _words(
    r"(user|recipient|account|mailbox|address|alias|addressee|customer|rcpt)"
    r"s?(?: name| id)?"
    + _GAP
    + r"(for … )?(is |was |are |has |that )?(currently |been )?"
    r"(an )?(unknown|invalid|undeliverable|not (found|known|exist|recogni[sz]ed|listed"
    r"|valid|a (valid|known)|here|our customer|present|on (file|this|our))"
    r"|doesn[’']?t exist|does ?n[o’']t exist|do(es)? not exist|non-?exist|no longer"
    r"|removed|deleted|terminated|replaced by|changed)",
    r"(?<!many )(unknown|invalid|no such|unroute?able|bad|non-?existent"
    r"|undeliverable|illegal"
    r"|unrecogni[sz]ed|obsolete|wrong)( or (illegal|invalid|unknown|misspelled))? ?"
    r"(final |delivery |local |virtual |e-?mail |destination |mail |or ){0,2}"
    r"(user|recipient|address|account|alias|mailbox|person|local.?part|destinataire"
    r"|addressee|rcpt|name here|member|uid)",
    r"(user|recipient|mailbox|account|address)('s)? (name )?(not|isn[’']?t) (in|listed"
    r"|found|local|on|a )|(is )?not (a )?(known|valid|local) (user|mailbox|recipient)",
    r"doesn[’']?t have an? .{0,40}account|no (mailbox|account|user|recipient)\b.{0,30}"
    r"(here|by that name|with that|at this|domain|host|person|name|found|exist)",
    r"not (found|listed) in .{0,30}(directory|table|list|book)|recip(ient)?notfound",
    r"(account|address|mailbox|user|recipient)\b.{0,60} (does not|doesn[’']?t) exist",
    r"unable to (find|locate|look ?up) (the )?(recipient|user|mailbox)|we do not have",
    r"no longer (valid|active|in use|available|on server|accept|works? (here|at|for))"
    r"|(mailbox|user|recipient|address|has) (has )?moved|no valid recipients?",
    r"destinataire.{0,30}(invalide|inconnu|inexistant|introuvable)|adresse.{0,50}"
    r"(invalide|inexist|introuvable|n[’']existe)|(compte|utilisateur|bo[iî]te)\b.{0,20}"
    r"(inconnu|n[’']existe|inexist|supprim|introuvable)|user ?unknown|userunknown",
    r"(user|recipient|address|account|mailbox|alias)\b.{0,60}"
    r"((could ?n[o’']t|can ?not|can[’']t) be found|was(n[’']t| not) found)",
    r"no ?(one|body) (here )?by (that|this) name|has left|no longer (with|employed)",
    r"5\.1\.\d address rejected|inactive e-?mail address|isn[’']?t a valid",
    r"not an? (valid|existing|active) ",
    # Germans, Spaniards, Italians, Dutch.
    r"unbekannt|existiert nicht|nicht gefunden|desconocid|no existe|sconosciut"
    r"|inesistent|onbekend",
)
# A name server that is down for an hour says the same with a code of 4.
_DEAD_HOST_WORDS = _words(
    r"(unknown|no such|illegal|non-?existent) (recipient |mail )?(host|domain)",
    r"(invalid|bad) (recipient|mail|destination) (host|domain)|unroute?able",
    r"(host|domain)( name)?s?" + _GAP + r"(is |was )?"
    r"(unknown|not found|does not exist|doesn[’']?t exist|non-?exist|invalid)",
    r"could ?n[o’']t find any host|cannot find host|5\.4\.4 invalid domain",
    r"host or domain name not found|no host named|nxdomain|domaine? (inconnu|inexist)",
    r"(point to|records?) non-?existent hosts?",
)
_NAME_SERVER_WORDS = _words(
    r"malformed|no data record|server fail|try again|timed? ?out|error for domain"
    r"|attempts|queue"
)
# Microsoft says so of addresses that its customers have not.
_NOT_LISTED = _words(r"5\.4\.1 .{0,20}recipient address rejected: access denied")
_UNAVAILABLE = _words(r"mailbox (is )?(currently )?(unavailable|not available)")
_FULL_WORDS = _words(
    r"(mail)?(box|folder|inbox|disk)s? (is |was |are )?(too |almost )?full|quota",
    r"out of (storage|disk)|(storage|disk).{0,20}(full|exceed|space)|no space left",
    r"insufficient (system |disk )?(storage|space|resources)|mailfull|no more space",
    r"boîte.{0,30}pleine|boite.{0,30}pleine|espace.{0,20}(insuffisant|disque)",
    r"(exceed|over).{0,30}(storage|mailbox|allocation|space)|over (its |the )?limit"
    r"|(mailbox|user|account|inbox)\b.{0,40}(exceed|over its|size limit|too large)",
)
_SUSPENDED_WORDS = _words(
    r"(account|mailbox|user|address|recipient|compte).{0,60}"
    r"(disabled|suspend|inactive|not active|locked|deactivated|bloqu|blocked|on hold"
    r"|not accepting|discontinued|not been (activated|used)|closed|desactiv|désactiv)",
    r"(disabled|inactive|suspended|deactivated) (account|mailbox|user|recipient)"
    r"|temporarily (disabled|unavailable|suspended)",
)
_TEMPORARY_WORDS = _words(
    r"timed? ?out|timeout|expired|try again|delayed|retry|temporar|in the queue too",
    r"(connection|network|host).{0,20}(refused|unreachable|reset|not reachable|lost"
    r"|not responding)|did not accept our requests|(service|system) .{0,12}unavailable",
    r"loop|hop count|unreachable|resources|could not be reached|\d+ attempts",
    r"not (yet )?been deliver|could not connect",
)
_DEAD_CODES = {"1.1", "1.2", "1.6", "1.10"}
_SENDER_CODES = {"1.7", "1.8", "3.4", "2.3"}
_FULL_CODES = {"2.1", "2.2"}


def cause_of(text: str, status: str = "") -> Cause:
    """`text` is the server's own sentence, `status` what the report gives beside it."""
    words = " ".join(_NAMES.sub(_without_name, text).split())
    codes = [".".join(match.groups()) for match in _CODE.finditer(text)]
    codes = [value for value in codes if value[1:] != ".0.0"] or codes[:1]
    permanent = _is_permanent(words, codes, status)
    if status and all(value[1:] == ".0.0" for value in codes):
        codes = [status]
    details = {value.partition(".")[2] for value in codes}
    dead = is_dead(words, details, permanent=permanent)
    if blames_sender(words, details, dead=dead):
        return Cause.SENDER
    if _FULL_WORDS.search(words):
        return Cause.FULL
    if _SUSPENDED_WORDS.search(words) and not details & _DEAD_CODES:
        return Cause.FULL
    if dead:
        return Cause.DEAD
    if details & _FULL_CODES:
        return Cause.FULL
    if any(value.startswith("7.") for value in details):
        return Cause.SENDER
    if _TEMPORARY_WORDS.search(words) or any(code.startswith("4") for code in codes):
        return Cause.TEMPORARY
    return Cause.UNKNOWN


def _without_name(match: re.Match) -> str:
    return " blacklist " if _BLOCK_LISTS.search(match[0]) else " … "


def blames_sender(words: str, details: set[str], *, dead: bool) -> bool:
    """Some servers recite their policy after "user unknown": with the code for it
    that is about the address all the same."""
    if _ABOUT_SENDER.search(words) or details & _SENDER_CODES:
        return True
    if dead and details & _DEAD_CODES and _DEAD_WORDS.search(words):
        return False
    return bool(_BLAMES_SENDER.search(words))


def is_dead(words: str, details: set[str], *, permanent: bool) -> bool:
    """By words, and by a code only where the server says for good."""
    if details & _DEAD_CODES and permanent:
        return True
    if _ABOUT_TEXT.search(words) and not _AFTER_ALL.search(words):
        return False
    if _DEAD_WORDS.search(words) or _NOT_LISTED.search(words):
        return True
    if _UNAVAILABLE.search(words):
        return permanent
    host = _DEAD_HOST_WORDS.search(words) and not _NAME_SERVER_WORDS.search(words)
    return bool(host and permanent)


def _is_permanent(words: str, codes: list[str], status: str) -> bool:
    """The server's own code first, then what others wrote beside it."""
    smtp = [match[1] for match in _SMTP.finditer(words)][:1]
    given = codes or [value for value in [*smtp, status] if value]
    # A notice without any code is the last that one hears.
    return all(value.startswith("5") for value in given)


def is_full(text: str) -> bool:
    return bool(_FULL_WORDS.search(text))
