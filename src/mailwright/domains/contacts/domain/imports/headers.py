"""Column names that mail lists use, in English, Polish and Chinese and in peers' exports."""

import re
import unicodedata

_WORDS: dict[str, str] = {
    "email": "email|e-mail|mail|email address|e-mail address|emailaddress|email_addr|address email|"
    "primary email|work email|email 1|e-mail 1 - value|subscriber|adres email|adres e-mail|"
    "adres mailowy|mailowy|poczta|poczta elektroniczna|邮箱|电子邮件|电子邮箱|邮箱地址|邮件|"
    "电子邮件地址|邮件地址|电邮|email地址",
    "first_name": "first name|firstname|first|fname|given name|givenname|forename|name first|imię|"
    "imie|名字|名|given",
    "last_name": "last name|lastname|last|lname|surname|family name|familyname|sname|name last|"
    "nazwisko|姓氏|姓|family",
    "full_name": "name|full name|fullname|contact name|display name|customer name|imię i nazwisko|"
    "imie i nazwisko|nazwisko i imię|姓名|联系人|客户姓名|全名|称呼",
    "phone": "phone|phone number|telephone|tel|mobile|mobile phone|cell|cell phone|sms|whatsapp|"
    "phonenumber|mobile number|telefon|nr telefonu|numer telefonu|komórka|komorka|tel.|电话|手机|"
    "手机号|手机号码|电话号码|联系电话",
    "language": "language|lang|locale|preferred language|język|jezyk|语言|语种",
    "country": "country|country code|countrycode|cc|nation|kraj|państwo|panstwo|国家|国家/地区|"
    "国籍",
    "timezone": "timezone|time zone|tz|strefa czasowa|strefa|时区",
    "tags": "tags|tag|labels|label|tagi|etykiety|标签",
    # Technical and consent columns of peers' exports: no attribute is made from them by itself.
    "skip": "optin_time|optin_ip|confirm_time|confirm_ip|latitude|longitude|gmtoff|dstoff|region|"
    "last_changed|leid|euid|member_rating|notes|record id|contact id|id|contact_id|unsub_time|"
    "unsub_campaign_title|unsub_campaign_id|unsub_reason|unsub_reason_other|status|email status|"
    "subscribed|opt in|opt-in|optin|consent|email marketing consent|accepts marketing|zgoda|"
    "zgoda marketingowa|同意|订阅状态|blacklisted|email_blacklisted|sms_blacklisted|added_time|"
    "modified_time|created at|updated at|uuid",
}


def folded_header(text: str) -> str:
    """A header without case, outer signs and doubled spaces, underscores read as spaces."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s_]+", " ", composed).strip(" \t*:#\"'")


_KNOWN = {
    folded_header(word): target for target, words in _WORDS.items() for word in words.split("|")
}

# In part of a longer header, e.g. "Customer e-mail" or “用户邮箱（必填）”.
_PARTS = (
    (re.compile(r"e-?mail|邮箱|电子邮件"), "email"),
    (re.compile(r"first.?name|given.?name|\bimi[eę]\b"), "first_name"),
    (re.compile(r"last.?name|surname|family.?name|nazwisko"), "last_name"),
    (re.compile(r"\bphone|mobile|telefon|手机|电话"), "phone"),
)

_SENSITIVE = re.compile(
    r"birth|birthday|dob|address|street|zip|post.?code|passport|pesel|ssn|nip\b|iban|account|"
    r"urodz|adres|ulica|kod poczt|dow[oó]d|health|religio|身份证|生日|出生|地址|街道|邮编|"
    r"护照",
    re.IGNORECASE,
)


def known_header(text: str) -> str:
    """What a column called ``text`` holds: a built-in field, ``full_name``, ``tags``, ``skip``."""
    folded = folded_header(text)
    if not folded:
        return ""
    if folded in _KNOWN:
        return _KNOWN[folded]
    if len(folded) <= 40:
        for pattern, target in _PARTS:
            if pattern.search(folded):
                return target
    return ""


def sounds_personal(text: str) -> bool:
    """Whether a header promises data about a person that filters have no need of."""
    return bool(_SENSITIVE.search(text))
