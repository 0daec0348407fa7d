"""A real name server on this machine, for records that prove a claim."""

import socket
import threading
from functools import cache

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
from django.conf import settings

_records: dict[str, list[str]] = {}


def answering(domain: str, *texts: str) -> str:
    """Have the server say these TXT records of a domain, and the site ask it; its address."""
    _records[f"{domain}."] = list(texts)
    address = _started()
    settings.CLAIMS_NAME_SERVERS = [address]
    return address


@cache
def _started() -> str:
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    threading.Thread(target=_serve, args=[server], daemon=True).start()
    return "{}:{}".format(*server.getsockname())


def _serve(server: socket.socket) -> None:
    while True:
        wire, asker = server.recvfrom(4096)
        server.sendto(_answer(dns.message.from_wire(wire)).to_wire(), asker)


def _answer(query: dns.message.Message) -> dns.message.Message:
    answer = dns.message.make_response(query)
    answer.flags |= dns.flags.AA
    name = query.question[0].name
    texts = _records.get(name.to_text())
    if texts is None:
        answer.set_rcode(dns.rcode.NXDOMAIN)
    elif texts and query.question[0].rdtype == dns.rdatatype.TXT:
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *(f'"{text}"' for text in texts)))
    return answer
