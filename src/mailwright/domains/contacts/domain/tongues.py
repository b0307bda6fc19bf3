"""Languages by code and by name in the product's languages and their own (ISO 639; CLDR names)."""

import unicodedata

# code | English | 简体中文 | Polski | in the language itself
_TABLE = """
en|English|英语|angielski|English
zh|Chinese|中文|chiński|中文
pl|Polish|波兰语|polski|polski
de|German|德语|niemiecki|Deutsch
fr|French|法语|francuski|français
es|Spanish|西班牙语|hiszpański|español
it|Italian|意大利语|włoski|italiano
pt|Portuguese|葡萄牙语|portugalski|português
nl|Dutch|荷兰语|niderlandzki|Nederlands
sv|Swedish|瑞典语|szwedzki|svenska
da|Danish|丹麦语|duński|dansk
nb|Norwegian Bokmål|书面挪威语|norweski (bokmål)|norsk bokmål
nn|Norwegian Nynorsk|挪威尼诺斯克语|norweski (nynorsk)|norsk nynorsk
no|Norwegian|挪威语|norweski|norsk
fi|Finnish|芬兰语|fiński|suomi
is|Icelandic|冰岛语|islandzki|íslenska
et|Estonian|爱沙尼亚语|estoński|eesti
lv|Latvian|拉脱维亚语|łotewski|latviešu
lt|Lithuanian|立陶宛语|litewski|lietuvių
cs|Czech|捷克语|czeski|čeština
sk|Slovak|斯洛伐克语|słowacki|slovenčina
sl|Slovenian|斯洛文尼亚语|słoweński|slovenščina
hr|Croatian|克罗地亚语|chorwacki|hrvatski
sr|Serbian|塞尔维亚语|serbski|српски
bs|Bosnian|波斯尼亚语|bośniacki|bosanski
mk|Macedonian|马其顿语|macedoński|македонски
sq|Albanian|阿尔巴尼亚语|albański|shqip
bg|Bulgarian|保加利亚语|bułgarski|български
ro|Romanian|罗马尼亚语|rumuński|română
hu|Hungarian|匈牙利语|węgierski|magyar
el|Greek|希腊语|grecki|Ελληνικά
tr|Turkish|土耳其语|turecki|Türkçe
ru|Russian|俄语|rosyjski|русский
uk|Ukrainian|乌克兰语|ukraiński|українська
be|Belarusian|白俄罗斯语|białoruski|беларуская
ka|Georgian|格鲁吉亚语|gruziński|ქართული
hy|Armenian|亚美尼亚语|ormiański|հայերեն
az|Azerbaijani|阿塞拜疆语|azerbejdżański|azərbaycan
kk|Kazakh|哈萨克语|kazachski|қазақ тілі
uz|Uzbek|乌兹别克语|uzbecki|o‘zbek
ky|Kyrgyz|吉尔吉斯语|kirgiski|кыргызча
tg|Tajik|塔吉克语|tadżycki|тоҷикӣ
mn|Mongolian|蒙古语|mongolski|монгол
ja|Japanese|日语|japoński|日本語
ko|Korean|韩语|koreański|한국어
vi|Vietnamese|越南语|wietnamski|Tiếng Việt
th|Thai|泰语|tajski|ไทย
id|Indonesian|印度尼西亚语|indonezyjski|Indonesia
ms|Malay|马来语|malajski|Melayu
tl|Filipino|菲律宾语|filipiński|Filipino
hi|Hindi|印地语|hindi|हिन्दी
bn|Bangla|孟加拉语|bengalski|বাংলা
pa|Punjabi|旁遮普语|pendżabski|ਪੰਜਾਬੀ
gu|Gujarati|古吉拉特语|gudżarati|ગુજરાતી
mr|Marathi|马拉地语|marathi|मराठी
ta|Tamil|泰米尔语|tamilski|தமிழ்
te|Telugu|泰卢固语|telugu|తెలుగు
kn|Kannada|卡纳达语|kannada|ಕನ್ನಡ
ml|Malayalam|马拉雅拉姆语|malajalam|മലയാളം
si|Sinhala|僧伽罗语|syngaleski|සිංහල
ne|Nepali|尼泊尔语|nepalski|नेपाली
ur|Urdu|乌尔都语|urdu|اردو
fa|Persian|波斯语|perski|فارسی
ar|Arabic|阿拉伯语|arabski|العربية
he|Hebrew|希伯来语|hebrajski|עברית
ku|Kurdish|库尔德语|kurdyjski|kurdî (kurmancî)
ps|Pashto|普什图语|paszto|پښتو
am|Amharic|阿姆哈拉语|amharski|አማርኛ
sw|Swahili|斯瓦希里语|suahili|Kiswahili
zu|Zulu|祖鲁语|zulu|isiZulu
xh|Xhosa|科萨语|khosa|IsiXhosa
af|Afrikaans|南非荷兰语|afrikaans|Afrikaans
so|Somali|索马里语|somalijski|Soomaali
ha|Hausa|豪萨语|hausa|Hausa
yo|Yoruba|约鲁巴语|joruba|Èdè Yorùbá
ig|Igbo|伊博语|igbo|Igbo
ga|Irish|爱尔兰语|irlandzki|Gaeilge
cy|Welsh|威尔士语|walijski|Cymraeg
gd|Scottish Gaelic|苏格兰盖尔语|szkocki gaelicki|Gàidhlig
br|Breton|布列塔尼语|bretoński|brezhoneg
eu|Basque|巴斯克语|baskijski|euskara
ca|Catalan|加泰罗尼亚语|kataloński|català
gl|Galician|加利西亚语|galicyjski|galego
lb|Luxembourgish|卢森堡语|luksemburski|Lëtzebuergesch
mt|Maltese|马耳他语|maltański|Malti
la|Latin|拉丁语|łaciński|Latin
eo|Esperanto|世界语|esperanto|Esperanto
yi|Yiddish|意第绪语|jidysz|ייִדיש
my|Burmese|缅甸语|birmański|မြန်မာ
km|Khmer|高棉语|khmerski|ខ្មែរ
lo|Lao|老挝语|laotański|ລາວ
"""

_ALIASES = {"cn": "zh", "chinese (simplified)": "zh-Hans", "simplified chinese": "zh-Hans",
            "简体中文": "zh-Hans", "traditional chinese": "zh-Hant", "繁體中文": "zh-Hant",
            "繁体中文": "zh-Hant", "汉语": "zh", "普通话": "zh", "mandarin": "zh", "eng": "en",
            "pol": "pl", "zho": "zh", "chi": "zh", "deu": "de", "ger": "de", "fra": "fr",
            "fre": "fr", "spa": "es", "ita": "it", "cz": "cs", "ua": "uk", "jp": "ja",
            "kr": "ko"}  # fmt: skip


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


_CODES = {}
for _line in _TABLE.strip().splitlines():
    _code, *_names = _line.split("|")
    _CODES[_code] = _code
    _CODES.update({_folded(_name): _code for _name in _names if _name})
_CODES.update(_ALIASES)


def language_code(text: str) -> str:
    """The tag of a language by its code or name; empty when unknown."""
    return _CODES.get(_folded(text), "")
