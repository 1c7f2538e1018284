"""Requests that nobody means well by, byte by byte.

    attacks.py WEB GROUP      each request of that group, on a connection of
                              its own; fails for an answer that is not wanted

A request is refused with 4xx or the connection is closed, if its line does
not say otherwise; and however many requests its bytes could be read as,
there is one answer at most.
"""
import socket
import sys
from urllib.parse import urlsplit

WEB = urlsplit(sys.argv[1])
HOST = WEB.netloc.encode()
REFUSED = set(range(400, 500)) | {0}  # 0: closed without an answer
PATIENCE = 20  # seconds


def ask(data):
    """The numbers of the answers to these bytes, or to a list of them."""
    codes = []
    got = b""
    with socket.create_connection((WEB.hostname, WEB.port), PATIENCE) as s:
        try:
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for piece in data if isinstance(data, list) else [data]:
                s.sendall(piece)
        except OSError:
            pass  # closed while we wrote: its answer may be there
        try:
            while chunk := s.recv(65536):
                got += chunk
                if whole(got) is not None:
                    s.settimeout(0.2)  # is there a second one?
        except OSError:
            pass
    rest = got
    while rest.startswith(b"HTTP/"):
        codes.append(int(rest.split(None, 2)[1]))
        size = whole(rest)
        if size is None:
            break
        rest = rest[size:]
    return codes or [0], got


def whole(data):
    """Bytes of the first answer in data, or None where more is to come."""
    head, parted, _ = data.partition(b"\r\n\r\n")
    if not parted:
        return None
    size = len(head) + 4
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            size += int(value)
    return size if len(data) >= size else None


def get(target, *heads, method=b"GET", version=b"HTTP/1.1", host=HOST):
    if isinstance(target, str):
        target = target.encode()
    lines = [method + b" " + target + b" " + version]
    if host is not None:
        lines.append(b"Host: " + host)
    return b"\r\n".join(lines + list(heads)) + b"\r\n\r\n"


FORM = b"Content-Type: application/x-www-form-urlencoded"


def post(body, *heads, target="/sign-in", kind=FORM, length=None):
    if length is None:
        length = b"Content-Length: %d" % len(body)
    return get(target, kind, *([length] if length else []), *heads,
               method=b"POST") + body


def multipart(parts, boundary=b"xyz", end=b"--xyz--\r\n", target="/sign-in"):
    body = b"".join(b"--" + boundary + b"\r\nContent-Disposition: form-data; "
                    + head + b"\r\n\r\n" + value + b"\r\n"
                    for head, value in parts) + end
    return post(body, target=target,
                kind=b"Content-Type: multipart/form-data; boundary=xyz")


SECOND = get("/help")
CHUNKED = b"Transfer-Encoding: chunked"


def smuggling():
    chunks = b"3\r\na=b\r\n0\r\n\r\n"
    lengths = [b"5, 5", b"+3", b"-1", b"0x3", b"3;", b"", b"3 3",
               b"99999999999999999999999"]
    encodings = [b"xchunked", b"chunked, identity", b"identity, chunked",
                 b"gzip", b"chunked, chunked", b"\x0bchunked", b'"chunked"',
                 b"gzip, chunked"]
    yield "length and chunks", post(chunks, CHUNKED) + SECOND
    yield "chunks and length", post(
        chunks, CHUNKED, b"Content-Length: 3", length=b"") + SECOND
    yield "two lengths", post(b"a=b", b"Content-Length: 40") + SECOND
    yield "two equal lengths", post(b"a=b", b"Content-Length: 3") + SECOND
    for value in lengths:
        yield f"length {value}", post(
            b"a=b", length=b"Content-Length: " + value) + SECOND
    for value in encodings:
        yield f"encoding {value}", post(
            chunks, length=b"Transfer-Encoding: " + value) + SECOND
    for gap in b"\r\n ", b"\r\n\t", b"\n ", b"\r ", b"\r\n  \r\n ":
        yield f"length folded by {gap}", post(
            b"a=b", length=b"Content-Length: 3" + gap + b"4") + SECOND
        yield f"length folded by {gap} in front", post(
            b"a=b", length=b"Content-Length:" + gap + b"3") + SECOND
        yield f"length folded by {gap} behind", post(
            b"a=b", length=b"Content-Length: 3" + gap) + SECOND
        yield f"encoding folded by {gap}", post(
            chunks, length=b"Transfer-Encoding: chun" + gap + b"ked") + SECOND
        yield f"another header folded by {gap}", post(
            b"a=b", b"X-A: b" + gap + b"Transfer-Encoding: chunked") + SECOND
        # three lines without a blank weigh as much as what a fold leaves out
        yield f"length folded by {gap} among close lines", post(
            b"a=b", b"X-A:b", b"X-B:c", b"X-C:d",
            length=b"Content-Length: 3" + gap + b"4") + SECOND
    yield "two encodings", post(chunks, CHUNKED, length=CHUNKED) + SECOND
    yield "space before the colon", post(
        chunks, length=b"Transfer-Encoding : chunked") + SECOND
    yield "length with a space before the colon", post(
        b"a=b", length=b"Content-Length : 3") + SECOND
    for size in b"zz", b"-3", b"FFFFFFFFFFFFFFFFF", b"3 3", b"0x3":
        yield f"chunk of {size}", post(
            size + b"\r\na=b\r\n0\r\n\r\n", length=CHUNKED) + SECOND
    yield "chunk without its end", post(
        b"3\r\na=bXX0\r\n\r\n", length=CHUNKED) + SECOND
    for path in "/", "/search", "/style.css":
        yield f"GET {path} with a body", get(
            path, b"Content-Length: 3") + b"a=b" + SECOND
        yield f"GET {path} with chunks", get(path, CHUNKED) + chunks + SECOND
        yield f"HEAD {path} with a body", get(
            path, b"Content-Length: 3", method=b"HEAD") + b"a=b" + SECOND
        yield f"blank header of {path}", get(path, b" X-A: b")
        yield f"space before the colon of {path}", get(path, b"X-A : b")
        for name in b"X-A", b"Host", b"Cookie":
            for gap in b"\r\n ", b"\n\t", b"\r ", b"\r\n\r ":
                yield f"{name} of {path} folded by {gap}", get(
                    path, name + b": a" + gap + b"b", b"X-B: c",
                    host=HOST if name != b"Host" else None)
                yield f"last {name} of {path} folded by {gap}", get(
                    path, name + b": a" + gap + b"b",
                    host=HOST if name != b"Host" else None)
        for end in b"\r", b"\n", b"\n\r":
            yield f"lines of {path} parted by {end}", get(
                path, b"X-A: b" + end + b"X-B: c")
            yield f"first lines of {path} parted by {end}", get(
                path).replace(b"\r\n", end, 1)
            yield f"a body hidden behind {end} of {path}", get(
                path, b"X-A: b" + end + b"Content-Length: 3") + b"a=b" + SECOND
        yield f"header of {path} without a colon", get(path, b"nothing")
        yield f"header of {path} without a name", get(path, b": b"), \
            REFUSED | {200}
        yield f"two hosts of {path}", get(path, b"Host: evil.example")
        yield f"no host of {path}", get(path, host=None)
    yield "NUL in a header", get("/", b"X-A: b\0c"), REFUSED | {200}
    yield "no version", b"GET /\r\nHost: a\r\n\r\n"
    yield "version 0.9", get("/", version=b"HTTP/0.9"), REFUSED | {505}
    yield "version 2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", REFUSED | {505}
    yield "no protocol", get("/", version=b"HTTQ/1.1"), REFUSED | {505}
    yield "another site's address", get("http://evil.example/")
    yield "no path", get("*")
    yield "no text", bytes(range(256)) * 4
    yield "TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 512


def paths():
    for target in (
            "/..", "/../etc/passwd", "/board/../../etc/passwd", "/./board",
            "/board/free/.", "/%2e%2e/etc/passwd", "/%2e%2e%2fetc/passwd",
            "/board/%2e%2e/privacy", "/board/..%2f..%2fetc", "/..;/etc",
            "/%252e%252e/etc", "/%00", "/board%00", "/board/free%00.html",
            "/style.css%00", "//", "//evil.example/", "///", "/board//free",
            "/board/free//", "/\\", "/board\\free", "/%5c..%5cetc",
            "/board/..\\..", "/%c0%ae%c0%ae/etc", "/%c0%af", "/%e0%80%af",
            "/%f0%80%80%af", "/%ff", "/%fe%ff", "/%ed%a0%80",
            "/board/%f4%90%80%80", "/%", "/%4", "/%zz", "/%u002e", "/~root",
            "/.git/config", "/.env", "/osan.db", "/osan.db.files/",
            "/board/free/1/file/../../../osan.db", "/%0d%0aX-A:%20b",
            "/board/%0a", "/%09", "/\u202e", "/style.css/", "/style.css/..",
            "/file:///etc/passwd", "/" + "a" * 7000, "/" + "a" * 100000,
            "/" + "/".join(["a"] * 3000), "/board/" + "%41" * 2000,
            "/?" + "a" * 100000, "/search?" + "q=1&" * 2000,
            "/search?q=" + "%41" * 30000):
        yield target[:60], get(target)
    yield "raw bytes", get(b"/\xff\xfe")


def texts():
    for value in (b"%ff", b"%c0%80", b"%00", b"%ed%a0%80", b"%f4%90%80%80",
                  b"%01", b"\xff", b"a%80"):
        yield f"query {value}", get(b"/search?q=" + value)
        yield f"query name {value}", get(b"/search?" + value + b"=1")
        yield f"form {value}", post(b"name=" + value + b"&email=a")
        yield f"form name {value}", post(value + b"=1&email=a")
    for value in b"\xff", b"a\0b", b"\xed\xa0\x80", b"\x1b[2J":
        yield f"field {value}", multipart([(b'name="name"', value)])
        yield f"file name {value}", multipart(
            [(b'name="files"; filename="' + value + b'.txt"', b"x")])
    for path in "/board/free/feed", "/", "/board":
        for host in b"a\xff", b"a b", b"a/b", b'"><x', b"a@b", b"":
            yield f"{path} of host {host}", get(path, host=host)
    # what is for nobody but us is passed over
    for head in (b"User-Agent: \xff\xfe", b"Cookie: osan=\xff",
                 b"Cookie: \xff", b"Accept-Language: \xff",
                 b"X-Forwarded-For: \xff", b"X-Forwarded-For: ,,,",
                 b"X-Forwarded-For: " + b"1.1.1.1," * 500,
                 b"If-None-Match: \xff", b"Referer: \xff"):
        yield f"header {head[:30]}", get("/board", head), REFUSED | {200}


def forms():
    yield "10,000 fields", post(b"&".join(b"f%d=x" % i for i in range(10000)))
    yield "10,000 fields of one name", post(b"&".join([b"name=x"] * 10000))
    yield "10,000 empty fields", post(b"&" * 10000)
    yield "10,000 parts", multipart([(b'name="f"', b"x")] * 10000)
    yield "10,000 in a query", get("/search?" + "&".join(["q=x"] * 1500))
    yield "a name of 100,000 letters", post(b"a" * 100000 + b"=x")
    yield "a part's name of 100,000 letters", multipart(
        [(b'name="' + b"a" * 100000 + b'"', b"x")])
    yield "a file's name of 3,000 letters", multipart(
        [(b'name="files"; filename="' + b"a" * 3000 + b'"', b"x")])
    yield "a value of 1 MB", post(b"name=" + b"x" * 1000000)
    yield "20 files", multipart(
        [(b'name="files"; filename="a.txt"', b"x")] * 20)
    yield "no end", multipart([(b'name="name"', b"x")], end=b"")
    yield "no boundary", post(
        b"x", kind=b"Content-Type: multipart/form-data")
    yield "empty boundary", post(
        b"x", kind=b"Content-Type: multipart/form-data; boundary=")
    yield "another boundary", multipart([(b'name="a"', b"x")], boundary=b"z")
    yield "nested", post(
        b"--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n"
        b"Content-Type: multipart/mixed; boundary=q\r\n\r\n"
        b"--q\r\n\r\nx\r\n--q--\r\n--xyz--\r\n",
        kind=b"Content-Type: multipart/form-data; boundary=xyz")
    for kind in (b"text/plain", b"application/json", b"application/xml",
                 b"", b"multipart/mixed; boundary=xyz"):
        yield f"kind {kind}", post(b"{}", kind=b"Content-Type: " + kind)
    yield "no kind", post(b"a=b", kind=b"X-A: b")


def sizes():
    yield "a header of 1 MB", get("/", b"X-A: " + b"b" * 1000000), \
        REFUSED | {500}
    yield "10,000 headers", get("/", *[b"X-%d: b" % i for i in range(10000)]), \
        REFUSED | {500}
    yield "a cookie of 1 MB", get("/", b"Cookie: osan=" + b"A" * 1000000), \
        REFUSED | {500}
    yield "a method of 1 MB", b"G" * 1000000 + b" / HTTP/1.1\r\n\r\n", \
        REFUSED | {500}
    yield "100 MB announced", post(b"a=b", length=b"Content-Length: 104857600")
    yield "100 MB of files announced", post(
        b"--xyz\r\n", length=b"Content-Length: 104857600",
        kind=b"Content-Type: multipart/form-data; boundary=xyz")
    piece = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    yield "chunks without end", post(piece * 64, length=CHUNKED)
    yield "tiny chunks", post(b"1\r\nx\r\n" * 300000 + b"0\r\n\r\n",
                              length=CHUNKED)


def methods():
    for method in (b"PUT", b"DELETE", b"TRACE", b"CONNECT", b"OPTIONS",
                   b"PROPFIND", b"PATCH", b"get", b"GETT", b"\xff", b"LOCK",
                   b"M-SEARCH", b"G" * 300):
        for target in "/", "/board/free/write", "/style.css":
            yield f"{method[:20]} {target}", get(
                target, b"X-Secret: xtoldx", method=method)
        yield f"{method[:20]} with a body", get(
            "/", b"Content-Length: 3", method=method) + b"a=b" + SECOND
    yield "OPTIONS *", get("*", method=b"OPTIONS")
    yield "CONNECT a host", get("evil.example:443", method=b"CONNECT")
    yield "POST of a page", post(b"a=b", target="/")
    yield "POST of a file", post(b"a=b", target="/style.css")


def ranges():
    fine = {200, 206, 304, 416}
    for value in (b"bytes=0-10", b"bytes=-1", b"bytes=5-", b"bytes=9-1",
                  b"bytes=0-0,1-1,2-2", b"bytes=0-99999999999999999999",
                  b"bytes=" + b"0-,5-" * 500, b"x=1", b"\xff"):
        for target in "/", "/style.css", "/board/free/2/file/1":
            yield f"{target} {value[:30]}", get(
                target, b"Range: " + value), fine
            yield f"{target} {value[:30]} of a version", get(
                target, b"Range: " + value, b'If-Range: "x"'), fine


def plain():
    """What clients send who mean well."""
    for path in "/", "/board", "/help":
        for heads in ((), (b"X-A:b",), (b"X-A:  b  ", b"X-B: c"), (b"X-A:",),
                      (b"X-A: a:b\tc", b"X-B: ", b"X-C:d"),
                      (b"Cookie: a=b; c=d", b"X-A: b"),
                      [b"X-%d: %s" % (i, b"b" * 100) for i in range(60)]):
            yield f"{path} with {len(heads)} headers", get(path, *heads), {200}
        yield f"{path} in small pieces", [
            bytes([b]) for b in get(path, b"X-A: b", b"Accept: */*")], {200}
    yield "a head that grows", [
        get("/help", *[b"X-%d: %s" % (i, b"b" * 100) for i in range(90)])[
            k * 500:k * 500 + 500] for k in range(22)], {200}
    yield "a form", post(b"email=a"), {403, 422, 400}
    yield "a form of HTTP/1.0", get(
        "/help", version=b"HTTP/1.0", host=None), {200}


def main():
    bad = seen = 0
    for _ in range(8):  # so that "/" is kept by every thread
        ask(get("/"))
    for case in globals()[sys.argv[2]]():
        name, data, wanted = (*case, REFUSED)[:3]
        codes, got = ask(data)
        seen += 1
        if len(codes) > 1 or codes[0] not in wanted:
            bad += 1
            print(f"{name}: {codes}")
        if b"xtoldx" in got or b"\nX-A:" in got:
            bad += 1
            print(f"{name}: comes back")
    print(f"{seen} requests")
    sys.exit(bad > 0)


main()
