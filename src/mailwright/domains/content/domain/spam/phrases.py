"""Phrases that filters have learnt to distrust, by language, with the points each adds."""

from __future__ import annotations

import re

_EN = {
    9: r"""
        viagra|cialis|without (?:a )?prescription|lottery|you(?:'ve| have) (?:won|been selected)|
        claim your (?:prize|reward|cash)|unclaimed (?:cash|funds)|inheritance|wire transfer|
        (?:verify|confirm) your (?:password|account|card|bank)|account (?:has been )?suspended|
        double your (?:money|bitcoin|income)|get rich|replica(?:s)?\b|hot singles|free spins|
        this is not spam|miracle (?:pill|cream|cure)|weird trick|penny (?:stock|share)s?
    """,
    5: r"""
        (?:100|one hundred) ?(?:%|percent) free|risk[- ]free|
        no (?:obligation|catch|questions asked)|
        guaranteed (?:income|results?|winner)|be your own boss|work from home|financial freedom|
        make money|extra (?:cash|income)|(?:cash|casino) bonus|bad credit|instant (?:loan|approval)|
        earn (?:passive|\$|€|money)|million(?:aire| dollars)|weight loss|
        lose \d+ (?:kilos|pounds|kg)|
        dear (?:friend|beneficiary|winner)|no experience needed|reduce (?:your )?debts?
    """,
    3: r"""
        act now|click (?:here|below)|buy now|order now|call now|apply now|once in a lifetime|
        limited time|while (?:stocks|supplies) last|don['’]t (?:delete|miss out)|
        urgent|final notice|
        expires (?:in|tonight)|exclusive (?:deal|offer)|best price|lowest price|special promotion|
        free (?:gift|trial|sample|access)|satisfaction guaranteed|winner|congratulations
    """,
}
_PL = {
    9: r"""
        viagra|bez recepty|wygra(?:łeś|łaś|na) na loterii|wylosowano|odbierz (?:nagrodę|wygraną)|
        spadek|zweryfikuj (?:hasło|konto|kartę)|potwierdź (?:numer karty|hasło|dane)|
        konto zostało (?:zawieszone|zablokowane)|podwój|zostań milionerem|repliki|gorące singielki|
        darmowe spiny|to nie jest spam|cudown\w+ (?:tablet|krem|lek)\w*|jednej sztuczki|
        dane bankowe
    """,
    5: r"""
        (?:100|sto) ?(?:%|procent) (?:za darmo|gratis)|bez ryzyka|bez (?:zobowiązań|haczyków|pytań)|
        gwarantowan\w+ (?:dochód|zysk|efekt\w*)|bądź swoim szefem|prac\w+ (?:z|w) domu|
        wolność finansowa|zarabiaj|szybka pożyczka|natychmiastowa pożyczka|chwilówk\w+|kasyn\w+|
        schudnij|drogi (?:beneficjencie|przyjacielu)|bez doświadczenia|skonsoliduj
    """,
    3: r"""
        działaj teraz|kliknij (?:tu|tutaj|poniżej)|kup teraz|zamów teraz|zadzwoń teraz|
        jedyna (?:taka )?okazja|ograniczon\w+ czas\w*|do wyczerpania zapasów|nie przegap|pilne|
        ostatnie wezwanie|wygasa (?:za|dziś)|najniższa cena|oferta specjalna|za darmo|gratis|
        darmow\w+ (?:prezent|próbk\w+|dostęp)|gratulacje|zwycięzc\w+
    """,
}
_ZH = {
    9: r"""
        中奖|领取奖(?:品|金)|代开.{0,6}发票|无需处方|伟哥|验证(?:您的)?密码|确认(?:卡号|银行)|账户已被(?:冻结|停用)|翻倍|
        高仿|单身美女|免费旋转|这不是垃圾邮件|神奇(?:药丸|面霜)|内幕|遗产|彩票|办证|办理.{0,8}文凭|银行信息
    """,
    5: r"""
        百分百免费|零风险|无风险|没有套路|保证收入|稳赚|日赚|月入|在家(?:工作|赚)|财务自由|被动收入|贷款秒批|无抵押|
        征信差|赌场|博彩|瘦\S{1,4}公斤|减肥神器|尊敬的受益人|自己当老板|加微信
    """,
    3: r"""
        立即行动|点(?:击)?这里|点击下方|马上(?:购买|申请|下单)|立即(?:购买|订购|抢购|申请)|千载难逢|一生一次|限时|
        名额有限|紧急|最后通知|最低价|全网最低|免费(?:领取|试用|注册|赠送)|恭喜|独家|秒杀
    """,
}


def _compiled(table: dict[int, str], language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    made = []
    for points, source in table.items():
        joined = "".join(line.strip() for line in source.splitlines())
        edged = joined if language == "zh" else rf"(?<!\w)(?:{joined})"
        made.append((points, re.compile(edged, re.IGNORECASE)))
    return tuple(made)


PHRASES = {
    "en": _compiled(_EN, "en"), "zh": _compiled(_ZH, "zh"), "pl": _compiled(_PL, "pl"),
}  # fmt: skip


def phrases_in(text: str, language: str) -> list[tuple[int, str]]:
    """The phrases in a text with their points, each once; English ones are found everywhere."""
    found: dict[str, int] = {}
    for code in dict.fromkeys((language[:2].lower(), "en")):
        for points, pattern in PHRASES.get(code, ()):
            for match in pattern.finditer(text):
                found.setdefault(match.group().lower(), points)
    return sorted(((points, words) for words, points in found.items()), reverse=True)
