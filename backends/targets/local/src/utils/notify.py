"""Alerts: Slack and e-mail, each used if the environment names it.

- SLACK_WEBHOOK_URL: an incoming webhook
- SMTP_HOST (SMTP_PORT, SMTP_USER, SMTP_PASSWORD), ALERT_FROM, ALERT_TO: e-mail

An alert that cannot be sent is logged and never stops the pipeline.
"""

from __future__ import annotations

import json
import logging
import os
import smtplib
import urllib.request
from email.message import EmailMessage

log = logging.getLogger("notify")
TIMEOUT_SECONDS = 10


def notify(subject: str, text: str) -> list[str]:
    """Send an alert to every channel that is set up; returns the channels that took it."""
    sent = []
    for name, ready, send in (
        ("slack", bool(os.environ.get("SLACK_WEBHOOK_URL")), to_slack),
        ("email", bool(os.environ.get("SMTP_HOST") and os.environ.get("ALERT_TO")), to_email),
    ):
        if not ready:
            continue
        try:
            send(subject, text)
            sent.append(name)
        except (OSError, ValueError, smtplib.SMTPException) as error:
            log.error("alert not sent", extra={"channel": name, "reason": str(error)})
    return sent


def to_slack(subject: str, text: str) -> None:
    """Post an alert to the webhook; raises OSError if that fails, ValueError for no web address."""
    url = os.environ["SLACK_WEBHOOK_URL"]
    if not url.startswith(("https://", "http://")):
        raise ValueError("SLACK_WEBHOOK_URL is no web address")
    body = json.dumps({"text": f"*{subject}*\n{text}"}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):
        pass


def to_email(subject: str, text: str) -> None:
    """Send an alert by SMTP, encrypted where a user is set; raises OSError or SMTPException if that fails."""
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["From"] = os.environ.get("ALERT_FROM", "pipeline@localhost")
    message["To"] = os.environ["ALERT_TO"]
    message.set_content(text)
    host, port = os.environ["SMTP_HOST"], int(os.environ.get("SMTP_PORT", "25"))
    with smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS) as server:
        if os.environ.get("SMTP_USER"):
            server.starttls()
            server.login(os.environ["SMTP_USER"], os.environ.get("SMTP_PASSWORD", ""))
        server.send_message(message)
