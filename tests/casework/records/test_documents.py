"""A file is looked at by what is in it, kept sealed, and opened by who may see the file."""

from __future__ import annotations

import socket
import threading
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from docx import Document as WordDocument
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.casework.doors import home, shown, signed_in
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood
from wijkteam.casework.corrections.actions import withdraw
from wijkteam.casework.documents import actions, checking
from wijkteam.casework.documents.models import Content, Document
from wijkteam.casework.overview.entries import whole
from wijkteam.casework.retention import destroying


def pdf(script: str = "") -> bytes:
    out, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    if script:
        action = {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject(script),
        }
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    writer.write(out)
    return out.getvalue()


def picture(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind)
    return out.getvalue()


def word() -> bytes:
    out = BytesIO()
    WordDocument().save(out)
    return out.getvalue()


def folder(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(), "application/pdf"),
        (picture(), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (word(), checking.WORD),
    ],
    ids=["pdf", "png", "jpeg", "word"],
)
def test_what_it_is_is_read_from_what_is_in_it(content: bytes, kind: str):
    assert checking.kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"%PDF-" + b"x" * checking.MOST_BYTES, "large"),
        (b"MZ\x90\x00", "kind"),
        (b"<script>alert(1)</script>", "kind"),
        (b"%PDF-1.7 nothing", "broken"),
        (pdf("app.alert(1)"), "kind"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "broken"),
        (folder(**{"a.exe": b"x"}), "kind"),
        (folder(**{"word__document.xml": b"<w/>", "word__vbaProject.bin": b"x"}), "kind"),
        (folder(**{"word__document.xml": b"0" * (checking.MOST_UNFOLDED + 1)}), "large"),
        (b"PK\x03\x04 nothing", "broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_may_do_harm_or_does_not_open_is_refused_with_why(content: bytes, why: str):
    with pytest.raises(checking.NotAccepted) as refusal:
        checking.kind_of(content)
    assert str(refusal.value) == why


def keep(who: Neighbourhood, **otherwise: object) -> Document:
    told = {
        "household": who.household, "content": pdf(), "title": "Brief", "category": "letter",
        "by": who.fatima, **otherwise,
    }  # fmt: skip
    return actions.keep(**told)


@pytest.mark.parametrize(
    ("answer", "why"),
    [(b"stream: OK\0", ""), (b"stream: Eicar FOUND\0", "virus"), (b"", "scanner")],
)
def test_a_scanner_is_asked_and_its_silence_is_no_yes(
    answer: bytes, why: str, buurt: Neighbourhood, settings
):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.VIRUS_SCANNER = f"127.0.0.1:{server.getsockname()[1]}"

        def scan() -> None:
            asked, _ = server.accept()
            with asked:
                received = b""
                while not received.endswith(b"\0\0\0\0"):
                    received += asked.recv(65536)
                assert received.startswith(b"zINSTREAM\0")
                asked.sendall(answer)

        scanner = threading.Thread(target=scan)
        scanner.start()
        if why:
            with pytest.raises(
                actions.FileRefused, match={"virus": "virus", "scanner": "antwoordt niet"}[why]
            ):
                keep(buurt)
        else:
            assert keep(buurt).pk
        scanner.join()
    if why == "scanner":
        with pytest.raises(actions.FileRefused):  # nobody listens there any more
            keep(buurt)


def test_it_stands_sealed_in_the_database_and_opens_for_who_may_see_the_file(buurt: Neighbourhood):
    client = Client()
    client.force_login(buurt.fatima)
    sent = SimpleUploadedFile("brief van jansen.exe", picture(), content_type="text/html")
    typed = {"title": "Foto van de brief", "category": "photo", "file": sent}
    read = shown(client.post(home(buurt, "documenten/nieuw/"), typed, follow=True))
    assert "Foto van de brief" in read
    document = Document.objects.get(title="Foto van de brief")
    with connection.cursor() as raw:
        raw.execute("select sealed from documents_content")
        assert b"PNG" not in str(raw.fetchall()).encode()
    url = reverse("documents:download", args=[buurt.household.pk, document.pk])
    before = newest_event()
    answer = client.get(url)
    assert answer.content == picture()
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "jansen" not in answer["Content-Disposition"]
    assert "document_opened" in [event.action for event in events_since(before)]
    for stranger in (buurt.noor, buurt.bram, buurt.sanne, buurt.pim):
        assert signed_in(stranger).get(url).status_code == 404
    assert "Foto van de brief" in [entry.title for entry in whole(buurt.household)]


def test_the_same_file_twice_is_one_and_what_was_taken_back_is_seen_by_nobody(buurt: Neighbourhood):
    document = keep(buurt)
    with pytest.raises(actions.KeptBefore):
        keep(buurt)
    withdraw(record=document, because="mistake", by=buurt.fatima)
    url = reverse("documents:download", args=[buurt.household.pk, document.pk])
    assert signed_in(buurt.fatima).get(url).status_code == 404


def test_what_is_in_it_goes_when_the_file_is_destroyed(buurt: Neighbourhood):
    document = keep(buurt)
    withdraw(record=document, because="mistake", by=buurt.fatima)
    destroying.remove(destroying.everything_of(buurt.household))
    assert not Content._base_manager.exists()
