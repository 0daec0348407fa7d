"""Entries in Redis, shared by all processes.

One hash per entry, and one hash for all generations. Should Redis forget the latter (eviction, restart, FLUSHALL), or
come back from an older snapshot, its `base` or `run` no longer fits and every entry counts as outdated: what was purged
never returns.
"""

import secrets
import threading
import time

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from core.pagecache.answers import Entry

from .base import Found, StoreDown
from .breaker import Breaker

TIMEOUT_SECONDS = 0.2
CLAIM_MILLISECONDS = 5000
ENTRY_SECONDS = 24 * 3600
MOST_GENERATIONS = 100_000
MOST_WAITING_TAGS = 5000
SECONDS_BETWEEN_RETRIES = 0.5

# KEYS[1] generations; ARGV[1] run id of the server. Starts the sequence anew when the server is another one.
_ENSURE = """
if redis.call('HGET', KEYS[1], 'run') ~= ARGV[1] then
  local t = redis.call('TIME')
  local now = string.format('%d%06d', t[1], t[2])
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'run', ARGV[1], 'base', now, 'now', now)
end
return redis.call('HGET', KEYS[1], 'now')
"""
# KEYS[1] generations; ARGV[1] most fields, then the fields to bump. A lost hash needs no purge: nothing fits it.
_PURGE = """
if redis.call('HEXISTS', KEYS[1], 'now') == 0 then return 0 end
local now = redis.call('HINCRBY', KEYS[1], 'now', 1)
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[1]) then
  local run = redis.call('HGET', KEYS[1], 'run')
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'run', run, 'base', now, 'now', now)
  return now
end
for i = 2, #ARGV do redis.call('HSET', KEYS[1], ARGV[i], now) end
return now
"""
_MARK = "if redis.call('HGET', KEYS[1], 'v') == ARGV[1] then redis.call('HSET', KEYS[1], 'c', ARGV[2]) end return 1"
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 1"
_FORMS = {"": b"raw", "br": b"br", "gzip": b"gzip"}


class RedisStore:
    """Talks to Redis over one connection for each thread, with a short patience."""

    def __init__(self, url: str, *, prefix: str = "pages:", release: str = ""):
        self._entry_prefix = f"{prefix}{release}:"
        self._lock_prefix = f"{prefix}claim:"
        self._generations = f"{prefix}generations"
        self._pool = redis.ConnectionPool.from_url(
            url,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),
            protocol=2,
        )
        self._own = threading.local()
        self._breaker = Breaker()
        self._late = _LatePurges(self)

    def read(self, key: str, encoding: str) -> Found | None:
        """One trip; a second one where the entry has no such form."""
        form = _FORMS[encoding]
        fields, now = self._ask(("HMGET", self._entry_prefix + key, "m", "c", form), ("HGET", self._generations, "now"))
        packed, checked, body = fields
        if packed is None or now is None:
            return None
        if body is None:
            encoding = ""
            (body,) = self._ask(("HGET", self._entry_prefix + key, b"raw"))
        if body is None:
            return None
        return Found(Entry.unpacked(packed, {encoding: body}), int(checked or 0), int(now))

    def outdated(self, key: str, born: int, *, forced: bool = False) -> bool:
        """Compare the generations of the entry's tags with its birth."""
        (written,) = self._ask(("HGET", self._entry_prefix + key, "t"))
        if written is None:
            return True
        mark = "!" if forced else ""
        tags = [mark + tag for tag in written.decode().split("\n")]
        ((base, *generations),) = self._ask(("HMGET", self._generations, "base", *tags))
        if base is None or int(base) > born:
            return True
        return any(generation is not None and int(generation) > born for generation in generations)

    def mark_checked(self, key: str, born: int, now: int) -> None:
        """Note the comparison, unless the entry has been replaced meanwhile."""
        self._ask(("EVAL", _MARK, 1, self._entry_prefix + key, born, now))

    def now(self) -> int:
        """The number of the last purge; starts the sequence where there is none."""
        (now,) = self._ask(("HGET", self._generations, "now"))
        if now is None:
            (now,) = self._ask(("EVAL", _ENSURE, 1, self._generations, self._own.run))
        return int(now)

    def write(self, key: str, entry: Entry) -> None:
        """Replace the entry in one go."""
        name = self._entry_prefix + key
        fields = [b"m", entry.packed(), b"v", entry.born, b"c", entry.born, b"t", "\n".join(sorted(entry.tags))]
        for encoding, body in entry.bodies.items():
            fields += [_FORMS[encoding], body]
        self._ask(("MULTI",), ("DEL", name), ("HSET", name, *fields), ("EXPIRE", name, ENTRY_SECONDS), ("EXEC",))

    def claim(self, key: str) -> str:
        """A token, or "" while somebody else renders it."""
        token = secrets.token_hex(8)
        (done,) = self._ask(("SET", self._lock_prefix + key, token, "NX", "PX", CLAIM_MILLISECONDS))
        return token if done else ""

    def is_claimed(self, key: str) -> bool:
        """Whether a claim stands."""
        return bool(self._ask(("EXISTS", self._lock_prefix + key))[0])

    def release(self, key: str, token: str) -> None:
        """Give the claim back, if it is still ours."""
        self._ask(("EVAL", _RELEASE, 1, self._lock_prefix + key, token))

    def purge(self, tags: set[str], *, forced: bool = False) -> None:
        """Give the tags a new generation now, or as soon as Redis answers again."""
        names = set(tags) | ({f"!{tag}" for tag in tags} if forced else set())
        try:
            self.bump(names)
        except (StoreDown, redis.exceptions.RedisError):
            self._late.add(names)

    def bump(self, names: set[str]) -> None:
        """Write one new generation beside each of `names`. A full Redis cannot: there everything is forgotten."""
        try:
            self._ask(("EVAL", _PURGE, 1, self._generations, MOST_GENERATIONS, *sorted(names)))
        except redis.exceptions.ResponseError as error:
            if not isinstance(error, redis.exceptions.OutOfMemoryError) and "OOM" not in str(error):
                raise
            self._ask(("UNLINK", self._generations))

    def clear(self) -> None:
        """Forget all generations, and with them the truth of all entries."""
        self._ask(("UNLINK", self._generations))

    def _ask(self, *commands: tuple) -> list:
        """Send all commands at once and read their answers. Raises StoreDown, or ResponseError of the first refusal."""
        if not self._breaker.lets_through():
            raise StoreDown
        try:
            answers = self._asked_again_if_stale(commands)
        except (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError, OSError) as error:
            self._breaker.failed(error)
            raise StoreDown from error
        self._breaker.succeeded()
        for answer in answers:
            if isinstance(answer, redis.exceptions.ResponseError):
                raise answer
        return answers

    def _asked_again_if_stale(self, commands: tuple) -> list:
        """A connection from before a restart of Redis is broken at once: that alone is no failure of Redis."""
        was_open = getattr(self._own, "connection", None) is not None
        try:
            return self._asked(commands)
        except redis.exceptions.ConnectionError:
            if not was_open:
                raise
            return self._asked(commands)

    def _asked(self, commands: tuple) -> list:
        connection = self._connection()
        try:
            connection.send_packed_command(connection.pack_commands(commands))
            return [_read(connection) for _command in commands]
        except BaseException:
            self._drop_connection()
            raise

    def _connection(self):
        connection = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._pool.make_connection()
            connection.connect()
            self._own.connection = connection
            self._greet(connection)
        return connection

    def _greet(self, connection) -> None:
        """On each new connection: if this is another Redis than before, or one restarted, start the sequence anew."""
        try:
            connection.send_command("INFO", "server")
            info = connection.read_response()
            text = info.decode() if isinstance(info, bytes) else str(info)
            self._own.run = next(line[7:].strip() for line in text.splitlines() if line.startswith("run_id:"))
            connection.send_command("EVAL", _ENSURE, 1, self._generations, self._own.run)
            _read(connection)
        except BaseException:
            self._drop_connection()
            raise

    def _drop_connection(self) -> None:
        connection, self._own.connection = getattr(self._own, "connection", None), None
        if connection is not None:
            connection.disconnect()


def _read(connection):
    """One answer; a refusal is an answer too, so that those of the other commands are read."""
    try:
        return connection.read_response()
    except redis.exceptions.ResponseError as error:
        return error


class _LatePurges:
    """Purges that Redis did not take: kept by this process and repeated until it does."""

    def __init__(self, store: RedisStore):
        self._store = store
        self._lock = threading.Lock()
        self._names: set[str] = set()
        self._thread: threading.Thread | None = None

    def add(self, names: set[str]) -> None:
        """Remember, and see to it that somebody tries again. Very many become the whole site."""
        with self._lock:
            self._names |= names
            if len(self._names) > MOST_WAITING_TAGS:
                self._names = {"site", "!site"}
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._repeat, name="late-purges", daemon=True)
                self._thread.start()

    def _repeat(self) -> None:
        while True:
            time.sleep(SECONDS_BETWEEN_RETRIES)
            with self._lock:
                names = set(self._names)
            try:
                self._store.bump(names)
            except (StoreDown, redis.exceptions.RedisError):
                continue
            with self._lock:
                self._names -= names
                if not self._names:
                    self._thread = None
                    return
