# SPDX-License-Identifier: GPL-3.0-or-later
"""A real mail server (aiosmtpd) on a free loopback port, for tests.

mailserver.py DIR: DIR holds cert.pem and key.pem; the port goes to DIR/port. Each mail that was taken is DIR/N.eml with DIR/N.json beside it,
as Python's own mail parser reads it. DIR/behave says what to do with the next ones: "sender" (550 to the sender), "refuse" (550 to the recipient), "later" (451 to the
recipient), "full" (552 to the text), "drop" (take the text and break the line without an answer), "hold" (take the text, write DIR/holding, and
answer when DIR/behave says something else), anything else: take them.
"""
import asyncio
import email
import email.policy
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

folder = sys.argv[1]
tls_at_once = "--tls" in sys.argv
taken = 0


def behave():
    try:
        with open(os.path.join(folder, "behave")) as file:
            return file.read().strip()
    except FileNotFoundError:
        return ""


def keep(envelope):
    global taken
    taken += 1
    mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
    read = {"envelope_from": envelope.mail_from, "envelope_to": envelope.rcpt_tos, "headers": {key: str(value) for key, value in mail.items()},
            "names": [key for key, _ in mail.items()], "body": mail.get_content(), "defects": [str(one) for one in mail.defects],
            "to_names": [one.display_name for one in mail["To"].addresses], "from_names": [one.display_name for one in mail["From"].addresses]}
    with open(os.path.join(folder, "%d.eml" % taken), "wb") as file:
        file.write(envelope.original_content)
    part = os.path.join(folder, "%d.part" % taken)
    with open(part, "w") as file:
        json.dump(read, file, ensure_ascii=False)
    os.rename(part, os.path.join(folder, "%d.json" % taken))


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if behave() == "sender":
            return "550 5.7.1 not your address"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if behave() == "refuse":
            return "550 5.1.1 no such mailbox"
        if behave() == "later":
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if behave() == "full":
            return "552 5.2.2 mailbox full"
        keep(envelope)
        if behave() == "drop":
            server.transport.abort()
            return "250 never heard"
        if behave() == "hold":
            open(os.path.join(folder, "holding"), "w").close()
            while behave() == "hold":
                await asyncio.sleep(0.02)
        return "250 2.0.0 taken as %d" % taken


def login(server, session, envelope, mechanism, data):
    ok = isinstance(data, LoginPassword) and data.login == b"shop" and data.password == b"secret"
    return AuthResult(success=ok)


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem"))

    def make():
        if tls_at_once:
            return SMTP(Handler(), hostname="localhost", authenticator=login, auth_required=True, auth_require_tls=False)
        return SMTP(Handler(), hostname="localhost", tls_context=context, require_starttls=True, authenticator=login, auth_required=True)

    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0, ssl=context if tls_at_once else None)
    part = os.path.join(folder, "port.part")
    with open(part, "w") as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.rename(part, os.path.join(folder, "port"))
    parent = os.getppid()
    while os.getppid() == parent:  # whoever started it may have been killed
        await asyncio.sleep(0.5)


asyncio.run(main())
