"""English words of claims."""

_THING = "pairs?|pieces?|units?|items?|pcs|bottles?|bags?|places?|seats?|spots?|copies|tickets?"

PATTERNS: dict[str, tuple[str, ...]] = {
    # prices
    "list_before": (
        "was", "were", "usually", "normally", "regular(ly)?( price)?:?", "list price:?", "rrp:?",
        "msrp:?", "instead of", "before:?", "originally", "original price:?", "old price:?",
        "(usual|normal|standard|former|previous|full|retail|list) (retail )?price( is| was| of)?:?",
        "down from", "rather than", "reduced from", "valued at", "worth", "compare at", "the usual", "retails? at",
    ),
    "now_before": ("now", "today:?", "sale price:?", "only", "just", "for", "at", "to"),
    "save_before": (
        "save", "saves", "saving", "savings of", "you save", "take", "takes", "get", "minus",
        "discount of", "off:?", "enjoy", "knocks?", "gives you", "worth up to",
    ),
    "save_after": (
        "off", "discount", "less", "cheaper", "saving", "savings", "rebate", "voucher",
        "back", "reduction", "codes?",
    ),
    "save_strong": (
        "leaves( you)?", "a (drop|cut|reduction) of", "saves? you", "you save", "save", "saves", "savings? of", "saving", "minus", "discount of",
        "you keep",
    ),
    "min_before": (
        "over", "above", "from", "at least", "min(imum|\\.)?( order| spend| purchase)?( of| is|:)?",
        "spend( of)?", "spending", "when you spend", "orders? of", "reach(es)?", "exceeds?",
        "needs a minimum( order)? of", "basket of", "purchases? of", "worth", "beyond", "starting at",
    ),
    "min_context": (
        "orders?", "spend*", "shipping", "ships?", "delivery", "delivered", "minimum", "basket",
        "cart", "purchases?", "checkout", "min\\.",
    ),
    "min_after": ("or more", "and (above|over|up)", "minimum", "min\\.", "upwards"),
    "fee": ("shipping", "delivery", "postage", "express", "courier"),
    "from": ("from", "starting (at|from)", "prices from", "as low as"),
    "up_to": ("up to", "as much as", "max(imum|\\.)?"),
    "from_to": ("(from|went from|drops? from|reduced from|down from) # .{0,6}?(down )?to",),
    # discounts
    "off_after": (
        "off", "discount*", "less", "cheaper", "saving*", "reduction", "rebate", "reduced",
        "price cut", "on (everything|all|your|any)", "price drop",
    ),
    "off_before": (
        "save", "saves", "saving", "savings", "discount", "take", "extra", "off", "reduced by",
        "sale", "cut", "worth a",
    ),
    "half": ("pays? (only |just )?half", "(save|saves|saving) (you )?half", "half[ -]price", "half off", "half the price", "at half", "half price off"),
    "third": ("(a|#)[ -]third (off|less|cheaper)", "(save|saves|saving) (you )?(a|one|#)[ -]third"),
    "quarter": ("(a|#)[ -]quarter (off|less|cheaper)", "(save|saves|saving) (you )?(a|one|#)[ -]quarter"),
    "everything": (
        "everything", "site[ -]?wide", "store[ -]?wide", "shop[ -]?wide",
        "all (products|items|orders|purchases|goods|models|styles|categories)",
                "(the |your |our )?(whole|entire|complete|full) (shop|store|range|collection|site|catalogue|"
        "catalog|assortment|order|basket|cart|purchase|selection|line)", "each and every .{3,12}",
        "(every|any|each) (single )?(order|purchase|product|item|model|article|style)",
        "(off|discount on|reduction on) (of )?(the total( price| amount| value)?( of)? )?(your|an|any|every|each|the) "
        "(next |first |entire |whole |total |complete )?(order|purchase|basket|cart|bill|checkout)",
        "the total (price|amount|value) of your", "(in|across|throughout) the (whole )?(shop|store)", "across the board", "anything",
        "any (jacket|shoe|tent|coffee|course)s?",
    ),
    "every_kind": ("(all|every|any|each) (of )?(our |the )?(?!(in|on|out|set|for|and|get|but|who|can|are|its|it|we|my|new|his|her)(?![a-z])|of|at|the|our|you|that|this|day|year|time|week|month|"
        "order|taste|way|one|weekend|season|body|thing|where|evening|morning|night|hour|minute|moment|step|corner|bit|age|kinds?|sorts?|ways|times|ages|days|years|week|branch|home|child|person|guest|customer|reader|friend|member)[a-z]{3,}",),
    "free_shipping": (
        "free (standard |express |worldwide )?(shipping|delivery|postage)", "ships? free",
        "(shipping|delivery|postage)( is|'s)? (free|on us|included|free of charge)", "we ship( it)? free",
        "free of shipping", "no (shipping|delivery) (costs?|fees?|charges?)",
        "(shipping|delivery) (over|above|from|on orders (over|above|from)) .{0,3}# ?.{0,6} (is )?free", "(shipping|delivery) for free", "delivered free", "(ships?|shipped) for free",
    ),
    "no_minimum": (
        "no minimum", "without( a)? minimum", "no min\\.", "no matter how (small|little)",
        "on (every|all|any) orders?", "whatever you (spend|order|buy)", "whatever (its|the|your) (size|value|total)", "always", "for everyone",
        "any order", "every order", "no strings attached",
    ),
    # time
    "ends": (
        "ends?", "ending", "until", "till?", "thr(ough|u)", "by", "before", "expir*", "valid",
        "runs? out", "clos(es|ing)", "last (day|chance|call|hours?)", "deadline", "left", "to go",
        "only", "just", "finish*", "stops?", "up to", "good for", "works", "remaining", "over on",
        "use it by", "runs", "ending soon", "for a limited time", "hurry",
    ),
    "ends_strong": (
        "ends?", "ending", "expir*", "valid", "runs? out", "clos(es|ing)", "last (day|chance|call|"
        "hours?)", "deadline", "days? left", "hours? left", "to go", "finish*", "ends soon",
    ),
    "starts": (
        "from", "starts?", "starting", "begins?", "beginning", "as of", "opens?", "available from",
        "since", "launch*",
    ),
    "range_before": ("from", "between", "runs?", "valid", "during"),
    # codes
    "code_before": (
        "(promo(tional|tion)?|coupon|voucher|discount|gift|offer)? ?codes?( is| are|:|=)?",
        "coupons?( is|:)?", "voucher( is|:)?", "promo:?",
    ),
    # stock
    "stock_before": ("only", "just", "last", "final", "merely", "hurry:?"),
    "stock_after": (
        rf"(more )?({_THING})? ?(of .{{1,40}} )?(left|remaining|available|in stock|to go round)",
    ),
    "stock_words": ("still", "down to", "left", "in stock", "remaining", "stock", "available", "nearly gone", "last"),
    "in_stock": (
        "(still )?open for (booking|registration|enrolment)", "still (available|bookable)", "in stock", "available now", "ready to ship", "back in stock", "ships today",
        "(places|seats|spots|rooms|tickets) (are )?(still |now )?(available|left|free|open)",
    ),
    "sold_out": ("fully booked", "booked out", "sold out", "out of stock", "unavailable", "no longer available"),
    "more_than": ("more than", "over", "above", "at least", "upwards of", "nearly", "almost"),
    # promises
    "superlative": (
        "best", "\\x23 ?#",
        "the (?!rest|west|east|test|guest|forest|harvest|request|interest|contest|nest|chest|latest|"
        "closest|nearest|quest|vest|pest|crest|invest|arrest|protest|midwest|north|south|earliest|"
        "conquest|inquest|digest|tempest|breast|newest|lowest|highest [a-z]+ of|oldest)[a-z]{2,}est",
        "the most [a-z]{4,}(?<!important)(?<!common)(?<!recent)(?<!likely)(?<!people)",
        "(one|first|only)[ -]of[ -]its[ -]kind", "(highest|top)[ -](possible )?quality", "second to none", "no\\. ?#", "number #", "greatest", "leading", "finest", "top-rated",
        "most (loved|popular|advanced|comfortable|trusted|beautiful|powerful)", "unrivalled",
        "world[ -]class", "(country|nation|city|town|world|britain|europe|america|poland)'s (favou?rite|largest|oldest|first)", "lowest prices?", "cheapest", "fastest", "lightest", "strongest",
        "perfect", "ultimate", "unmatched", "award[ -]winning", "number one", "best[ -]selling", "[a-z]+'s (?!rest|best (wishes|regards)|latest|nearest|closest|newest|interest|guest|request|oldest friend)[a-z]{2,}est", "(country|nation|city|town|world|region|county|britain|europe|america|poland|england|ireland|scotland)'s (most|leading|top|only|first)[a-z ]{0,14}", "the only [a-z]+ ([a-z]+ )?(in|on|of)", "most (visited|read|chosen|recommended|downloaded|watched|ordered)",
    ),
    "guarantee_vague": ("no questions asked", "guarantee*", "(we|i) promise", "promise you", "warrant*"),
    "guarantee_strong": (
        "money[ -]back", "full refund", "lifetime (warranty|guarantee|service|repairs?|support)",
        "price[ -]match*", "best price guarantee*", "free returns?",
        "lowest price guarantee*",
    ),
    "promise": (
        "cures?", "curing", "protects? (you )?(against|from) [a-z ]{0,12}?(cancer|flu|disease|illness|infections?|virus*)",
        "(prevent|reliev|reduc|fight|stop|eliminat|eas|treat|sooth|revers)[a-z]* [a-z ]{0,20}?(pain|"
        "arthritis|cancer|diabetes|depression|anxiety|insomnia|migraines?|blood pressure|cholesterol|"
        "wrinkles|acne|disease|illness|flu|infections?|inflammation|ageing|aging)", "heals?", "healing", "treats? (pain|arthritis|depression|anxiety|acne)",
        "clinically (proven|tested)", "medically proven", "scientifically proven", "fda[ -]approved",
        "(lose|shed|drop) # .{0,3}(kg|kilos?|pounds?|lbs?|stone)", "weight loss", "burns? fat",
        "anti[ -]?cancer", "prevents? (cancer|disease|illness|covid|flu)", "lowers? (your )?(blood "
        "pressure|cholesterol)", "doctors? (recommend*|guarantee*|approved?)", "pain[ -]free",
        "boosts? (your )?immun*", "reverses? (ag(e|ing)|diabetes)", "get rid of (pain|acne|wrinkles)",
        "(guaranteed|sure|certain|assured) [a-z ]{0,12}?(profits?|returns?|income|results|yields?|earnings|gains?)",
        "(profits?|returns?|income|results|yields?|earnings|gains?) (are |is )?guaranteed", "risk[ -]free( returns?| profits?)?",
        "doubles? (your|their) (money|income|investment|savings|salary)", "get rich*",
        "earn # .{0,4}(a|per) (day|week|month)", "passive income", "no[ -]risk invest*",
        "financial freedom", "make money", "triple your", "can't lose", "tax[ -]free (profit|income)",
        "earn .{0,3}#.{0,12}(a|per) (day|week|month)",
    ),
    "urgency": (
        "hurry", "last chance", "final (hours|call|chance)", "act (now|fast)", "now or never",
        "don't miss( out)?", "while (stocks?|supplies) lasts?", "limited time", "going fast",
        "selling fast", "almost gone", "nearly gone", "before it's (too late|gone)", "ends soon",
        "few left", "running out",
    ),
    "named_price": ("cost(s|ed)?", "price[ds]?", "pay", "yours for", "for (only|just)", "sells? for"),
    "together": ("together", "bundle", "set", "plus", "with", "both", "pairs", "duo"),
    "per": ("per", "each", "a", "an"),
    "express": ("express", "next[ -]day", "priority"),
    "below": ("under", "below", "less than"),
    "under": ("(just )?under", "below", "less than", "not even"),
}  # fmt: skip

BOGO = (
    ("buy #,? (and )?get #(?: more)?(?: [a-z]+)? (?:free|on us|for free|gratis)", "buy_get"),
    ("buy # [^.!?]{1,40}?,? (and )?get #(?: more)?(?: [a-z]+)? (?:free|on us|for free)", "buy_get"),
    ("# \\+ # (free|gratis)", "buy_get"),
    ("buy # [^.!?]{1,50}?(and )?(the |your )?(next|other) (# |one )?(is )?(on us|free)", "buy_one"),
    (
        "(book|buy|get|bring|order) # [^.!?]{1,40}?(and |, )# [^.!?\ue020]{1,24}?(come|comes|go|goes|are|is|join)( in)? (for )?free",
        "buy_get",
    ),
    ("# ?\\+ ?# (offer|deal|promotion)", "buy_get"),
    ("pay for #,? (and )?(take|get|receive) #(?: home)?", "pay_get"),
    ("(stay|take|get|choose|buy|book) # ?[a-z]*,? (and )?(only )?pay (only )?(for )?#", "for"),
    ("buy [^.!?\ue020]{3,40}?,? (and )?get # (more )?(for )?free", "get"),
    ("#[ -]for[ -]the[ -]price[ -]of[ -]#", "for"),
    ("# [^.!?]{1,30}? for the price of (#|none|nothing)", "for"),
    ("#[ -]for[ -]#(?! (euros?|pounds?|dollars?|eur|gbp|usd)|\\s?[€£$%]|[.,:]?\ue020)", "for"),
    ("(the )?second( one| bag| bottle| pair)? (is )?(on us|free)", "second"),
    ("(the )?third( one| bag| bottle| pair)? (is )?(on us|free)", "third"),
    ("(the )?fourth( one| bag| bottle| pair)? (is )?(on us|free)", "fourth"),
    ("(the )?second( one| item)? (is )?(at )?half price", "second_half"),
    ("pick up # [^.!?]{1,40}?(and )?get # more free", "buy_get"),
    ("get # more free", "get"),
    ("bogo", "one_one"),
)

MONTHS = [
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sept?(?:ember)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
]
WEEKDAYS = (
    "mon(?:day)?", "tue(?:s(?:day)?)?", "wed(?:nesday)?", "thu(?:r(?:s(?:day)?)?)?",
    "fri(?:day)?", "sat(?:urday)?", "sun(?:day)?",
)  # fmt: skip

RELATIVE = (
    ("today|tonight|(at|until|till|by) midnight|this evening", 0),
    ("tomorrow( night)?", 1),
    ("day after tomorrow", 2),
)
SPANS = (
    ("# (more )?days? (left|remaining|to go|only)", "day"),
    ("(last|final) # days?", "last"),
    ("(only|just|still) # (more )?days?", "day"),
    ("(ends?|expires?|closes?|runs? out|over) in # days?", "day"),
    ("in # days?", "maybe day"),
    ("(ends?|expires?|closes?|runs? out|over) in a week", "one_week"),
    ("(ends?|expires?|closes?|runs? out|over) in a fortnight", "fortnight"),
    ("another week|one more week", "one_week"),
    ("another # days?", "day"),
    ("another # weeks?", "week"),
    ("# more days?", "day"),
    ("# (more )?weeks? (left|remaining|to go)", "week"),
    ("in # weeks?", "maybe week"),
    ("# hours? (left|remaining|to go)", "hour"),
    ("only hours left", "today"),
    ("(a|one) fortnight", "fortnight"),
    ("last (day|hours)|final hours", "today"),
    ("all week", "all_week"),
)
WEEKEND = ("this weekend",)
NEXT_WEEKEND = ("next weekend", "the weekend after")
END_OF_YEAR = ("(the )?end of (the|this) year|year's end",)
END_OF_MONTH = ("(the )?end of (the|this) month|month's end",)
NEXT = ("next|this coming|coming",)

UNITS = {
    "day": "days?|nights?", "hour": "hours?|hrs?|h", "week": "weeks?|wks?",
    "month": "months?", "year": "years?|yrs?", "minute": "minutes?|mins?",
    "rate": "instal+ments?", "g": "g|grams?|gr", "kg": "kg|kilos?|kilograms?", "ml": "ml",
    "l": "l|lit(er|re)s?", "mm": "mm", "cm": "cm", "m": "m|met(er|re)s?", "km": "km",
    "w": "w|watts?", "lm": "lm|lumens?", "star": "stars?", "review": "reviews?",
    "piece": "pieces?|pcs|items?", "person": "people|persons?", "customer": "customers?|buyers?",
    "shop": "stores?|shops?", "lb": "lbs?", "oz": "oz|ounces?", "inch": "inch|inches", "ft": "ft|feet|foot",
    "mg": "mg|milligrams?", "mcg": "mcg|µg|micrograms?", "gb": "gb", "tb": "tb", "mb": "mb", "page": "pages?",
    "kcal": "kcal|calories", "deg": "°c|°|degrees?", "v": "v|volts?", "mah": "mah",
}  # fmt: skip

IMPLIED = (
    ("same[ -]day", "day", 0),
    ("next[ -](?:working |business )?day", "day", 1),
    ("(?:in|within) (?:an?|the) hour", "hour", 1),
    ("overnight", "day", 1),
    ("(?:every|once an?) hour|hourly", "hour", 1),
    ("(?:within|in) (?:a few|a couple of) hours", "hour", 4),
    ("(?:within|in) (?:a few|a couple of) minutes", "minute", 5),
    ("(?:in|within) a day", "day", 1),
    ("(?:in|within) a week", "week", 1),
    ("(?:in|within) a month", "month", 1),
    ("(?:for|in|within|have|has|lasts?) an? (?:whole |full )?year", "year", 1),
)
"""Spans of time that are said without a number."""

TOPICS = {
    "returns": "minimum term|notice period|lock-in|come back|bring .{1,14} back|take .{1,14} back|cancel*|withdraw*|return*|refund*|send .{1,14} back|sent back|money[ -]back|changed your mind|exchang*",
    "delivery": "deliver*|arriv*|courier|postage|at your door|parcels?|reach(es)? you|with you (in|within|by)|on your doorstep",
    "dispatch": "dispatch*|(?<!a[ ])(?<!the[ ])ship*|sent out|leaves? (us|our|the|today|tonight|that)|goes out|on its way",
    "warranty": "warrant*|guarante*",
    "rates": "instal+ment*|financing|credit|apr",
    "trial": "trial|try (it|us|any|every|all|our|the)? ?([a-z]+ )?(for )?free",
    "repair": "repair*",
    "express": "express|priority",
}
POLICY = "returns delivery warranty rates trial"
NEGATIVE_SUPERLATIVE = (
    "best (wishes|regards|of luck)", "(the )?best (one|part|way|time|moment|things?|gift)",
    "all the best", "at its best", "your best", "do (your|our) best", "first and best",
)  # fmt: skip
