"""The media library: what becomes an image, where it is kept, who sees it, what deleting does."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mailwright.domains.content.adapters.images import checked_image
from mailwright.domains.content.adapters.media_store import DiskStore, MediaStore, MemoryStore
from mailwright.domains.content.domain.starters.images import starter_file
from mailwright.domains.content.tests.pictures import animation, picture, with_exif
from mailwright.domains.workspaces.models import Membership
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Invalid
from tests.support.api import ApiClient


def upload(client: Any, data: bytes, name: str = "photo.png", alt: str = "") -> Any:
    return client.request(
        "POST", "/content/media", data={"file": SimpleUploadedFile(name, data), "alt": alt}
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_four_kinds_are_taken(kind: str) -> None:
    image = checked_image(picture(kind))
    assert (image.width, image.height) == (40, 20)
    assert Image.open(io.BytesIO(image.data)).format == kind


def test_metadata_is_removed_and_the_picture_turned_upright() -> None:
    image = checked_image(with_exif())
    assert (image.width, image.height) == (20, 40)
    assert b"SecretCamera" not in image.data
    assert b"secret comment" not in image.data
    assert not Image.open(io.BytesIO(image.data)).getexif()


def test_animations_stay_animated() -> None:
    image = checked_image(animation())
    assert getattr(Image.open(io.BytesIO(image.data)), "n_frames", 1) == 3


def test_transparency_stays() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(out, "PNG")
    kept = Image.open(io.BytesIO(checked_image(out.getvalue()).data)).convert("RGBA")
    assert kept.getpixel((5, 5)) == (255, 0, 0, 0)


def test_a_huge_photo_is_scaled_to_what_mail_can_show() -> None:
    image = checked_image(picture("JPEG", (3000, 600)))
    assert (image.width, image.height, image.scaled) == (2400, 480, True)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<html><script>alert(1)</script>",
        b"GIF89a<script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
        b"%PDF-1.4",
        b"BM" + b"\0" * 60,
        picture()[:50],
    ],
)
def test_what_is_no_usable_image_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        checked_image(data)
    assert refused.value.code in {"image_empty", "image_not_valid"}


def test_bytes_after_the_end_of_a_picture_do_not_come_along() -> None:
    for kind in ("PNG", "JPEG", "GIF"):
        image = checked_image(picture(kind) + b"<script>alert(1)</script>")
        assert b"<script>" not in image.data


@given(st.binary(max_size=400), st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), st.integers(0, 60))
def test_damaged_pictures_are_refused_or_cleaned_never_a_crash(
    noise: bytes, kind: str, at: int
) -> None:
    whole = picture(kind)
    try:
        image = checked_image(whole[:at] + noise + whole[at + len(noise) :])
    except Invalid:
        return
    Image.open(io.BytesIO(image.data)).load()


@pytest.mark.parametrize("store", [MemoryStore(), None], ids=["memory", "disk"])
def test_stores_keep_files_by_workspace(store: MediaStore | None, tmp_path: Path) -> None:
    store = store or DiskStore(tmp_path)
    name = f"{'a' * 32}.png"
    store.put(3, name, b"x")
    assert store.read(3, name) == b"x"
    assert store.read(4, name) is None
    store.delete(3, name)
    store.delete(3, name)
    assert store.read(3, name) is None


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..", "a.png", f"{'a' * 32}.svg", f"{'a' * 32}.png/..", f"/{'a' * 32}.png",
     f"{'A' * 32}.png", f"{'a' * 32}.png\n", f"{'a' * 31}/.png"],
)  # fmt: skip
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "media")
    (tmp_path / "a.png").write_bytes(b"secret")
    assert store.read(1, name) is None
    with pytest.raises(ValueError, match="media file name"):
        store.put(1, name, b"x")
    store.delete(1, name)
    assert (tmp_path / "a.png").exists()


def test_an_upload_is_served_to_everyone_and_cached_for_ever(api: Any) -> None:
    made = upload(api(), picture("JPEG"), "Zdjęcie.jpg", alt="A gradient").json()
    assert made["reference"] == f"media:{made['file']}"
    assert made["alt"] == "A gradient"
    answer = Client().get("/m/" + made["url"].split("/m/")[1])
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert "immutable" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_same_picture_twice_is_one(api: Any) -> None:
    first, second = upload(api(), picture()).json(), upload(api(), picture(), "b.png").json()
    assert first["id"] == second["id"]
    assert len(api().get("/content/media").json()["items"]) == 1


def test_an_unusable_upload_says_why(api: Any) -> None:
    answer = upload(api(), b"<svg/>", "logo.svg")
    assert answer.status_code == 422
    assert answer.json()["code"] == "image_not_valid"


@pytest.mark.parametrize(
    "path", ["/m/1/..%2f..%2fsecret", "/m/1/x.png", "/m/0/" + "a" * 32 + ".png", "/m/icons/..",
             "/m/icons/none.png", "/m/-1/" + "a" * 32 + ".png"]
)  # fmt: skip
def test_nothing_else_is_served(path: str, db: None) -> None:
    answer = Client().get(path)
    assert answer.status_code in (404, 503) or answer["Content-Type"].startswith("text/html")


def test_social_icons_and_starter_pictures_are_served(db: None) -> None:

    assert Client().get("/m/icons/facebook.png").status_code == 200
    assert Client().get(f"/m/0/{starter_file('hero-hills.png')}").status_code == 200


def test_deleting_asks_when_messages_show_the_picture(api: Any) -> None:
    made = upload(api(), picture()).json()
    mjml = (
        f'<mjml><mj-body><mj-section><mj-column><mj-image src="{made["reference"]}" alt="x" />'
        "</mj-column></mj-section></mj-body></mjml>"
    )
    draft = {"language": "en", "subject": "x", "mjml": mjml}
    message = api().post("/content/messages", {"name": "With picture", "draft": draft}).json()
    assert message["revision"]["ok"]
    path = f"/content/media/{made['id']}"
    assert api().get(f"{path}/uses").json()["messages"] == ["With picture"]
    refused = api().delete(path)
    assert (refused.status_code, refused.json()["code"]) == (409, "media_in_use")
    assert api().request("DELETE", f"{path}?in_use_too=true").status_code == 204
    codes = [
        item["code"]
        for item in api().get(f"/content/messages/{message['id']}/checks").json()["items"]
    ]
    assert "media_missing" in codes


def test_another_workspace_cannot_touch_the_library(api: Any, make_workspace: Any) -> None:

    made = upload(api(), picture()).json()
    other = make_workspace(slug="other")
    with workspace_scope(other.id):
        stranger = Membership.objects.select_related("user").get(role="owner").user
    client: Any = ApiClient(user=stranger, workspace=other.slug)
    assert client.get("/content/media").json()["items"] == []
    path = f"/content/media/{made['id']}"
    for answer in (
        client.patch(path, {"alt": "mine"}),
        client.delete(path),
        client.get(f"{path}/uses"),
    ):
        assert answer.status_code == 404
