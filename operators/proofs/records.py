"""A record in the DNS of the official website's domain."""

import secrets

import dns.exception
import dns.resolver
from django.conf import settings

from operators.models import Claim

PREFIX = "thrillwiki-claim="
SECONDS = 5


class CannotAsk(Exception):
    """The name server did not answer, or not in time."""


def new_token() -> str:
    """What the record has to say."""
    return PREFIX + secrets.token_hex(16)


def is_there(claim: Claim, resolver: dns.resolver.Resolver | None = None) -> bool:
    """Whether a TXT record of the domain says the claim's token. Raises CannotAsk; takes five seconds at most."""
    try:
        # The dot at the end: the name as it stands, without the machine's own search domains.
        answer = (resolver or the_resolver()).resolve(f"{claim.domain}.", "TXT", lifetime=SECONDS, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return False
    except dns.exception.DNSException as error:
        raise CannotAsk from error
    return any(b"".join(record.strings) == claim.token.encode() for record in answer)


def the_resolver() -> dns.resolver.Resolver:
    """The system's name servers, or those of CLAIMS_NAME_SERVERS ("address" or "address:port")."""
    if not settings.CLAIMS_NAME_SERVERS:
        return dns.resolver.Resolver()
    resolver = dns.resolver.Resolver(configure=False)
    address, _colon, port = settings.CLAIMS_NAME_SERVERS[0].partition(":")
    resolver.nameservers, resolver.port = [address], int(port or 53)
    return resolver
