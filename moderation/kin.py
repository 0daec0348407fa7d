"""Accounts that may belong together: names that look alike, and the same networks. Hints for a person, never proof."""

import ipaddress
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from allauth.usersessions.models import UserSession
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL
from django.utils.crypto import salted_hmac

from accounts.models import NameHistory, Profile, User
from accounts.skeletons import skeleton

MOST = 20
# Of so many accounts whose names begin alike those are shown that are like enough.
_CANDIDATES, _ALIKE, _BEGINNING = 500, 0.8, 4
# One household or company: so many bits of an address are its network.
_BITS = {4: 24, 6: 48}


@dataclass
class Kin:
    """One account, and what it shares: the look of its name, or networks, each by a mark that says nothing of it."""

    user: User
    networks: list[str] = field(default_factory=list)


def names_like(user: User) -> list[User]:
    """Accounts whose names look almost like this one, or who were called like it. Three queries."""
    look = skeleton(user.username)
    sure = set(NameHistory.objects.filter(name_skeleton=look).values_list("user", flat=True))
    own_former = list(NameHistory.objects.filter(user=user).values_list("name_skeleton", flat=True))
    begins = _letters(look)[:_BEGINNING]
    like = Q(user__in=sure) | Q(name_skeleton__in=own_former)
    if len(begins) == _BEGINNING:
        like |= Q(name_skeleton__startswith=begins)
    rows = Profile.objects.filter(like).exclude(user=user.pk).select_related("user").order_by("-user__date_joined")
    return [
        row.user
        for row in rows[:_CANDIDATES]
        if row.user_id in sure or row.name_skeleton in own_former or _are_alike(look, row.name_skeleton)
    ][:MOST]


def same_network(user: User) -> list[Kin]:
    """Accounts that were signed in from a network from which this one was, as long as those sessions last. Two queries.

    Nobody at the desk reads an address: a network is shown as a mark that is the same only for the same network.
    """
    networks = {_network(ip) for ip in UserSession.objects.filter(user=user).values_list("ip", flat=True)[:100]}
    if not networks:
        return []
    inside = RawSQL(
        "usersessions_usersession.ip <<= ANY(%s::inet[])", ([str(net) for net in networks],), BooleanField()
    )
    others = UserSession.objects.annotate(inside=inside).filter(inside=True).exclude(user=user)
    kin: dict[int, Kin] = {}
    for session in others.select_related("user").order_by("-last_seen_at")[:_CANDIDATES]:
        mark = mark_of(session.ip)
        marks = kin.setdefault(session.user_id, Kin(session.user)).networks
        if mark not in marks:
            marks.append(mark)
    return list(kin.values())[:MOST]


def mark_of(ip: str) -> str:
    """Six letters that are the same for addresses of one network, and from which nobody finds it."""
    return salted_hmac("moderation.kin", str(_network(ip))).hexdigest()[:6]


def _network(ip: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    address = ipaddress.ip_address(ip)
    return ipaddress.ip_network(f"{address}/{_BITS[address.version]}", strict=False)


def _letters(look: str) -> str:
    return re.match(r"[^\W\d_]*", look).group()


def _are_alike(one: str, other: str) -> bool:
    if _letters(one) == _letters(other) and len(_letters(one)) >= _BEGINNING:
        return True
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
