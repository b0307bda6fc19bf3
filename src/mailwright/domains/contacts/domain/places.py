"""Countries by code and by name in the product's languages (ISO 3166-1; names as in CLDR)."""

import unicodedata

# code | English | 简体中文 | Polski
_TABLE = """
AD|Andorra|安道尔|Andora
AE|United Arab Emirates|阿拉伯联合酋长国|Zjednoczone Emiraty Arabskie
AF|Afghanistan|阿富汗|Afganistan
AG|Antigua & Barbuda|安提瓜和巴布达|Antigua i Barbuda
AI|Anguilla|安圭拉|Anguilla
AL|Albania|阿尔巴尼亚|Albania
AM|Armenia|亚美尼亚|Armenia
AO|Angola|安哥拉|Angola
AQ|Antarctica|南极洲|Antarktyda
AR|Argentina|阿根廷|Argentyna
AS|American Samoa|美属萨摩亚|Samoa Amerykańskie
AT|Austria|奥地利|Austria
AU|Australia|澳大利亚|Australia
AW|Aruba|阿鲁巴|Aruba
AX|Åland Islands|奥兰群岛|Wyspy Alandzkie
AZ|Azerbaijan|阿塞拜疆|Azerbejdżan
BA|Bosnia & Herzegovina|波斯尼亚和黑塞哥维那|Bośnia i Hercegowina
BB|Barbados|巴巴多斯|Barbados
BD|Bangladesh|孟加拉国|Bangladesz
BE|Belgium|比利时|Belgia
BF|Burkina Faso|布基纳法索|Burkina Faso
BG|Bulgaria|保加利亚|Bułgaria
BH|Bahrain|巴林|Bahrajn
BI|Burundi|布隆迪|Burundi
BJ|Benin|贝宁|Benin
BL|St. Barthélemy|圣巴泰勒米|Saint-Barthélemy
BM|Bermuda|百慕大|Bermudy
BN|Brunei|文莱|Brunei
BO|Bolivia|玻利维亚|Boliwia
BQ|Caribbean Netherlands|荷属加勒比区|Niderlandy Karaibskie
BR|Brazil|巴西|Brazylia
BS|Bahamas|巴哈马|Bahamy
BT|Bhutan|不丹|Bhutan
BV|Bouvet Island|布韦岛|Wyspa Bouveta
BW|Botswana|博茨瓦纳|Botswana
BY|Belarus|白俄罗斯|Białoruś
BZ|Belize|伯利兹|Belize
CA|Canada|加拿大|Kanada
CC|Cocos (Keeling) Islands|科科斯（基林）群岛|Wyspy Kokosowe
CD|Congo - Kinshasa|刚果（金）|Demokratyczna Republika Konga
CF|Central African Republic|中非共和国|Republika Środkowoafrykańska
CG|Congo - Brazzaville|刚果（布）|Kongo
CH|Switzerland|瑞士|Szwajcaria
CI|Côte d’Ivoire|科特迪瓦|Côte d’Ivoire
CK|Cook Islands|库克群岛|Wyspy Cooka
CL|Chile|智利|Chile
CM|Cameroon|喀麦隆|Kamerun
CN|China|中国|Chiny
CO|Colombia|哥伦比亚|Kolumbia
CR|Costa Rica|哥斯达黎加|Kostaryka
CU|Cuba|古巴|Kuba
CV|Cape Verde|佛得角|Republika Zielonego Przylądka
CW|Curaçao|库拉索|Curaçao
CX|Christmas Island|圣诞岛|Wyspa Bożego Narodzenia
CY|Cyprus|塞浦路斯|Cypr
CZ|Czechia|捷克|Czechy
DE|Germany|德国|Niemcy
DJ|Djibouti|吉布提|Dżibuti
DK|Denmark|丹麦|Dania
DM|Dominica|多米尼克|Dominika
DO|Dominican Republic|多米尼加共和国|Dominikana
DZ|Algeria|阿尔及利亚|Algieria
EC|Ecuador|厄瓜多尔|Ekwador
EE|Estonia|爱沙尼亚|Estonia
EG|Egypt|埃及|Egipt
EH|Western Sahara|西撒哈拉|Sahara Zachodnia
ER|Eritrea|厄立特里亚|Erytrea
ES|Spain|西班牙|Hiszpania
ET|Ethiopia|埃塞俄比亚|Etiopia
FI|Finland|芬兰|Finlandia
FJ|Fiji|斐济|Fidżi
FK|Falkland Islands|福克兰群岛|Falklandy
FM|Micronesia|密克罗尼西亚|Mikronezja
FO|Faroe Islands|法罗群岛|Wyspy Owcze
FR|France|法国|Francja
GA|Gabon|加蓬|Gabon
GB|United Kingdom|英国|Wielka Brytania
GD|Grenada|格林纳达|Grenada
GE|Georgia|格鲁吉亚|Gruzja
GF|French Guiana|法属圭亚那|Gujana Francuska
GG|Guernsey|根西岛|Guernsey
GH|Ghana|加纳|Ghana
GI|Gibraltar|直布罗陀|Gibraltar
GL|Greenland|格陵兰|Grenlandia
GM|Gambia|冈比亚|Gambia
GN|Guinea|几内亚|Gwinea
GP|Guadeloupe|瓜德罗普|Gwadelupa
GQ|Equatorial Guinea|赤道几内亚|Gwinea Równikowa
GR|Greece|希腊|Grecja
GS|South Georgia & South Sandwich Islands|南乔治亚和南桑威奇群岛|Georgia Południowa i Sandwich Południowy
GT|Guatemala|危地马拉|Gwatemala
GU|Guam|关岛|Guam
GW|Guinea-Bissau|几内亚比绍|Gwinea Bissau
GY|Guyana|圭亚那|Gujana
HK|Hong Kong SAR China|中国香港特别行政区|SRA Hongkong (Chiny)
HM|Heard & McDonald Islands|赫德岛和麦克唐纳群岛|Wyspy Heard i McDonalda
HN|Honduras|洪都拉斯|Honduras
HR|Croatia|克罗地亚|Chorwacja
HT|Haiti|海地|Haiti
HU|Hungary|匈牙利|Węgry
ID|Indonesia|印度尼西亚|Indonezja
IE|Ireland|爱尔兰|Irlandia
IL|Israel|以色列|Izrael
IM|Isle of Man|马恩岛|Wyspa Man
IN|India|印度|Indie
IO|British Indian Ocean Territory|英属印度洋领地|Brytyjskie Terytorium Oceanu Indyjskiego
IQ|Iraq|伊拉克|Irak
IR|Iran|伊朗|Iran
IS|Iceland|冰岛|Islandia
IT|Italy|意大利|Włochy
JE|Jersey|泽西岛|Jersey
JM|Jamaica|牙买加|Jamajka
JO|Jordan|约旦|Jordania
JP|Japan|日本|Japonia
KE|Kenya|肯尼亚|Kenia
KG|Kyrgyzstan|吉尔吉斯斯坦|Kirgistan
KH|Cambodia|柬埔寨|Kambodża
KI|Kiribati|基里巴斯|Kiribati
KM|Comoros|科摩罗|Komory
KN|St. Kitts & Nevis|圣基茨和尼维斯|Saint Kitts i Nevis
KP|North Korea|朝鲜|Korea Północna
KR|South Korea|韩国|Korea Południowa
KW|Kuwait|科威特|Kuwejt
KY|Cayman Islands|开曼群岛|Kajmany
KZ|Kazakhstan|哈萨克斯坦|Kazachstan
LA|Laos|老挝|Laos
LB|Lebanon|黎巴嫩|Liban
LC|St. Lucia|圣卢西亚|Saint Lucia
LI|Liechtenstein|列支敦士登|Liechtenstein
LK|Sri Lanka|斯里兰卡|Sri Lanka
LR|Liberia|利比里亚|Liberia
LS|Lesotho|莱索托|Lesotho
LT|Lithuania|立陶宛|Litwa
LU|Luxembourg|卢森堡|Luksemburg
LV|Latvia|拉脱维亚|Łotwa
LY|Libya|利比亚|Libia
MA|Morocco|摩洛哥|Maroko
MC|Monaco|摩纳哥|Monako
MD|Moldova|摩尔多瓦|Mołdawia
ME|Montenegro|黑山|Czarnogóra
MF|St. Martin|法属圣马丁|Saint-Martin
MG|Madagascar|马达加斯加|Madagaskar
MH|Marshall Islands|马绍尔群岛|Wyspy Marshalla
MK|North Macedonia|北马其顿|Macedonia Północna
ML|Mali|马里|Mali
MM|Myanmar (Burma)|缅甸|Mjanma (Birma)
MN|Mongolia|蒙古|Mongolia
MO|Macao SAR China|中国澳门特别行政区|SRA Makau (Chiny)
MP|Northern Mariana Islands|北马里亚纳群岛|Mariany Północne
MQ|Martinique|马提尼克|Martynika
MR|Mauritania|毛里塔尼亚|Mauretania
MS|Montserrat|蒙特塞拉特|Montserrat
MT|Malta|马耳他|Malta
MU|Mauritius|毛里求斯|Mauritius
MV|Maldives|马尔代夫|Malediwy
MW|Malawi|马拉维|Malawi
MX|Mexico|墨西哥|Meksyk
MY|Malaysia|马来西亚|Malezja
MZ|Mozambique|莫桑比克|Mozambik
NA|Namibia|纳米比亚|Namibia
NC|New Caledonia|新喀里多尼亚|Nowa Kaledonia
NE|Niger|尼日尔|Niger
NF|Norfolk Island|诺福克岛|Norfolk
NG|Nigeria|尼日利亚|Nigeria
NI|Nicaragua|尼加拉瓜|Nikaragua
NL|Netherlands|荷兰|Holandia
NO|Norway|挪威|Norwegia
NP|Nepal|尼泊尔|Nepal
NR|Nauru|瑙鲁|Nauru
NU|Niue|纽埃|Niue
NZ|New Zealand|新西兰|Nowa Zelandia
OM|Oman|阿曼|Oman
PA|Panama|巴拿马|Panama
PE|Peru|秘鲁|Peru
PF|French Polynesia|法属波利尼西亚|Polinezja Francuska
PG|Papua New Guinea|巴布亚新几内亚|Papua-Nowa Gwinea
PH|Philippines|菲律宾|Filipiny
PK|Pakistan|巴基斯坦|Pakistan
PL|Poland|波兰|Polska
PM|St. Pierre & Miquelon|圣皮埃尔和密克隆群岛|Saint-Pierre i Miquelon
PN|Pitcairn Islands|皮特凯恩群岛|Pitcairn
PR|Puerto Rico|波多黎各|Portoryko
PS|Palestinian Territories|巴勒斯坦领土|Terytoria Palestyńskie
PT|Portugal|葡萄牙|Portugalia
PW|Palau|帕劳|Palau
PY|Paraguay|巴拉圭|Paragwaj
QA|Qatar|卡塔尔|Katar
RE|Réunion|留尼汪|Reunion
RO|Romania|罗马尼亚|Rumunia
RS|Serbia|塞尔维亚|Serbia
RU|Russia|俄罗斯|Rosja
RW|Rwanda|卢旺达|Rwanda
SA|Saudi Arabia|沙特阿拉伯|Arabia Saudyjska
SB|Solomon Islands|所罗门群岛|Wyspy Salomona
SC|Seychelles|塞舌尔|Seszele
SD|Sudan|苏丹|Sudan
SE|Sweden|瑞典|Szwecja
SG|Singapore|新加坡|Singapur
SH|St. Helena|圣赫勒拿|Wyspa Świętej Heleny
SI|Slovenia|斯洛文尼亚|Słowenia
SJ|Svalbard & Jan Mayen|斯瓦尔巴和扬马延|Svalbard i Jan Mayen
SK|Slovakia|斯洛伐克|Słowacja
SL|Sierra Leone|塞拉利昂|Sierra Leone
SM|San Marino|圣马力诺|San Marino
SN|Senegal|塞内加尔|Senegal
SO|Somalia|索马里|Somalia
SR|Suriname|苏里南|Surinam
SS|South Sudan|南苏丹|Sudan Południowy
ST|São Tomé & Príncipe|圣多美和普林西比|Wyspy Świętego Tomasza i Książęca
SV|El Salvador|萨尔瓦多|Salwador
SX|Sint Maarten|荷属圣马丁|Sint Maarten
SY|Syria|叙利亚|Syria
SZ|Eswatini|斯威士兰|Eswatini
TC|Turks & Caicos Islands|特克斯和凯科斯群岛|Turks i Caicos
TD|Chad|乍得|Czad
TF|French Southern Territories|法属南部领地|Francuskie Terytoria Południowe i Antarktyczne
TG|Togo|多哥|Togo
TH|Thailand|泰国|Tajlandia
TJ|Tajikistan|塔吉克斯坦|Tadżykistan
TK|Tokelau|托克劳|Tokelau
TL|Timor-Leste|东帝汶|Timor Wschodni
TM|Turkmenistan|土库曼斯坦|Turkmenistan
TN|Tunisia|突尼斯|Tunezja
TO|Tonga|汤加|Tonga
TR|Türkiye|土耳其|Turcja
TT|Trinidad & Tobago|特立尼达和多巴哥|Trynidad i Tobago
TV|Tuvalu|图瓦卢|Tuvalu
TW|Taiwan|台湾|Tajwan
TZ|Tanzania|坦桑尼亚|Tanzania
UA|Ukraine|乌克兰|Ukraina
UG|Uganda|乌干达|Uganda
UM|U.S. Outlying Islands|美国本土外小岛屿|Dalekie Wyspy Mniejsze Stanów Zjednoczonych
US|United States|美国|Stany Zjednoczone
UY|Uruguay|乌拉圭|Urugwaj
UZ|Uzbekistan|乌兹别克斯坦|Uzbekistan
VA|Vatican City|梵蒂冈|Watykan
VC|St. Vincent & Grenadines|圣文森特和格林纳丁斯|Saint Vincent i Grenadyny
VE|Venezuela|委内瑞拉|Wenezuela
VG|British Virgin Islands|英属维尔京群岛|Brytyjskie Wyspy Dziewicze
VI|U.S. Virgin Islands|美属维尔京群岛|Wyspy Dziewicze Stanów Zjednoczonych
VN|Vietnam|越南|Wietnam
VU|Vanuatu|瓦努阿图|Vanuatu
WF|Wallis & Futuna|瓦利斯和富图纳|Wallis i Futuna
WS|Samoa|萨摩亚|Samoa
YE|Yemen|也门|Jemen
YT|Mayotte|马约特|Majotta
ZA|South Africa|南非|Republika Południowej Afryki
ZM|Zambia|赞比亚|Zambia
ZW|Zimbabwe|津巴布韦|Zimbabwe
"""  # noqa: E501 - one country a line

_ALIASES = {
    "usa": "US", "u.s.a.": "US", "united states of america": "US", "america": "US",
    "stany zjednoczone ameryki": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB",
    "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "anglia": "GB",
    "czech republic": "CZ", "czechia": "CZ", "republika czeska": "CZ", "holland": "NL",
    "holandia": "NL", "the netherlands": "NL", "deutschland": "DE",
    "österreich": "AT", "schweiz": "CH", "suisse": "CH", "españa": "ES", "italia": "IT",
    "polska": "PL", "rzeczpospolita polska": "PL", "zhongguo": "CN", "中国大陆": "CN",
    "中华人民共和国": "CN", "people's republic of china": "CN", "prc": "CN", "香港": "HK",
    "hong kong": "HK", "hongkong": "HK", "澳门": "MO", "macao": "MO", "macau": "MO",
    "korea": "KR", "south korea": "KR", "republic of korea": "KR", "korea południowa": "KR",
    "russian federation": "RU", "turkey": "TR", "türkiye": "TR", "viet nam": "VN",
    "ivory coast": "CI", "cape verde": "CV", "swaziland": "SZ", "burma": "MM",
    "slovak republic": "SK", "macedonia": "MK", "moldova, republic of": "MD",
    "iran, islamic republic of": "IR", "bosnia and herzegovina": "BA", "uae": "AE",
    "emiraty arabskie": "AE", "the bahamas": "BS", "the gambia": "GM", "congo": "CG",
}  # fmt: skip


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("&", "and").strip()


COUNTRIES: dict[str, tuple[str, ...]] = {
    line[:2]: tuple(line[3:].split("|")) for line in _TABLE.strip().splitlines()
}

_BY_NAME = {_folded(name): code for code, names in COUNTRIES.items() for name in names}
_BY_NAME.update({_folded(name): code for name, code in _ALIASES.items()})


def country_code(name: str) -> str:
    """The code of a country by its name; empty when unknown."""
    return _BY_NAME.get(_folded(name), "")
