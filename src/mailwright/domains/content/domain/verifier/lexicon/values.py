"""Words that stand for one of several values of a thing: colours, materials, diets, skins, countries.

For each class: key → (English, Polish, Chinese) patterns over folded text. A message that gives a
product another value of a class than its facts do contradicts them, whatever the language.
"""

COLOURS = {
    "black": ("black", "czarn[a-z]*", "黑色|纯黑|曜石黑"), "white": ("white", "bial[a-z]{1,3}", "白色|纯白"),
    "red": ("red|crimson|scarlet", "czerwon[a-z]*", "红色|大红|酒红"), "blue": ("blue", "niebiesk[a-z]*", "蓝色|天蓝|深蓝"),
    "navy": ("navy", "granatow[a-z]*", "藏青|海军蓝"), "green": ("green", "zielon[a-z]*", "绿色|墨绿|草绿"),
    "yellow": ("yellow", "zolt[a-z]{1,3}", "黄色"), "grey": ("gr[ae]y", "szar[a-z]{1,3}", "灰色|深灰|浅灰"),
    "brown": ("brown", "brazow[a-z]*", "棕色|褐色|咖啡色"), "pink": ("pink", "rozow[a-z]*", "粉色|粉红"),
    "purple": ("purple|violet", "fioletow[a-z]*", "紫色"), "orange": ("orange", "pomaranczow[a-z]*", "橙色|橘色"),
    "beige": ("beige", "bezow[a-z]*", "米色|米白|杏色"), "maroon": ("burgundy|maroon", "bordow[a-z]*", "酒红"),
    "camel": ("camel", "camel", "驼色"), "turquoise": ("turquoise|teal", "turkusow[a-z]*", "青色|蓝绿"),
}  # fmt: skip
MATERIALS = {
    "oak": ("oak", "dab|debu|debow[a-z]*", "橡木"), "beech": ("beech", "buk|buku|bukow[a-z]*", "榉木"), "pine": ("pine", "sosn[a-z]*", "松木"),
    "walnut": ("walnut", "orzech(?:u|em)?|orzechow[a-z]*", "胡桃木"), "ash": ("ash wood|solid ash", "jesion[a-z]*", "白蜡木"), "birch": ("birch", "brzoz[a-z]*", "桦木"),
    "teak": ("teak", "tek|teku|tekow[a-z]*", "柚木"), "maple": ("maple", "klon(?:u|em)?|klonow[a-z]*", "枫木"), "mahogany": ("mahogany", "mahon[a-z]*", "红木|桃花心木"), "bamboo": ("bamboo", "bambus[a-z]*", "竹制|竹子"),
    "mdf": ("mdf|chipboard|particle ?board|plywood|veneer", "mdf|sklej[a-z]*|plyt[aye] wiorow[a-z]*|fornir[a-z]*", "密度板|刨花板|胶合板"),
    "leather": ("leather", "skor[aezy][a-z]{0,3}|skorzan[a-z]*", "真皮|皮革|牛皮"), "suede": ("suede", "zamsz[a-z]*", "麂皮"), "fauxleather": ("faux leather|vegan leather|leatherette", "ekoskor[a-z]*|skor[a-z]{1,3} (?:eko|syntet|sztucz)[a-z]*", "人造革|仿皮|pu皮"),
    "wool": ("wool", "weln[aeyiao][a-z]{0,3}", "羊毛"), "cotton": ("cotton", "bawel[a-z]*", "纯棉|棉质"), "linen": ("linen", "len|lnu|lnian[a-z]*", "亚麻"), "silk": ("silk", "jedwab[a-z]*", "真丝|丝绸|桑蚕丝"),
    "cashmere": ("cashmere", "kaszmir[a-z]*", "羊绒"), "polyester": ("polyester", "poliest[a-z]*", "聚酯|涤纶"), "velvet": ("velvet|velour", "aksamit[a-z]*|welur[a-z]*", "天鹅绒|丝绒"), "nylon": ("nylon", "nylon[a-z]*|poliamid[a-z]*", "尼龙"),
    "steel": ("steel", "stal|stali|stalow[a-z]*", "钢制|不锈钢"), "aluminium": ("alumini?um", "alumin[a-z]*", "铝合金|铝制"), "titanium": ("titanium", "tytan(?:u|em|ow[a-z]*)?", "钛合金|钛"), "brass": ("brass", "mosiadz|mosiadz[a-z]*|mosiezn[a-z]*", "黄铜"), "copper": ("copper", "miedz[a-z]*|miedzian[a-z]*", "紫铜|纯铜"),
    "silver": ("sterling silver|solid silver", "srebr[aoe][a-z]{0,2}", "纯银"), "gold": ("gold[- ]plated|solid gold|pure gold", "pozlac[a-z]*|szczer[a-z]* zlot[a-z]*", "镀金|纯金"), "plastic": ("plastic", "plastik[a-z]*", "塑料"), "glass": ("glass(?!es)", "szkl[aoe][a-z]{0,3}|szklan[a-z]*", "玻璃"),
    "ceramic": ("ceramic|porcelain|stoneware", "ceramik[a-z]*|ceramiczn[a-z]*|porcelan[a-z]*", "陶瓷|紫砂|骨瓷|白瓷"), "terracotta": ("terracotta|clay", "terakot[a-z]*|glinian[a-z]*", "陶土"), "marble": ("marble", "marmur[a-z]*", "大理石"), "granite": ("granite", "granit[a-z]*", "花岗岩"), "rattan": ("rattan|wicker", "rattan[a-z]*|ratan[a-z]*|wiklin[a-z]*", "藤编|藤条"),
}  # fmt: skip
DIETS = {
    "vegan": ("vegan", "wegan[a-z]*", "纯素"), "vegetarian": ("vegetarian", "wegetarian[a-z]*", "素食"), "organic": ("organic(?:ally)?", "ekologiczn[a-z]*|organiczn[a-z]*|bio", "有机(?!会)"),
    "gluten": ("gluten[- ]free|free (?:from|of) gluten", "bezglutenow[a-z]*|bez glutenu", "无麸质|不含麸质"), "sugar": ("sugar[- ]free|no (?:added )?sugar|without (?:added )?sugar|free (?:from|of) sugar", "bez cukru|bezcukrow[a-z]*", "无糖|零糖|0糖|不加糖"),
    "caffeine": ("caffeine[- ]free|decaf(?:feinated)?|no caffeine", "bezkofeinow[a-z]*|bez kofeiny|bez teiny", "无咖啡因|不含咖啡因|低咖啡因"), "lactose": ("lactose[- ]free|dairy[- ]free", "bez laktozy|bezlaktozow[a-z]*", "无乳糖"), "nut": ("nut[- ]free", "bez orzechow", "不含坚果"),
    "halal": ("halal", "halal", "清真"), "kosher": ("kosher", "koszern[a-z]*", "洁食"), "fairtrade": ("fair[- ]?trade", "fair ?trade", "公平贸易"), "pesticide": ("pesticide[- ]free|no pesticides|without pesticides|peat[- ]free", "bez pestycydow|bez torfu", "无农药|不打农药|零农残|无农残"),
    "additive": ("(?:additive|preservative|chemical|alcohol|perfume|fragrance|paraben|plastic)s?[- ]free|(?:no|without) (?:additives|preservatives|chemicals|artificial [a-z]+)", "bez (?:konserwantow|dodatkow|chemii|barwnikow|sztucznych [a-z]+|formaldehydu|alkoholu|parabenow)", "不含(?:任何)?[\u3400-\u9fff]{2,6}|无添加|零添加|0添加|零甲醛|无甲醛"),
    "hypo": ("hypoallergenic|allergen[- ]free", "hipoalergiczn[a-z]*|antyalergiczn[a-z]*", "低敏|防过敏|不致敏"), "waterproof": ("water-?proof", "wodoodporn[a-z]*|nieprzemakaln[a-z]*", "防水"), "fireproof": ("fire-?proof|fire[- ]resistant|flame[- ]retardant", "ognioodporn[a-z]*|trudnopaln[a-z]*", "防火|阻燃"),
    "scratch": ("(?:scratch|stain|chew|frost|rust|shatter|child|crush|slug|deer|rabbit|weather|rot|crease|wrinkle)[- ]?(?:proof|resistant)|hardy to", "(?:plamo|mrozo|szoko|rdzo|zarysowan|gnieci)[a-z]*odporn[a-z]*|odporn[a-z]* na (?:zarysowan|plam|mroz|wilgoc|uderzen|ogien|slonc|rdz|deszcz|warunki)[a-z]*", "防刮|防污|耐磨|抗摔|防霉|防锈|防虫|耐高温"),
    "handmade": ("hand-?(?:made|crafted|stitched|woven|painted|finished|picked|rolled|knitted|sewn|bound)", "recznie [a-z]{4,}|reczn[a-z]{1,4} (?:robot|wyrob|produkc)[a-z]*", "手工|手作|手制|手绘|纯手"), "recycled": ("recycled", "z recyklingu|recyklingow[a-z]*", "再生材料|回收材料"), "biodegradable": ("biodegradable|compostable|carbon[- ]neutral|climate[- ]neutral|zero[- ]waste|plastic[- ]free", "biodegradowaln[a-z]*|kompostowaln[a-z]*|neutraln[a-z]* (?:klimat|wegl)[a-z]*", "可降解|碳中和|零碳"),
    "signed": ("signed (?:by|cop|edition)[a-z]*|first editions?|limited edition|numbered cop[a-z]*|hardcover|hardback|paperback", "z autografem|autografem|podpisan[a-z]*|pierwsze wydani[a-z]*|limitowan[a-z]*|tward[a-z]* (?:opraw|oklad)[a-z]*|miekk[a-z]* (?:opraw|oklad)[a-z]*", "签名本|亲签|精装|平装|首版|限量"),
    "offline": ("works? offline|offline mode|open[- ]source|end[- ]to[- ]end|encrypt(?:ed|ion)|gdpr|hipaa|soc 2|on[- ]premises?|self[- ]hosted|(?:ad|advert)[- ]?free|no ads", "offline|otwartozrodlow[a-z]*|szyfrowan[a-z]*|bez reklam", "离线|开源|加密|无广告|外教|双师"),
}  # fmt: skip
SKINS = {
    "dry": ("dry skin|dry hair", "sucha skora|suchej skory|skory suchej|skora sucha", "干性|干皮"), "oily": ("oily skin|oily hair", "tlust[a-z]* (?:skor|cer)[a-z]*|(?:skor|cer)[a-z]* tlust[a-z]*", "油性|油皮"), "combination": ("combination skin", "miesza[a-z]* (?:skor|cer)[a-z]*|cer[a-z]* miesza[a-z]*", "混合性|混油|混干"),
    "sensitive": ("sensitive skin", "wrazliw[a-z]* (?:skor|cer)[a-z]*|(?:skor|cer)[a-z]* wrazliw[a-z]*", "敏感肌|敏感皮"), "all": ("(?:all|every|any) skin types?", "kazd[a-z]* (?:skor|cer)[a-z]*", "所有肤质|任何肤质|全肤质|各种肤质"),
}  # fmt: skip
_C = "a-z"
PLACES = {
    "germany": ("german[y]?", "niem(?:cy|iec|czech|ieck[a-z]*)", "德国"), "france": ("france|french", "francj[a-z]|francusk[a-z]*", "法国|巴黎|普罗旺斯"), "italy": ("ital(?:y|ian)", "wloch[a-z]*|wlosk[a-z]*", "意大利|米兰"), "spain": ("spain|spanish", "hiszpani[a-z]*|hiszpansk[a-z]*", "西班牙"),
    "switzerland": ("switzerland|swiss", "szwajcar[a-z]*", "瑞士"), "denmark": ("denmark|danish", "dani[ai]|dunsk[a-z]*", "丹麦"), "sweden": ("sweden|swedish", "szwecj[a-z]|szwedzk[a-z]*", "瑞典"), "norway": ("norway|norwegian", "norweg[a-z]*|norwesk[a-z]*", "挪威"), "finland": ("finland|finnish", "finlandi[a-z]|finsk[a-z]*", "芬兰"),
    "netherlands": ("netherlands|dutch|holland", "holand[a-z]*|holendersk[a-z]*", "荷兰"), "britain": ("britain|british|england|english garden|scotland|scottish|wales|welsh", "brytyjsk[a-z]*|angli[aę]|szkocj[a-z]|szkock[a-z]*", "英国|伦敦|牛津|剑桥"), "ireland": ("ireland|irish", "irlandi[a-z]|irlandzk[a-z]*", "爱尔兰"), "poland": ("poland|polish-made", "polsc[e]|polski|polska|polskie|polskiej|polskich", "波兰"),
    "japan": ("japan(?:ese)?", "japoni[a-z]|japonsk[a-z]*", "日本|东京|京都"), "korea": ("korea(?:n)?", "kore[ai]|koreansk[a-z]*", "韩国|首尔"), "china": ("china|chinese", "chin(?:y|ach|sk[a-z]*)", "中国"), "usa": ("usa|america(?:n)?|california|oregon|alaska", "ameryk[a-z]*|usa", "美国|纽约|哈佛|硅谷"), "canada": ("canad(?:a|ian)", "kanad[a-z]*|kanadyjsk[a-z]*", "加拿大"),
    "australia": ("australian?|new zealand", "australi[a-z]*", "澳大利亚|澳洲|新西兰"), "india": ("indian?|darjeeling|assam", "indi[ei]|indyjsk[a-z]*", "印度|大吉岭|阿萨姆"), "turkey": ("turkey|turkish", "turcj[a-z]|tureck[a-z]*", "土耳其"), "bulgaria": ("bulgarian?", "bulgari[a-z]|bulgarsk[a-z]*", "保加利亚"), "srilanka": ("sri lanka|ceylon", "cejlon[a-z]*|sri lank[a-z]*", "斯里兰卡|锡兰"),
    "kenya": ("kenyan?", "keni[ai]|kenijsk[a-z]*", "肯尼亚"), "ethiopia": ("ethiopian?", "etiopi[a-z]|etiopsk[a-z]*", "埃塞俄比亚"), "brazil": ("brazil(?:ian)?", "brazyli[a-z]|brazylijsk[a-z]*", "巴西"), "colombia": ("colombian?", "kolumbi[a-z]|kolumbijsk[a-z]*", "哥伦比亚"), "austria": ("austrian?", "austri[a-z]|austriack[a-z]*", "奥地利"), "scandinavia": ("scandinavian?|nordic", "skandynaw[a-z]*", "北欧"),
    "beijing": ("beijing", "pekin[a-z]*", "北京"), "shanghai": ("shanghai", "szanghaj[a-z]*", "上海"), "guangzhou": ("guangzhou", "kanton[a-z]*", "广州|广东"), "shenzhen": ("shenzhen", "shenzhen", "深圳"), "hangzhou": ("hangzhou", "hangzhou", "杭州|浙江|西湖|龙井村"), "yunnan": ("yunnan", "junnan[a-z]*|yunnan", "云南|普洱市|勐海|西双版纳|昆明|大理"), "fujian": ("fujian", "fujian", "福建|武夷山|福鼎|安溪|厦门|福州"),
    "anhui": ("anhui", "anhui", "安徽|黄山|祁门|合肥"), "sichuan": ("sichuan", "syczuan", "四川|成都|蒙顶"), "taiwan": ("taiwan", "tajwan[a-z]*", "台湾|台北|阿里山"), "hubei": ("hubei", "hubei", "湖北|武汉|恩施"), "hunan": ("hunan", "hunan", "湖南|长沙|安化"), "jiangsu": ("jiangsu", "jiangsu", "江苏|苏州|南京|无锡"), "guizhou": ("guizhou", "guizhou", "贵州|贵阳"),
    "shandong": ("shandong", "shandong", "山东|青岛|济南"), "henan": ("henan", "henan", "河南|信阳|郑州"), "hongkong": ("hong kong", "hongkong[a-z]*", "香港"), "xian": ("xi'an", "xian", "西安|陕西"), "chongqing": ("chongqing", "chongqing", "重庆"), "jiangxi": ("jiangxi", "jiangxi", "江西|景德镇|南昌"), "xinjiang": ("xinjiang", "xinjiang", "新疆"), "tibet": ("tibet", "tybet[a-z]*", "西藏"), "guangxi": ("guangxi", "guangxi", "广西|桂林|南宁|横县"), "hainan": ("hainan", "hainan", "海南"),
    "singapore": ("singapore", "singapur[a-z]*", "新加坡"), "harvard": ("harvard|oxford|cambridge|stanford|yale|mit", "oksford[a-z]*|harvard[a-z]*|cambridge", "哈佛|牛津|剑桥|斯坦福|耶鲁|麻省理工|清华|北大|复旦|交大|浙大"),
}  # fmt: skip
_NO_DAY = r"(?<![0-9] )(?<!st )(?<!th )(?<!nd )(?<!rd )(?<!\. )"
_NO_NUMBER = r"(?! ?[0-9])"
MONTHS = {
    key: (
        rf"{_NO_DAY}{en}{_NO_NUMBER}",
        rf"{_NO_DAY}{pl}{_NO_NUMBER}",
        rf"(?<![0-9]){zh}(?!份?[0-9])",
    )
    for key, en, pl, zh in (
        ("january", "january", "stycz(?:en|nia|niu)", "1月"),
        ("february", "february", "lut(?:y|ego|ym)", "2月"),
        ("march", "march", "mar(?:zec|ca|cu)", "3月"),
        ("april", "april", "kwie(?:cien|tnia|tniu)", "4月"),
        ("may", "may", "maj[au]?", "5月"),
        ("june", "june", "czerw(?:iec|ca|cu)", "6月"),
        ("july", "july", "lip(?:iec|ca|cu)", "7月"),
        ("august", "august", "sierp(?:ien|nia|niu)", "8月"),
        ("september", "september", "wrzes(?:ien|nia|niu)", "9月"),
        ("october", "october", "pazdziernik[au]?", "10月"),
        ("november", "november", "listopad(?:a|zie)?", "11月"),
        ("december", "december", "grud(?:zien|nia|niu)", "12月"),
    )
}
"""Without a day beside them: with one they are dates."""
CHANNELS = {
    "email": ("e-?mail", "e-?mail[a-z]*|mailow[a-z]*", "邮件|邮箱"), "phone": ("phone|telephone", "telefon[a-z]*", "电话"),
    "chat": ("(?:live )?chat", "czat[a-z]*|czac", "在线聊天|聊天"), "manager": ("(?:dedicated|personal|account) manager", "opiekun[a-z]*", "专属顾问|专属客服"),
    "video": ("video calls?", "wideorozmow[a-z]*", "视频通话"), "whatsapp": ("whatsapp", "whatsapp[a-z]*", "微信"),
}  # fmt: skip
FORMATS = {
    "one": ("one[- ](?:to|on)[- ]one|individual (?:lessons|classes)", "indywidualn[a-z]*", "一对一|1对1"), "group": ("(?:small )?group (?:lessons|classes|course)|small groups?", "grupow[a-z]*", "小班|班课|大班"),
    "live": ("live (?:lessons|classes|online)", "na zywo", "直播课|直播授课"), "recorded": ("recorded|on demand", "nagran[a-z]*", "录播"),
}  # fmt: skip
CLASSES = {
    "month": MONTHS, "channel": CHANNELS, "format": FORMATS,
    "colour": COLOURS, "material": MATERIALS, "property": DIETS, "skin": SKINS, "place": PLACES,
}  # fmt: skip
