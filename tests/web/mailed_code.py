"""Prints the code that the newest of these mails tells: its digits."""
import email
import email.policy
import os
import re
import sys

newest = max(sys.argv[1:], key=lambda name: int(name.rsplit(".", 1)[1]))
with open(newest, "rb") as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
text = mail.get_body(("plain",)).get_content()
print(re.search(r"(?<!\d)\d[\d ]{6,}\d(?!\d)", text)[0].replace(" ", ""))
