"""What every answer carries (content policy, no sniffing, no framing), and which requests are refused unread."""

import secrets

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import CrossSite, TooLarge, crash, problem_of, response
from talent_db.errors import TalentError

# No inline script or style, no other host. Tabler's style sheet draws its small signs from data: addresses.
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
FIXED = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
JSON_BYTES = 1_000_000  # a problem has at most 5,000 characters; a megabyte is generous
UPLOAD_PATHS = ("/imports", "/api/v1/imports")


class Guard:
    """Refuses foreign forms and bodies over the limit, sets the fixed headers, answers crashes."""

    def __init__(self, app: ASGIApp, upload_bytes: int) -> None:
        self.app = app
        self.upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; anything that is not HTTP passes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        structlog.contextvars.bind_contextvars(request_id=request_id)
        sender = _with_headers(send, request_id)
        limit = self.upload_bytes if scope["path"] in UPLOAD_PATHS else JSON_BYTES
        refusal = _refusal(scope, limit)
        if refusal is not None:
            await _answer(refusal, scope, receive, sender)
            return
        body = _LimitedBody(receive, sender, limit)
        try:
            await self.app(scope, body.receive, body.send)
        except Exception as error:  # noqa: BLE001  the outermost edge of a request: told in the log, answered as 500
            answer = crash(Request(scope), error)
            if not body.is_started:
                await answer(scope, receive, sender)
            return
        if body.is_over:
            await _answer(_too_large(limit), scope, receive, sender)


class _LimitedBody:
    """Counts what arrives without a declared length; once it is too much, the application's answer is replaced."""

    def __init__(self, receive: Receive, send: Send, limit: int) -> None:
        self._receive, self._send, self._left = receive, send, limit
        self.is_over = False
        self.is_started = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0 and not self.is_started:
            self.is_over = True
            return {"type": "http.request", "body": b"", "more_body": False}
        return message

    async def send(self, message: Message) -> None:
        if not self.is_over:
            self.is_started = True
            await self._send(message)


def _refusal(scope: Scope, limit: int) -> TalentError | None:
    headers = Headers(scope=scope)
    if scope["method"] not in SAFE_METHODS and headers.get("sec-fetch-site", "none") in ("cross-site", "same-site"):
        return CrossSite()
    declared = headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > limit:
        return _too_large(limit)
    return None


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"一次最多上传 {limit // 1_000_000} MB，请分几次上传", limit_bytes=limit)


async def _answer(error: TalentError, scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    await response(request, problem_of(error, request.url.path))(scope, receive, send)


def _with_headers(send: Send, request_id: str) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in FIXED.items():
                headers[name] = value
            headers["X-Request-Id"] = request_id
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sender
