"""Clients that ask for a big answer and read a byte of it a second.

    slow_readers.py WEB PATH COUNT

prints "held" when all of them have the head of their answer, then reads on
until its input ends.
"""
import select
import socket
import sys
from urllib.parse import urlsplit

web = urlsplit(sys.argv[1])
request = b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n" % sys.argv[2].encode()

held = []
for i in range(int(sys.argv[3])):
    s = socket.socket()
    # little room for what was not read yet: the rest waits in the server
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    s.connect((web.hostname, web.port))
    s.sendall(request)
    held.append(s)
for s in held:
    head = s.recv(13, socket.MSG_WAITALL)
    if head != b"HTTP/1.1 200 ":
        sys.exit(f"answered {head}")
print("held", flush=True)

while not select.select([sys.stdin], [], [], 1)[0]:
    for s in list(held):
        try:
            gone = s.recv(1) == b""
        except OSError:
            gone = True
        if gone:
            held.remove(s)
