"""Words that state a number, a date, a discount, a deadline or a promise without a single digit.

Only what a writer may not say in its own words; the verifier knows far more.
"""

import re

_EN = r"""
two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|
sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half(?:[ -]price)?|double|
twice|triple|quarter|per ?cent|percentage|dollars?|euros?|pounds?|cents?|zlot(?:y|ys|ies)|yuan|
usd|eur|gbp|pln|cny|rmb|january|february|april|june|july|august|september|october|november|
december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|weekend|today|tonight|
tomorrow|midnight|this (?:week|month|year)|next (?:week|month|year)|
free (?:shipping|delivery|returns?)|free of charge|for free|money[ -]back|best|cheapest|lowest|
fastest|greatest|finest|number one|world[ -]class|unbeatable|unrivalled|perfect|guarantee[ds]?|
guaranteed|risk[ -]free|warranty|certified|proven|clinically|cures?|heals?|hurry|last chance|
final hours?|ends? soon|ending soon|limited time|only a few|while (?:stocks?|supplies) last?s?|
almost gone|selling fast|act now|don['’]t miss|now or never|running out|expires? soon|sold out|
in stock|bestsell(?:er|ing)s?|award[ -]winning
"""
_PL = r"""
dwa|dwie|dwóch|trzy|trzech|cztery|pięć|sześć|siedem|osiem|dziewięć|dziesięć|piętnaście|
dwadzieścia|trzydzieści|czterdzieści|pięćdziesiąt|sto|stu|setki|tysiąc\w*|milion\w*|tuzin\w*|
połow\w+|pół|podwójn\w+|dwukrotn\w+|procent\w*|złot(?:y|e|ych|ego)|złotówek|euro|dolar\w*|
grosz\w*|pln|stycz(?:eń|nia|niu)|lut(?:y|ego|ym)|kwie(?:cień|tnia|tniu)|czerw(?:iec|ca|cu)|
lip(?:iec|ca|cu)|sierp(?:ień|nia|niu)|wrze(?:sień|śnia|śniu)|październik\w*|listopad\w*|
grud(?:zień|nia|niu)|poniedział\w+|wtor\w+|śro(?:da|dę|dy)|czwart(?:ek|ku)|piąt(?:ek|ku)|
sobot\w+|niedziel\w+|weekend\w*|dziś|dzisiaj|jutro|pojutrze|o północy|
w tym (?:tygodniu|miesiącu|roku)|w przyszłym (?:tygodniu|miesiącu|roku)|darmow\w+|bezpłatn\w+|
za darmo|gratis\w*|najlepsz\w+|najtań\w+|najniższ\w+|najszybsz\w+|największ\w+|numer jeden|
bezkonkurencyjn\w+|niezrównan\w+|idealn\w+|gwarantuj\w+|gwarancj\w+|gwarantowan\w+|
certyfikowan\w+|udowodnion\w+|leczy|leczą|wyleczy|pospiesz\w*|pośpiesz\w*|ostatnia szansa|
ostatnie sztuki|kończy się|tylko teraz|ograniczon\w+ czas\w*|póki (?:zapas|trwa)\w*|
nie przegap\w*|teraz albo nigdy|wyprzedan\w+|w magazynie|bestseller\w*|nagradzan\w+
"""
_ZH = r"""
[零〇一二两三四五六七八九十百千万亿半]+\s*(?:折|成|倍|个百分点|元|块|美元|欧元|月|日|号|天|小时|分钟|周|星期|年|件|款|种|个|人|次|套|份|双|只|台|门|节|大)|
百分之|半价|对折|打折|人民币|美元|欧元|周[一二三四五六日末天]|
星期[一二三四五六日天]|今天|今晚|明天|后天|本周|本月|下周|下月|今年|明年|零点|午夜|免费|包邮|
免邮|免运费|赠送|买一送一|全额退款|最(?:好|佳|低|优|便宜|快|大|强|高|新|受欢迎)|第一|首选|顶级|
极致|完美|无与伦比|独一无二|国家级|世界级|唯一|保证|保障|承诺|无风险|认证|治愈|疗效|根治|抓紧|
赶快|赶紧|最后机会|即将结束|限时|限量|售罄|抢购|秒杀|错过|仅剩|库存|现货|热销|畅销|获奖
"""


def _pattern(words: str, *, whole: bool) -> re.Pattern[str]:
    body = "|".join(part.strip() for part in words.replace("\n", "").split("|") if part.strip())
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)" if whole else f"(?:{body})", re.I)


# All three at once: a text in one language may carry a claim in another.
CLAIMS = (_pattern(_EN, whole=True), _pattern(_PL, whole=True), _pattern(_ZH, whole=False))
