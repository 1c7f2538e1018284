"""Sends a form whose bytes are read from standard input, makes sure that
the server has read it, says "begun", and at the end the answer's number.
The server must have one thread: what it answers later it has read later.

    begun.py WEB
"""
import socket
import sys
from urllib.parse import urlsplit

web = urlsplit(sys.argv[1])
address = (web.hostname, web.port)
form = socket.create_connection(address, 60)
form.sendall(sys.stdin.buffer.read())
with socket.create_connection(address, 60) as other:
    for _ in range(2):
        other.sendall(b"GET /help HTTP/1.1\r\nHost: a\r\n\r\n")
        other.recv(65536)
print("begun", flush=True)
print(form.recv(65536).split(None, 2)[1].decode(), flush=True)
