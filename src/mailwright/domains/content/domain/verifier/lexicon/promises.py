"""Promises by the classes of words they are made of: who cures, of what; what is gained, how surely.

The same notation as the languages' own modules, whose patterns these add to.
"""

_CURE_EN = (
    "(prevent|reliev|reduc|fight|eliminat|treat|sooth|revers|cur|heal|banish|combat|remov|stop|"
    "protect|ward|undo|halt|slow)(s|es|ing|ed|e)? [a-z ]{0,20}?"
)
_AILMENT_EN = (
    "(aches?|arthritis|cancer|diabetes|depression|anxiety|insomnia|migraines?|headaches?|wrinkles|"
    "blood pressure|cholesterol|acne|disease*|illness*|flu|infections?|inflammation|dementia|"
    "degeneration|syndrome|glaucoma|"
    "cataracts?|(short|near|far|long)-?sight*|myopia|gout|tinnitus|vertigo|"
    "alzheimer*|parkinson*|asthma|allerg(y|ies)|eczema|psoriasis|obesity|burnout|hair loss|covid|"
    "strokes?|heart (attacks?|disease)|tumou?rs?|impotence|cellulite|memory loss)"
)
_MONEY_EN = (
    "(money|income|salary|pay|savings|wealth|earnings|investments?|capital|wages|net worth|pension)"
)
_OUTCOME_EN = (
    "(pass(es|ed|ing)?|success|results?|jobs?|grades?|employment|interviews?|promotion|pay rise|"
    "raise|approval|admission|fluency|weight loss|cure)"
)
EN: dict[str, tuple[str, ...]] = {
    "promise": (
        f"{_CURE_EN}({_AILMENT_EN}|[a-z]{{3,}}(itis|pathy|algia))",
        f"(goodbye to|no more|free (of|from)) {_AILMENT_EN}",
        f"(never|no longer) (again )?(get|have|suffer( from)?|feel|fear) [a-z ]{{0,10}}?{_AILMENT_EN}",
        f"{_AILMENT_EN} (will )?(disappears?|vanish(es)?|goes away|go away|is gone|are gone|"
        "melts? away)",
        f"(doubl|tripl|quadrupl|multipl)(e|es|ing|y|ies|ying) (your|their|his|her|my) {_MONEY_EN}",
        f"(never|can't|cannot|won't|don't|can not|will not) (ever )?lose (your|any|a|the) "
        f"(penny|cent|{_MONEY_EN})",
        f"{_MONEY_EN} (is|are|stays?|remains?) (fully |completely |always |absolutely |totally |"
        "# ?% )?(safe|protected|guaranteed)",
        "(beat|beats|beating|outperform|outperforms) (inflation|the market|the index|the banks?)",
        "(become|retire) (rich|wealthy|a millionaire)", "(six|seven)[ -]figure (income|salary)",
        f"guarantee(s|d)? [a-z' ]{{0,24}}?{_OUTCOME_EN}", f"{_OUTCOME_EN} (is |are )?guaranteed",
        "from (getting worse|worsening|deteriorating)", "(guaranteed|instant|automatic) approval", "approved? (no matter|whatever|regardless)",
        "job guarantee*", "#(x|[ -]fold) (returns?|profits?|income)", "(zero|no) (financial )?risk",
        "miracle (cure|drug|weight)", "risk[ -]free (invest*|profit*|income|return*)",
    ),
    "guarantee_strong": (
        "(or|and) (we('ll| will)? (give|refund|return)( you)? )?(your|the) money( back)?",
        "(double|twice|triple|# times|#x) (your|the) (money|price|difference) back",
        "(refund|pay|give|return|repay)( you)?( it)?( back)? (double|twice|triple|# times|the difference)", "cheaper elsewhere", "(match|beat|undercut) (any|every|the|all)( lower| other| better)? (price|offer|quote)s?", "# ?% (satisf[a-z]*|money[ -]back|refund)",
        "lifetime [a-z]+ (guarantee|warranty)", "satisfaction (is )?guarantee*", "satisfied or",
        "complimentary( (?!close|copy)[a-z]+)?", "(free|gratis) (surprise |mystery |welcome |bonus )?(gifts?|samples?|upgrades?|"
        "goodies|consultations?|lessons?|months?|nights?|breakfasts?)(?! (card|guide|idea|box|shop))",
        "unlimited (?!possib|potential|love|creativ|imagin|fun|joy|opportun)[a-z]+",
    ),
    "urgency": (
        "(today|tonight|one day|this week) only", "(last|final|only a) few", "selling out",
        "limited (stock|edition|spots?|places?|seats?|availability|quantit*|offer|supply)",
        "don't (wait|delay|hesitate)", "won't last( long)?", "clock is ticking",
        "time is running out", "once (it|they)('s|'re| is| are) gone", "act today", "be quick",
    ),
}  # fmt: skip

_CURE_PL = (
    "(obniz|lagodz|lecz[yaeęu]|usuw|zwalcz|reduku|zapobieg|likwidu|hamu|pomaga na|koi|chroni|"
    "zatrzym|wstrzym|uwalnia|uwolni|zmniejsz|cofa|powstrzym|elimin|wyelimin|uodparnia|wylecz|uchroni)[a-z]* "
    "[a-z ]{0,24}?"
)
_AILMENT_PL = (
    "(bol(u|e|ow|om|ami)?|raki?(a|iem|owi)?|nowotw[a-z]*|cukrzyc[a-z]*|depresj[a-z]*|bezsenn[a-z]*|"
    "migren[a-z]*|nadcisn[a-z]*|cholesterol[a-z]*|zmarszcz[a-z]*|alergi[a-z]*|gryp[a-z]*|"
    "chorob[a-z]*|tradzik[a-z]*|zapalen[a-z]*|demencj[a-z]*|alzheimer[a-z]*|parkinson[a-z]*|"
    "otylos[a-z]*|astm[a-z]*|reumat[a-z]*|artret[a-z]*|luszczyc[a-z]*|egzem[a-z]*|covid[a-z]*|"
    "przezieb[a-z]*|kaszl[a-z]*|lysien[a-z]*|nerwic[a-z]*|wypalen[a-z]*|cellulit[a-z]*|"
    "zylak[a-z]*|udar[a-z]*|zawal[a-z]*|infekcj[a-z]*|wirus[a-z]*|wrzod[a-z]*|starzen[a-z]*|"
    "jaskr[a-z]*|zacm[a-z]*|krotkowzroczn[a-z]*|zwyrodnien[a-z]*|miazdzyc[a-z]*|osteopor[a-z]*)"
)
_MONEY_PL = (
    "(pensj|zarob|dochod|wynagrodz|oszczedn|kapital|pieniadz|majat|przychod|zysk|emerytur)[a-z]*"
)
PL: dict[str, tuple[str, ...]] = {
    "promise": (
        _CURE_PL + _AILMENT_PL,
        f"(koniec z|pozegnaj|bez) {_AILMENT_PL}",
        f"{_AILMENT_PL} (znikn|ustap|mina|minie|przejd)[a-z]*",
        f"(podwo[ij]|potro[ij]|pomnoz|pomnaz|zwielokrotn)[a-z]* [a-z ]{{0,20}}?{_MONEY_PL}",
        f"{_MONEY_PL} (jest|sa|beda|bedzie|pozostaja|zostaje)? ?(w pelni |zawsze |calkowicie |"
        "na # ?% )?(bezpieczn|gwarantowan|pewn|chronion)[a-z]*",
        "(dostaniesz|otrzymasz|wywalczysz|zdobedziesz|gwarantowan[a-z]*|pewn[a-z]*) "
        "(podwyzk*|awans*|prac[eay]|etat*)",
        "nic nie (stracisz|ryzykujesz|tracisz)", "nie (stracisz|tracisz|ryzykujesz) (ani )?"
        "(grosza|zlotowki|pieniedzy|kapitalu|oszczednosci)",
        "(pokona|bij|wygra|przebij)[a-z]* (z )?(inflacj|rynek|rynk|lokat|gield)[a-z]*",
        "zostaniesz milioner*", "gwarantuj[a-z]* [a-z ]{0,16}?(sen|zdrow|spokoj|odpoczyn|wypoczyn)[a-z]*", "gwaran[a-z]* (przyznan|kredyt|pozyczk)[a-z]*", "gwaran[a-z]* [a-z ]{0,20}?(zda[nć]|zdasz|zatrudn|prac[eyaę](?![a-z])|"
        "sukces|efekt|rezultat|podwyzk|awans|przyjeci)[a-z]*",
        "(zdasz|schudniesz|zarobisz|nauczysz sie|dostaniesz prace) albo",
        "zarob[a-z]* [a-z ]{0,16}(razy|wiecej)", "cudown[a-z]* (lek|kuracj|srodek|dieta)[a-z]*",
        "(zadnego|zero|zerow[a-z]*|bez zadnego) ryzyk[a-z]*",
    ),
    "guarantee_strong": (
        "(oddamy|zwrocimy|oddajemy|zwracamy|wyplacimy)( ci| wam| panstwu)? (pieniadze|calosc|"
        "kase|(cala|pelna) kwote|wszystko|dwa razy|podwojn[a-z]*|dwukrot[a-z]*|trzykrot[a-z]*|# razy)",
        "satysfakcj[a-z]* gwarantowan[a-z]*", "gwarantuj[a-z]* najnizsz[a-z]* cen[a-z]*", "(zwracamy|zwrocimy|oddamy|oddajemy|zwrot) roznic[a-z]*", "(wymienimy|wymieniamy|wymiana) [a-z ]{0,20}?na now[a-z]*",
        "(darmow|bezplatn|gratisow)[a-z]* (prezent|upomin|probk|lekcj|konsultacj|noc|sniadani|"
        "miesiac)[a-z]*", "(prezent|upominek|probka|sniadanie|konsultacja) (gratis|za darmo)", "(bez limitu|nielimitowan[a-z]*|nieograniczon[a-z]*) "
        "(?!mozliw|wyobra|potencj|kwot|czas)[a-z]{4,}",
    ),
    "urgency": (
        "tylko (dzis|dzisiaj|do wyczerpania|przez chwile)", "ostatni (moment|dzwonek)",
        "ostatni[a-z]* (okazj|mozliw|woln|egzemplarz)[a-z]*", "czas ucieka", "zegar tyka",
        "nie czekaj", "nie odkladaj", "limitowan[a-z]*", "poki sa", "zanim bedzie za pozno",
    ),
}  # fmt: skip

_AILMENT_ZH = (
    "(痴呆|失智|阿尔茨海默|帕金森|肥胖|脱发|便秘|过敏|近视|颈椎病|腰椎|腰痛|胃病|湿疹|中风|心梗|焦虑症|肿瘤|"
    "三高|感染|腹泻|吐奶|红屁股|尿布疹|黄疸|佝偻|贫血|[肠胃鼻咽肺膀胱皮]炎|痛风|白发|青光眼|白内障|骨质疏松|乳腺|前列腺|新冠|流感|病毒)"
)
ZH: dict[str, tuple[str, ...]] = {
    "promise": (
        f"(远离|预防|治疗|缓解|消除|改善|降低|抗|治|根除|告别|祛除|去除|逆转|防止|杜绝|摆脱).{{0,6}}{_AILMENT_ZH}",
        f"({_AILMENT_ZH}|失眠|头痛|高血压|关节炎|抑郁).{{0,4}}(消失|不见|全无|痊愈|(一|#)去不|再见|远去|不再)",
        "(提高|提升|增强|促进|开发|增加).{0,4}(智商|智力|免疫力|抵抗力|记忆力|(大脑|骨骼)发育|身高|视力)",
        "(从此|永远|再也)不(再|会|用)?.{0,3}(吐奶|生病|哭闹|夜醒|感冒|发烧|失眠|脱发|长痘|过敏|疼|痛)", "不再(吐奶|生病|失眠|脱发|过敏|疼|痛)",
        "(体脂|体重|腰围|血压|血糖).{0,4}(降|减|掉|瘦|小)", "[稳只必包]赚", "躺.{0,4}赚", "闭.{0,6}赚", "赚不[赔亏]", "(不会|绝不|永不|从不)[亏赔]",
        "亏.{0,3}[算归由]我们", "亏损.{0,3}(全额?)?[补赔]", "亏了.{0,4}[赔补]",
        "本金.{0,5}(安全|无忧|不失|有保障|零损失|全包|不受损)",
        "收益.{0,6}(全包|有保障|无忧|毫无悬念|板上钉钉|稳稳|翻)", "(财富|财务|经济)自由",
        "[年月日周][入赚].{0,4}([百千万]|#)", "跑赢.{0,3}(通胀|大盘|市场|银行|指数)",
        "(什么|任何|所有|啥|一切)(病|疾病|情况|意外).{0,3}都.{0,3}[赔保管报治]",
        "((百|#)分(之?百|之?#)|#%).{0,3}(赔|理赔|通过|下款|过审|中签|有效|治愈|收益|安全)",
        "必(赔|中签|过审|下款|涨)", "包(过|学会|教会|就业|治)",
        "(保证|承诺|确保|担保).{0,6}(通过|录取|就业|赚|收益|涨价|治|瘦|提分|加薪|升职|中签)",
        "(收入|工资|薪水|财富|资产|存款).{0,4}(翻倍|翻番|翻(#|几)?倍|倍增)",
    ),
    "guarantee_strong": (
        "(双|#)倍.{0,2}[赔退返补还]", "[退补赔返]还?(你|您)?差价", "[赔退返补].{0,4}(双|#)倍", "(学费|全额|原价|分文不少).{0,2}(奉还|退还)", "(额外|加倍|翻倍)[赔退返补]",
        "(无限|不限)(次|流量|畅|使用)", "免费(赠品|礼品|好礼|小样|升级|早餐|咨询)", "[赠送](好礼|礼品|赠品|小样)",
    ),
    "urgency": (
        "最后(一|#)?(波|批|时刻)", "再等.{0,3}年", "永不再", "过时不候", "机不可失", "抢完", "名额有限",
        "数量有限", "别再等", "不再有", "欲购从速", "仅此一[次天]", "仅限今[日天]",
    ),
}  # fmt: skip
