#!/usr/bin/env python3
"""What a sender and a reader of mail do.

    client.py send SMTP-PORT TO [SUBJECT]   prints the server's code for TO
    client.py read IMAP-PORT USER PASSWORD  prints the subjects, once some
                                            mail is there, or "refused"
"""

import email
import email.header
import imaplib
import smtplib
import sys
import time


def send(port, to, subject="test"):
	with smtplib.SMTP("127.0.0.1", int(port)) as s:
		s.ehlo("sender.example")
		s.mail("someone@sender.example")
		code, text = s.rcpt(to)
		print(code, text.decode("utf-8", "replace").replace("\n", " "))
		if code == 250:
			s.data("From: someone@sender.example\r\nTo: %s\r\n"
			    "Subject: %s\r\n\r\nbody\r\n" % (to, subject))


def read(port, user, password):
	until = time.monotonic() + 30
	with imaplib.IMAP4("127.0.0.1", int(port)) as box:
		try:
			box.login(user, password)
		except imaplib.IMAP4.error:
			print("refused")
			return
		while True:
			box.select("INBOX")
			_, found = box.search(None, "ALL")
			if found[0].split() or time.monotonic() > until:
				break
		for n in found[0].split():
			_, parts = box.fetch(n, "(RFC822)")
			mail = email.message_from_bytes(parts[0][1])
			print(email.header.make_header(
			    email.header.decode_header(mail["Subject"])))


{"send": send, "read": read}[sys.argv[1]](*sys.argv[2:])
