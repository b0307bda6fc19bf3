"""From written blocks to a draft: MJML in the look of the starters, its facts as tags."""

import html
import re
from collections.abc import Callable

from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.domain.merge.emit import escaped_braces, quoted_braces
from mailwright.domains.content.domain.starters.library import (
    PLACEHOLDER_SITE,
    starter_part,
    words_in,
)
from mailwright.domains.content.domain.writing.blocks import Block, Written
from mailwright.domains.content.domain.writing.slots import BRAND, TOKEN, Handles

_WORDS = {
    "en": {
        "code": "Your code: {}", "until": "Valid until {}", "from": "Valid from {}",
        "min_order": "Minimum order: {}", "details": "See details", "was": "Regular price: {}",
    },
    "pl": {
        "code": "Twój kod: {}", "until": "Ważne do: {}", "from": "Ważne od: {}",
        "min_order": "Minimalna wartość zamówienia: {}", "details": "Zobacz szczegóły",
        "was": "Cena regularna: {}",
    },
    "zh": {
        "code": "您的优惠码：{}", "until": "有效期至{}", "from": "自{}起有效",
        "min_order": "订单满{}可用", "details": "查看详情", "was": "原价：{}",
    },
}  # fmt: skip


def draft_of(written: Written, handles: Handles, language: str, *, subject: int = 0) -> Draft:
    """The message as a draft, with the chosen subject. All words are escaped; facts are tags."""
    base = language.split("-")[0]
    page = _Page(handles, base if base in _WORDS else "en")
    return Draft(
        language=language,
        subject=page.plain(written.subjects[subject]),
        preheader=page.plain(written.preheader),
        mjml=page.mjml(written),
    )


class _Page:
    def __init__(self, handles: Handles, language: str) -> None:
        self.handles, self.words = handles, _WORDS[language]
        self.shared = words_in(language)["shared"]

    def plain(self, text: str) -> str:
        """Words for a subject, their slots as tags."""
        return self._tagged(" ".join(text.split()), quoted_braces)

    def rich(self, text: str) -> str:
        """Words for the body."""
        return self._tagged(text.strip(), lambda raw: escaped_braces(html.escape(raw)))

    def _tagged(self, text: str, escape: Callable[[str], str]) -> str:
        done, at = [], 0
        for match in TOKEN.finditer(text):
            done.append(escape(text[at : match.start()]))
            done.append(self.tag(f"{match.group(1)}.{match.group(2)}"))
            at = match.end()
        return "".join([*done, escape(text[at:])])

    def tag(self, token: str) -> str:
        """The tag of a slot, "" when there is no such slot."""
        ref = self.handles.ref(token)
        return ref.tag if ref else ""

    def quoted(self, token: str) -> str:
        """The tag as it stands inside an attribute."""
        return self.tag(token).replace('"', "'")

    def link(self, handle: str) -> str:
        """An address: the product's own, else the sender's website."""
        return self.quoted(f"{handle}.url") or self.quoted(f"{BRAND}.url") or PLACEHOLDER_SITE

    def mjml(self, written: Written) -> str:
        """The whole source."""
        heading = _TITLE.format(words=self.rich(written.heading))
        closing = self.rich(written.closing)
        signature = "<br />".join(filter(None, [closing, "{{ workspace.name }}"]))
        body = [_card("40px 48px 8px", [heading, _text(self.shared["greeting"])])]
        blocks = list(written.blocks)
        while blocks:
            row = [blocks.pop(0)]
            if row[0].type == "product":
                if blocks and blocks[0].type == "product":
                    row.append(blocks.pop(0))
                columns = [_column(self._product(block), _HALF) for block in row]
                body.append(_section("8px 40px 0", columns))
            elif row[0].type == "offer":
                body.append(_section("8px 48px 16px", [_column(self._offer(row[0]), _PANEL)]))
            else:
                body.append(_card("0 48px", self._block(row[0])))
        body.append(_card("8px 48px 32px", [_text(signature)], ' border-radius="0 0 12px 12px"'))
        site = self.quoted(f"{BRAND}.url") or PLACEHOLDER_SITE
        parts = {name: _worded(starter_part(name), self.shared, site) for name in _PARTS}
        return (
            f'<mjml lang="{self.shared["lang"]}">\n{parts["head"]}'
            '  <mj-body background-color="#f5f2ec" width="600px">\n'
            f"{parts['masthead']}{''.join(body)}{parts['footer']}  </mj-body>\n</mjml>\n"
        )

    def _block(self, block: Block) -> list[str]:
        words = self.rich(block.text)
        if block.type == "bullets":
            items = "".join(f"<li>{self.rich(item)}</li>" for item in block.items if item.strip())
            return [_text(f'<ul style="margin: 0; padding-left: 20px;">{items}</ul>')]
        if block.type == "knowledge":
            passage = _text(self.tag(f"{block.ref}.text"))
            return [_text(words), passage] if words else [passage]
        if block.type == "button":
            href = self.link(block.ref)
            return [f'<mj-button align="left" href="{href}">{words}</mj-button>']
        return [_text(words)]

    def _product(self, block: Block) -> list[str]:
        handle, href = block.ref, self.link(block.ref)
        name, image = self.tag(f"{handle}.name"), self.quoted(f"{handle}.image")
        lines: list[str] = []
        if image:
            lines.append(_IMAGE.format(src=image, alt=self.quoted(f"{handle}.name"), href=href))
        lines.append(f'<mj-text css-class="heading" mj-class="heading">{name}</mj-text>')
        price = self._price(handle)
        if price:
            lines.append(_text(price, ' font-weight="600" padding="0 0 6px"'))
        if block.text.strip():
            words = self.rich(block.text)
            lines.append(_SOFT.format(words=words))
        details = f'<a href="{href}">{self.words["details"]}</a>'
        return [*lines, _text(details, ' font-size="15px" font-weight="600"')]

    def _price(self, handle: str) -> str:
        price = self.handles.slots.get(f"{handle}.price")
        usual = self.handles.slots.get(f"{handle}.list_price")
        if price is None:
            return ""
        if usual is None or usual.text == price.text:
            return price.ref.tag
        was = self.words["was"].format(usual.ref.tag)
        return f'{price.ref.tag} <span style="font-weight: 400; color: #57534e;">{was}</span>'

    def _offer(self, block: Block) -> list[str]:
        rows = []
        for name in ("code", "min_order", "from", "until"):
            tag = self.tag(f"{block.ref}.{name}")
            if tag:
                strong = f"<strong>{tag}</strong>" if name == "code" else tag
                rows.append(self.words[name].format(strong))
        words = self.rich(block.text) or self.tag(f"{block.ref}.name")
        lines = [f'<mj-text mj-class="heading" color="#134e4a">{words}</mj-text>'] if words else []
        if rows:
            lines.append(f'<mj-text color="#134e4a">{"<br />".join(rows)}</mj-text>')
        return lines


_PARTS = ("head", "masthead", "footer")
_PLACE = re.compile(r"\[\[([a-z_]+)\]\]")
_HALF = ' css-class="part" padding="0 8px 16px"'
_PANEL = ' background-color="#e7f3f0" border-radius="8px" padding="20px 24px 8px"'
_TITLE = (
    '<mj-text css-class="title" mj-class="title">'
    '<h1 style="margin: 0; font-size: inherit; line-height: inherit;">{words}</h1></mj-text>'
)
_IMAGE = (
    '<mj-image src="{src}" alt="{alt}" href="{href}" fluid-on-mobile="true" '
    'border-radius="8px" padding="0 0 12px" />'
)
_SOFT = '<mj-text css-class="soft" mj-class="soft" padding="0 0 6px">{words}</mj-text>'


def _text(words: str, attributes: str = "") -> str:
    return f'<mj-text css-class="ink"{attributes}>{words}</mj-text>'


def _column(lines: list[str], attributes: str = "") -> str:
    inner = "".join(f"        {line}\n" for line in lines)
    return f"      <mj-column{attributes}>\n{inner}      </mj-column>\n"


def _section(padding: str, columns: list[str], attributes: str = "") -> str:
    opening = f'    <mj-section css-class="card inset" background-color="#ffffff"{attributes}'
    return f'{opening} padding="{padding}">\n{"".join(columns)}    </mj-section>\n'


def _card(padding: str, lines: list[str], attributes: str = "") -> str:
    return _section(padding, [_column(lines)], attributes)


def _worded(part: str, shared: dict[str, str], site: str) -> str:
    words = {**shared, "site": site}
    return _PLACE.sub(lambda match: words[match.group(1)], part)
