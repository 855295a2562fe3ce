"""Notifications of mail servers about letters that came back, as they come in the mail."""


def a_notification(
    message_id: str,
    *,
    address: str = "ada@example.no",
    action: str = "failed",
    code: str = "5.1.1",
    said: str = "smtp; 550 5.1.1 no such user here",
    whole: bool = True,
) -> bytes:
    """About the letter with this id. `whole`: the letter itself comes along, else its headers only."""
    letter = f"From: saman@example.no\r\nTo: {address}\r\nSubject: Frist\r\nMessage-ID: <{message_id}@example.no>\r\n"
    about = "Reporting-MTA: dns; mx.example.no\r\nArrival-Date: Mon, 21 Jan 2013 10:42:00 +0100\r\n\r\n"
    about += f"Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {code}\r\nDiagnostic-Code: {said}\r\n"
    parts = (
        ("text/plain; charset=utf-8", "Brevet kom ikkje fram.\r\n"),
        ("message/delivery-status", about),
        ("message/rfc822", f"{letter}\r\nHei, Ada.\r\n") if whole else ("text/rfc822-headers", letter),
    )
    head = (
        "From: MAILER-DAEMON@mx.example.no",
        "To: saman@example.no",
        "Subject: Undelivered",
        "Message-ID: <own@mx.example.no>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    )
    body = "".join(f"--b\r\nContent-Type: {kind}\r\n\r\n{text}\r\n" for kind, text in parts)
    return ("\r\n".join(head) + "\r\n\r\n" + body + "--b--\r\n").encode()
