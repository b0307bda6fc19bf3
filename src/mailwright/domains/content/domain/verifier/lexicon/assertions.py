"""Sentences that state something checkable without a price or a code: awards and recommendations,
gifts, who and where the brand is, absolutes, and terms without end. By classes of words.

The same notation as the languages' own modules, whose patterns these add to.
"""

_BODY = (
    "(immun*|metabolism|digestion|memory|concentration|bones?|joints?|heart|liver|kidneys?|lungs?|"
    "circulation|blood|hormones?|fertility|collagen|libido|eyesight|hearing|brain|iq|gut|toxins?|"
    "cells?|testosterone|nervous system|muscles?|spine|cartilage|hair growth|fat|skin cells|dna)"
)
_TROUBLE = (
    "(fatigue|tiredness|stress|itch(ing)?|(common |a )cold|colds|coughs?|fevers?|swelling|rash(es)?|dandruff|blues|"
    "osteoporosis|nausea|indigestion|bloating|snoring|cramps?|pains?|hangovers?|toxins?|cravings|"
    "burnout|jet lag|hay fever|back ?aches?|sciatica|constipation|hot flushes|mood swings|ageing|aging)"
)
_EXPERT = (
    "(vet|veterinarian|dermatologist|doctor|physician|expert|specialist|dentist|teacher|professor|chef|"
    "paediatrician|pediatrician|scientist|nasa|fda|government|gardener|designer|therapist|trainer|"
    "pharmacist|nutritionist|optician|engineer|astronaut|critic|barista|nurse)"
)
_FREE_NOT = (
    "(?!(?:from|of|to|and|time|spirit|hand|range|rein|fall|flow|will|shipping|delivery|postage|standard|"
    "express|worldwide|returns?|as|in|on|or|your|yourself|yourselves|up|for|with|us|when|if|evening|"
    "afternoon|weekend|day|hour|moment|seats?|choice|all|trade|at|by|until|till|the|only|while|every|"
    "any|over|above|is|are|the|we|you|this|that|next|after|before|from|space|one|ones|spot|morning|way|style|"
    "form|verse|kick|throw|market|enterprise|agent|place|places|speech|press|kindle|roaming|radicals?)(?![a-z]))"
)
EN: dict[str, tuple[str, ...]] = {
    "credential": (
        "(recommended|endorsed|approved|trusted|chosen|praised|certified|accredited|licen[sc]ed|"
        "nominated|awarded|recogni[sz]ed|acclaimed|tested|rated) (#[a-z]* )?by (?!(our|us|you|me|hand|all|those|name|"
        "default|the way|many|everyone who)(?![a-z]))[a-z]+",
        "(loved|used|worn|preferred|favou?red|relied on) by (#|over|more than|doctors|professionals|"
        "celebrities|stars|experts|leading|top|thousands|millions|hundreds|half|the (world|best|royal)|every|"
        "[a-z]+ (teams|companies|schools|universities))", "(family|people|customers?|readers?|users?)'? (voted|chose)",
        "as (seen|featured|heard|read) (on|in|at)", "(featured|reviewed|praised) (in|on|by) (?!our|this|the photo)[a-z]+",
        "voted", "[a-z]+ of the year (#|in|for|award)", "(sold|bought|ordered|downloaded) every (# )?(seconds?|minutes?|hours?)", "winners? of", "(has|have|we|it|who|which) won(?!')", "won (the|a|an|#|gold|silver|first|several)",
        "awards?", "award-[a-z]+", "prize[- ]winning", "(gold|silver|bronze|platinum) (medal|award|standard|prize)s?", "michelin",
        "unesco", "world heritage", "iso[ -]?#(:#)?", "patent(ed|s)?( pending)?",
        "certif(ied|icates?|ications?)", "accredit*", f"{_EXPERT}s?[- ](recommended|approved|endorsed|tested|grade|"
        "formulated|designed|trusted)", "(official|exclusive|authori[sz]ed) (partner|supplier|sponsor|distributor|dealer|retailer)s?",
        "suppl(y|ies|iers?) (of|to) (the )?(royal|queen|king|nasa|palace|white house)", "royal (warrant|family|household)",
        "(part|member|subsidiary|division) of (the |a )?[a-z]+ (group|holding|family|network|chain|alliance|association|"
        "society|union)", "(subsidiary|division|sister (company|brand)) of", "(backed|funded|owned) by (?!our|a small)[a-z]+",
        "best[- ]?sellers? (list|in|at|on)", "new york times", "forbes", "oprah", "prizes?",
    ),
    "giveaway": (
        f"(?<!-)(?<!feel[ ])(?<!is[ ])(?<!are[ ])(?<!be[ ])(?<!set[ ])(free|complimentary|gratis) {_FREE_NOT}(?!close|copy)[a-z]{{3,}}",
        "(on us|on the house|throws? in|thrown in|slip in|free of charge|at no (extra |additional )?(cost|charge)|"
        "no extra (cost|charge)|without (extra )?charge)(?! shipping| delivery)",
        "(get|receive|claim|earn|collect|pick up|take home) (a|an|your|one|#) (free|bonus)",
        "(double|triple|extra|bonus) ([a-z]+ )?points", "(first|next) (#|month|year|week|lesson|class|session)( [a-z]+)? (is |are )?(free|on us|gratis)", "win (a|an|one|#) [a-z]+", "(get|receive|claim|earn) (a|an|your|#) ([a-z]+ )?(gift card|voucher|tote|mug|t-shirt|sticker)s?", "(we|every (order|purchase|sale|book|bag)|each (order|purchase|sale))( will|'ll)? (plants?|donates?|feeds?|saves|protects?|funds?|gives?) (a|an|one|#|half|every|meals?|trees?|money)( [a-z]+)?", "(cash ?back|prize draw|raffle|giveaway|sweepstake*)",
        "(comes?|ships?|arrives?) with (a|an) (gift|bonus)", "(gift|present|bonus) with (every|each|your|any)",
        "for free(?! shipping)", "as (a|our) (gift|thank[- ]you|present)(?! for (your|the|a|her|him|them))", "get (it|one|them|everything) (for )?free",
        "(we|i)('ll| will)? (throw in|add|include) (a|an|#) (?!link|note|line|few)[a-z]+",
    ),
    "identity": (
        "(family|women|woman|veteran|employee|worker|student|locally|black|independently)[- ](run|owned|led)( and (operated|run|owned))?",
        "family (business|company|firm|shop|bakery|farm|nursery|brand|tradition)", "[a-z]+-owned", "(founded|started|established|set up|created|run|owned|led|headed) "
        "(in [a-z]+ )?(in # )?by (?!the sea|hand|the end)[a-z]+", "(second|third|fourth|fifth|sixth|#(st|nd|rd|th)?)[- ]generation",
        "(second|third|fourth|fifth|sixth|#(st|nd|rd|th)?) generation", "(non|not)[- ]?(for[- ])?profit", "(registered|national) charity",
        "co-?operative", "b[- ]corp(oration)?", "start-?up", "(former|ex)[- ](prison|factory|church|school|mill|barn|monastery|"
        "warehouse|bank|station|[a-z]+ engineer|[a-z]+ teacher|[a-z]+ chef)", "(we are|we're|i am|i'm) (an? |the |[a-z]+'s )[a-z -]{0,30}?(company|brand|"
        "team|family|firm|business|studio|maker|group|publisher|museum|nursery|school|artist|author|chain|retailer|army|agency|charity)",
        "(created|designed|written|developed|formulated|built) by (a |an |the |#|two |three |former |ex-)", "since (the )?(#s|victorian|medieval|roman|tudor)",
        "centur(y|ies)[- ]old", "for (generations|centuries|decades)", "family recipe",
    ),
    "absolute": (
        f"(boost|strengthen|support|improv|restor|lower|increas|regulat|balanc|detox|cleans|purif|rejuvenat|stimulat|activat|"
        f"regenerat|flush|rebuild|repair|harmoni[sz]|speed up|speeds up|rais)(s|es|e|ing|ed)? (your |the |our )?([a-z]+ )?{_BODY}",
        f"(prevent|reliev|reduc|fight|eliminat|treat|sooth|revers|cur|heal|banish|combat|remov|stop|beat|end|eas|tackl|conquer|"
        f"kill|ward off|wards off|get rid of|rid of|keep away|keeps away|calm|melt|dissolv)(s|es|ing|ed|e)? (your |the |all |any )?([a-z]+ )?{_TROUBLE}",
        "never [a-z' ]{0,30}?(again|another)", "(goodbye|farewell) to (your |the |all )?(doctor|hospital|vet|dentist|bill|debt|wrinkle|grey hair|glasses|diet|worr|stress|clutter|weed|slug|pest|pain)[a-z]*", "(# )?years? (younger|longer|off your)", "younger[- ]looking",
        "(works|suits|suitable|safe|perfect|guaranteed) (for|on) (everyone|everybody|anyone|all (ages|skin|types|animals|pets))",
        "(totally|completely|absolutely|entirely|perfectly|# ?%) (safe|secure|effective|pain ?free|side[- ]effect|reliable|accurate|hack|"
        "waterproof|risk)[a-z-]*", "(no|zero|without( any)?) side[- ]effects?", "(guaranteed|proven|shown|certain) to",
        "(clinically|scientifically|medically|lab|dermatologically)[- ](proven|tested|shown|backed|validated|verified|approved)",
        "(results|difference|improvement|effects?) (with)?in (just |only |as little as )?# ", "(instant|immediate|overnight|guaranteed|lasting|permanent) "
        "(relief|results?|effects?|success|weight|cure|profits?|improvement|confidence|fluency|bloom*|growth)",
        "(change|transform|save|ruin)s? your (life|marriage|relationship|career|body|figure|finances)", "(nothing|nobody|no one|no other|no [a-z]+) [a-z]{2,8} (ever )?(comes close|beats|match(es)?|compares?)",
        "(never|won't|can't|cannot|can not|will not|doesn't|don't|will never|can never) (ever )?(fades?|breaks?|rusts?|scratch(es)?|fails?|wilts?|"
        "die|dies|crash(es)?|wears? out|tears?|leaks?|cracks?|peels?|stains?|rots?|shrinks?|lose|loses|goes? down|be hacked|sag|sags|warp|warps|"
        "squeak*|wobbl*|sick|ill|age|be lonely|run out|needs? (another|any|a|to|replac|water|repair|feed|prun|service|charg)[a-z]*)",
        "indestructible", "unbreakable", "everlasting", "unhackable", "fool-?proof", "bullet-?proof", "(un|in)failing", "infallible", "maintenance[- ]free",
        "(lasts?|built to last|made to last|holds?|stays?|good) (you )?(a (whole )?lifetime|forever|for ?ever|for (generations|life|centuries|decades|eternity))",
        "(survives?|withstands?|beats?|copes? with|solves?|fixes|handles?|kills?) (any|all|every)[a-z]* [a-z]+", "(zero|no|#) (downtime|maintenance|effort|"
        "risk|complaints|accidents|bugs|errors|mistakes|failures?)", "# ?% (uptime|secure|safe|effective|germination|success|natural|recyclable|pass|guaranteed|accurate|"
        "accuracy|satisf[a-z]*)", "(more|better|higher|faster|greater) [a-z]+ (or your|guaranteed)", "(doctor|boss|neighbours?|friends)s? will (be )?[a-z]+",
        "(top|best|higher|straight|perfect) (marks|grades|scores?|exam)", "(get|land|find) (you )?(a|the|your) (dream )?(job|promotion|raise)", "(fluent|bilingual|native) in (just |only |under )?# ",
        "(double|triple|quadruple|skyrocket|explode)s? (your |the |their |in )?(sales|revenue|profits?|productivity|harvest|yields?|traffic|conversions?|turnover|customers|output|money|income|value)",
        "(cut|slash|halve|save)s? (your |their )?([a-z]+ )?(bills?|costs?|taxes|work(load)?|hours|time) (by|in) (#|half)", "(fluent|fit|slim|rich|famous|healthy|debt[- ]free) in (#|a|no)",
        "(rises?|grows?|increases?|goes up|doubles?) in value", "(worth|value) (more|twice|double)", "better than (any|all|every|the competition|competitors|a doctor|therapy|medicine|prozac)",
        "(replaces?|beats|instead of|no need for|no more) (your |the |a |any )?(doctor|medication|medicine|therapy|therapist|accountant|lawyer|vet|dentist|pills?|hospital|vet bills?)",
        "like (new|silk|a baby|magic) (again|forever|for)", "# ?(times|x) (faster|better|more|longer|stronger|quicker|cheaper|easier|as)", "miracle", "magic (formula|cure|pill)", "secret (ingredient|formula|recipe) (that|of|from)",
        "(sleep|live) (through|longer|to #|well past)", "(your|the) (iq|immune system|libido|metabolism)", "(detox|slimming|fat[- ]burning|appetite[- ]suppress*|anti[- ]?(aging|ageing|inflammatory|bacterial|viral|cancer))[a-z]*",
    ),
    "endless": (
        "forever", "until further notice", "indefinite*", "(with )?no (end|expiry|expiration|closing) ?(date)?", "never (ends|expires|runs out)", "all (winter|summer|spring|autumn|season|year|month)"
        "( long)?", "(permanent|ongoing|open[- ]ended)(ly)?", "(through|until|till|into) (the )?(new year|next year|next month|next week|spring|summer|winter|autumn|easter|christmas time|cyber week|"
        "january|february)", "year[- ]round", "whenever you (like|want|please|wish)",
    ),
    "anytime": (
        "(at )?any ?time", "whenever( you (like|want|please|wish))?", "as long as you (like|want|wish)", "no (time|deadline|date) limit", "without (a )?(time )?limit",
        "for ?ever", "for life", "(opened|used|worn) or (not|unopened|unused)", "(even )?(if|after) (it's |it has been |they have been )?(opened|used|worn|washed|read|assembled)", "indefinitely", "(in any|whatever the) condition",
    ),
    "round_clock": (
        "(around|round)[- ]the[- ]clock", "24 ?/ ?7", "# hours a day", "day and night", "(seven|#) days a week", "every (single )?day(?! (life|of your|tea|counts|for a|is a|brings))", "every day of the (week|year)",
        "# days a year", "all week", "on (sundays|bank holidays|public holidays)( too)?", "(weekends|sundays) (too|included)", "365",
    ),
}  # fmt: skip
_BODY_PL = (
    "(odporno[sc]|metabolizm|trawien|pamiec|koncentracj|kosc|koscim|staw|serc|watrob|nerk|pluc|krazen|krew|krwi|hormon|plodno|kolagen|"
    "libido|wzrok|sluch|mozg|jelit|toksyn|komor[ek]|miesni|kregoslup|tarczyc|przemian|tkank)[a-z]*"
)
_TROUBLE_PL = (
    "(zmeczen|stres|swedzen|swiad|przezieb|kasz|kaszel|goraczk|opuchli|obrzek|wysyp|lupiez|chandr|osteopor|nudnos|niestrawn|wzdec|wzdeci|chrapan|skurcz|bol|bolu|boli|"
    "kac|toksyn|apetyt|zaparc|starzen|wypalen|wypadan|kurz|robactw|komar|mszyc|slimak|plesn|plesni|grzyb|szkodnik)[a-z]*"
)
_EXPERT_PL = (
    "(lekarz|weterynarz|dermatolog|ekspert|specjalis|dentys|nauczyciel|profesor|szef|pediatr|naukow|rzad|ogrodnik|projektan|terapeu|trener|"
    "farmaceut|dietety|optyk|inzynier|krytyk|poloz|fizjoterapeu|ortoped|psycholog|minister|gwiazd|celebryt|influencer)[a-z]*"
)
PL: dict[str, tuple[str, ...]] = {
    "credential": (
        "(polecan|rekomendowan|zalecan|zatwierdzon|certyfikowan|akredytowan|nominowan|nagradzan|nagrodzon|wyroznion|doceni[oa]n|wybran|chwalon|testowan|"
        "wybieran|ceni[oa]n|uznan|uznawan|oceni[oa]n)[a-z]* (jako|przez|na|w|za|do nagrod[a-z]*|tytulem|medalem) (?!nas|naszych|nasza|ciebie|twoj|was)[a-z]+", "nagrodzon[a-z]* [a-z]+", "(zdobyw|laureat|zwyciez|finalist|medalist|mistrz)[a-z]* [a-z]+",
        "(zdoby(l|li|lo|la|lismy|ty|ta)[a-z]*|wygra(l|li|lismy|la|lo)[a-z]*|otrzyma(l|li|lismy|la|lo)[a-z]*) (nagrod|tytul|medal|wyrozn|konkurs|plebiscyt|zlot|certyfikat|pierwsz)[a-z]*",
        "(zlot|srebrn|brazow)[a-z]* (medal|nagrod|laur)[a-z]*", "certyfika[a-z]*", "atest[a-z]*", "akredytac[a-z]*", "patent[a-z]*", "opatentow[a-z]*", "iso[ -]?#(:#)?", "michelin", "unesco",
        f"(poleca|polecaja|rekomenduj|zaleca|zalecaja|chwal|potwierdza|radza|ufaj)[a-z]* (go |ja |je |nas )?{_EXPERT_PL}", f"{_EXPERT_PL} (go |ja |je |nas |ja )?(poleca|rekomenduj|zaleca|chwal|potwierdza|radza|ufaj)[a-z]*",
        "(oficjaln|wylaczn|autoryzowan)[a-z]* (partner|dostawc|sponsor|dystrybutor|dealer|przedstawiciel)[a-z]*", "(czesc|czlonek|czlonkiem|spolka) (grupy|grup|holdingu|koncernu|stowarzyszen|sieci|zrzeszen)[a-z]*",
        "nalez[a-z]* do (grupy|sieci|koncernu|holdingu|rodziny|swiatow)", "spolk[a-z]* zalezn[a-z]*", "(bestseller|hit)[a-z]* (empik|amazon|list|new york|roku)[a-z]*", "(znan|widzian|pokazywan)[a-z]* z (telewizji|tv|instagram|programu|kanalu)",
        "co (minute|sekunde|godzine|# sekund[a-z]*|# minut[a-z]*) ([a-z ]{0,12})?(sprzeda|ktos|kupuj)[a-z]*", "(pisal|pisali|mowil|pisze|pisza) o (nas|nim|niej)", "(produkt|ksiazk[a-z]*|sklep|firma|marka|mebel|szkola|kurs) roku", "wybor (konsument|klient|redakcj|czytelnik)[a-z]*", "godlo", "wybieran[a-z]* przez", "co (trzeci|drugi|czwarty|piaty|dziesiaty)[a-z]*",
    ),
    "giveaway": (
        "(darmow|bezplatn|gratisow)[a-z]* (?!dostaw|wysyl|przesyl|kurier|zwrot|odbior|odbior|wstep|czas|godzin|weekend|parking\\b|i |na |w |dla |przez |od |do |przy |sa |jest )[a-z]{4,}", "(w prezencie|na nasz koszt|za friko)", "(jest|sa|masz) (gratis|za darmo|bezplatn[a-z]*)", "(gratis|za darmo|bezplatnie)(?= (do|przy|dla|za|z) )",
        "(dorzuc|dokladamy|doloz|dodamy|dodajemy|dolaczymy|dolaczamy|podaruj|podarujemy|dostaniesz|dostajesz|otrzymasz|otrzymujesz|odbierz|zgarnij|wygraj|wygrasz|losuj|zdobadz)[a-z]* [a-z ]{0,40}?(gratis|za darmo|w prezencie|prezent|upomin|niespodziank|bon|voucher|kart[aey] podarunk|nagrod|powerbank|sluchawk|kubek|samochod)[a-z]*",
        "(dorzuc|dokladamy|dolozymy)[a-z]* [a-z]{4,}", "do (kazdego|kazdej|twojego|kazdych|zamowieni[a-z]*) [a-z ]{0,24}?(dodajemy|dodamy|dokladamy|dorzucamy|dolaczamy|dostaniesz|otrzymasz|gratis)( [a-z]+)?", "(podwojn|potrojn|dodatkow)[a-z]* punkt[a-z]*", "(wygraj|zgarnij) [a-z]{4,}", "(konkurs|loteri|losowani)[a-z]* (z|o|dla|nagrod)",
        "(?!drug|trzec|czwart|piat|szost|siodm|osm|dziewiat|dziesiat|kolejn|masz|mamy|jest|beda)[a-z]{4,} (gratis|w prezencie)(?! [a-z]+ (dla|od) )", "gratis [a-z]{4,}", "(posadzimy|sadzimy|zasadzimy) (#|drzew|jedno|las)[a-z]*", "(przekazujemy|przekazemy|wplacamy|wplacimy) (#|zlotowk|czesc|procent|pieniadz|dochod|zysk|polow)[a-z]*", "(za darmo|bezplatnie)(?! (to|wysyl|dostar))", "bez (dodatkow[a-z]*|zadn[a-z]*) (oplat|doplat|koszt)[a-z]*", "bez doplat[a-z]*", "nic nie (placisz|kosztuje|doplacasz)",
    ),
    "identity": (
        "(rodzinn|rodowit|niezalezn|mal)[a-z]* (firm|manufaktur|wydawnictw|przedsiebior|ksiegarni|biznes|stolarni|sklep|pracowni|gospodarstw|szkol|bank)[a-z]*", "(firm|manufaktur|wydawnictw|ksiegarni|biznes|stolarni|sklep|pracowni|szkol|bank)[a-z]* (rodzinn|z tradycj)[a-z]*",
        "(zalozon|prowadzon|stworzon|zaprojektowan|napisan|otwart)[a-z]* przez (?!nas|internet|telefon|rok|tydzien|dzien|miesiac|lata)[a-z]+", "(drug|trzeci|czwart|piat|kolejn)[a-z]* pokoleni[a-z]*", "od pokolen", "(fundacj|stowarzyszen|spoldzieln)[a-z]*", "(jestesmy|to) [a-z ]{0,30}?(firma|marka|sklepem|firma|zespolem|rodzina|wydawnictwem|ksiegarnia|fundacja|spolka|start-?upem|manufaktura|pracownia|szkola|producentem)",
        "(mieszcz|znajduj|miesci)[a-z]* sie (w|we|przy|na)", "z siedziba", "(stulet|wielopokolen|wiekow)[a-z]* (tradycj|histori|dziedzic)[a-z]*", "(dawn|byl|poprzemyslow)[a-z]* (wiezieni|fabryk|kosciol|kosciel|szkol|mlyn|stodol|klasztor|dworc|magazyn)[a-z]*", "(nasz[a-z]*|swoj[a-z]*) (siedzib|fabryk|pracowni|warsztat|magazyn|biur|stolarni|ksiegarni|zaklad|korzen|sklep|salon)[a-z]* [a-z ]{0,12}?(w|we|z|na|pod|przy) [a-z]+",
        "(szyjemy|produkujemy|robimy|tworzymy|powstaj[a-z]*|dzialamy|pracujemy|pakujemy|drukujemy|wydajemy|gramy) (recznie )?(w|we|z|na|pod|przy) [a-z]+", "(wlasciciel|zalozyciel|tworc)[a-z]* (to|jest|byl|byla|marki|firmy)",
    ),
    "absolute": (
        f"(wzmacnia|wspiera|wspomaga|poprawia|przywraca|obniza|zwieksza|reguluje|rownowazy|oczyszcza|odmladza|pobudza|aktywuje|regeneruje|odbudowuje|przyspiesza|odtruwa|stymuluje|podnosi|dotlenia)[a-z]* (twoj[a-z]* |swoj[a-z]* )?([a-z]+ )?{_BODY_PL}",
        f"(zapobieg|lagodz|zmniejsz|zwalcz|elimin|likwid|lecz[yaen]|usuw|pokon|przegon|przepedz|konczy|koi|znosi|zabij|ukoi|usun|odstrasz)[a-z]* ([a-z]+ )?{_TROUBLE_PL}", f"(koniec z|pozegnaj|zapomnij o|zapomnisz o) (sie z )?{_TROUBLE_PL}",
        "nigdy (juz|wiecej) [a-z]+", "nigdy (sie |cie |ci )?nie [a-z]+(sz|cie|i|y|e|a)(?<!my)", "(juz )?nigdy wiecej", "raz na zawsze", "na zawsze", "na wieki", "wieczn[a-z]* (trwal|mlodos|gwaranc|pamiec|szczesci)[a-z]*", "niezniszczaln[a-z]*", "niezawodn[a-z]*", "nieomyln[a-z]*", "cudown[a-z]* (srodek|lek|sposob|kuracj|metod|efekt|dzialan)[a-z]*", "o # (lat|kilo|kg|rozmiar)[a-z]* (mlod|szczupl|mniej|mlodz)[a-z]*",
        "(wytrzyma|wystarczy|posluzy|sluzy|przetrwa|starczy)[a-z]* (ci |wam )?(na )?(cale|cala|wieki|wiecznie|pokolenia|kazd|wszystk|zawsze)[a-z]*", "odporn[a-z]* na (wszystko|wszelk|kazd)[a-z]*", "(zero|zadn[a-z]*|bez zadnych|bez) (skutkow ubocznych|przestojow|ryzyk|awari|bled|reklamac|usterek)[a-z]*", "# ?% (skuteczn|bezpieczn|naturaln|pewno|gwaranc|zdawalno|ekologiczn|satysfakcj|sukces|niezawodn)[a-z]*", "stuprocentow[a-z]* [a-z]+",
        "(w|juz w|juz po|po) # (dni|tygodni[a-z]*|godzin[a-z]*|minut[a-z]*|miesi[a-z]*|lekcj[a-z]*) (schudn|zobacz|zauwaz|mow|zda|plyn|nauczy|poczuj|znikn|efekt|bedzie)[a-z]*", "(efekt|rezultat|zmian)[a-z]* (widoczn|juz|po|w|natychmiast|murowan|gwarant|zobaczysz|od razu)[a-z]*", "(dziala|sprawdza|pasuje|pomaga|skuteczn)[a-z]* (sie )?(na|u|dla|kazdemu|wszystkim|zawsze) ?(kazd|wszystk)[a-z]*",
        "(natychmiast|blyskawiczn|gwarantowan|trwal|murowan|pewn)[a-z]* (efekt|ulg|rezultat|sukces|skutek|popraw|zysk|zdan|dostani|ocen)[a-z]*", "(odmien|zmien|uratu|ocal)[a-z]* (twoje |swoje |ci )?(zycie|kariere|malzenstwo|figure|zwiazek)", "(odchudza|wyszczupla|odmladza|antyoksyd|przeciwstarz|przeciwzapaln|przeciwbol|leczni|uzdraw|detoks|antybakter|antywirus)[a-z]*", "(nikt|nic) (ci )?nie [a-z]+ (lepiej|taniej|szybciej|wiecej)", "(lepsz|skuteczniejsz|tansz)[a-z]* niz (kazd|wszystk|inn|konkurenc|lek|u)[a-z]*",
        "(podwoi|potroi|zwieksz|wzrosn)[a-z]* [a-z ]{0,20}?(sprzedaz|obrot|zysk|plon|przychod|wydajno|inteligencj|iloraz|iq)[a-z]*", "(zdasz|zdacie|zda) (kazd|matur|egzamin|na|wszystk|za)[a-z]*", "(zaczn|nauczy|opanuj|przeczyta|schudni|wyzdrowie)[a-z]* [a-z ]{0,24}?w (#|tydzien|miesiac|weekend|dzien|godzine|rok|kwartal)", "(wygra|wygrasz|zdobedziesz|pokonasz) (z )?(kazd|wszystk|kazdego)[a-z]*", "(szostk|najwyzsz|najlepsz|same)[a-z]* (ocen|wynik|piatki|szostki)[a-z]*", "(nie|nigdy sie nie) (zniszczy|zepsuje|zuzyje|porysuje|wyblaknie|zardzewieje|peknie|rozpadnie|odksztalci|starzeje|psuje|rysuje|peka|niszczy|blaknie|zmarzn|zabrudzi|brudzi)[a-z]*( sie)?",
        "(zwalczy|pokona|wyleczy|rozwiaze|usunie|zniesie|wytrzyma) (kazd|wszystk|wszelk)[a-z]*", "(zyskuje|zyska|rosnie|wzrasta|wzrosnie) na wartosci", "# razy (szybciej|lepiej|wiecej|dluzej|skuteczniej|taniej|mocniej|szybsz|lepsz|trwalsz)[a-z]*", "nie da sie (jej |go )?(zabrudzic|zniszczyc|zepsuc|zarysowac|polamac|pobrudzic|poplamic|zlamac)", "zamiast (lekarz|lek|tablet|terap|psycholog|korepety|wizyt)[a-z]*", "(lekarz|szef|sasi|znajom)[a-z]* (beda|bedzie|pozazdr|padn|oszale)[a-z]*",
    ),
    "endless": (
        "bezterminow[a-z]*", "do odwolania", "bez (konca|terminu|daty|ograniczen czasow)[a-z]*", "na zawsze", "(przez )?cal(a|y|e) (zime|wiosne|lato|jesien|rok|miesiac|sezon|grudzien|styczen)", "do (wiosny|lata|zimy|jesieni|nowego roku|przyszlego [a-z]+|nastepnego [a-z]+|swiat|wielkanocy|kolejnego [a-z]+)", "(zawsze|stale|wciaz) wazn[a-z]*", "(kiedy|ile|jak dlugo) (tylko )?(chcesz|zechcesz)", "nie (wygas|konczy)[a-z]*( sie)?(?! (dzis|jutro|wczes|przed))",
    ),
    "anytime": (
        "w (kazdej|dowolnej) chwili", "w (kazdym|dowolnym) (momencie|terminie|czasie)", "kiedy (tylko )?(chcesz|zechcesz)", "bez (ograniczen|limitu) (czasow[a-z]*|czasu)?", "bezterminow[a-z]*", "zawsze", "nawet (po|uzywan|otwart|przeczytan|zmontowan|noszon|pran)[a-z]*( [a-z]+)?", "(otwart|uzywan|przeczytan|noszon)[a-z]* (tez|rowniez|takze)", "(cale zycie|dozywotni[a-z]*|na zawsze)",
    ),
    "round_clock": (
        "(przez )?cala dobe", "calodobow[a-z]*", "24 ?/ ?7", "# godzin[ay]? na dobe", "(siedem|#) dni w tygodniu", "codziennie", "(rowniez |takze |tez |i )?w (niedziel[ea]|swieta|weekendy|soboty)( tez| rowniez)?", "dzien i noc", "dniem i noca", "o kazdej porze", "(przez )?caly tydzien",
    ),
}  # fmt: skip
ZH: dict[str, tuple[str, ...]] = {
    "credential": (
        "每#(秒|分钟|小时)[^,，。]{0,4}(就|卖|售|有)", "荣获", "获(得|过)?[^,，。!！?？;；]{0,12}(奖|称号|认证|评)", "[金银铜大一二三等特]奖(?!励|学)", "(?<![不未没])获奖", "(?<!身份|实名|学历|手机)认证(?!码|方式)", "专利", "(央视|明星|专家|医生|名师|院士|教授|达人|网红|直播间|主播|权威|卫健委|教育部|国家|官方|名人|设计师|营养师|校长|博士|米其林|联合国|协会)[^,，。!！?？;；]{0,8}(推荐|力荐|都在|同款|信赖|指定|认可|代言|背书|点赞|选择|都说|专用|首选)",
        "推荐(品牌|单位)", "指定(用|品牌|供应|产品)", "隶属", "旗下(?=品牌|公司|子)", "(官方|独家|战略|授权)[^,，。!！?？;；]{0,2}(合作|代理|经销|供应)(?!时)", "(上榜|入选|登上)[^,，。!！?？;；]{0,10}", "(百|#)强(企业|品牌|榜)", "老字号", "非遗", "非物质文化遗产", "世界遗产", "(国家|省|部|国际)级", "官方授权", "授权(考点|机构|学校|中心|店|品牌)", "米其林", "(销量|口碑|行业|热销|好评|排行)榜", "冠军", "(好评|口碑)(率|如潮)", "ISO", "iso", "有机(认证|种植|茶园|产品)", "欧盟标准", "检测报告", "质检",
    ),
    "giveaway": (
        "(下单|购买|购物|买|报名|租车|消费|进店|到店|入会|注册|开业|随单|每单|订购|预订|前#名|订单|购|凡)[^,，。!！?？;；]{0,8}?(加赠|附赠|赠送|另送|还送|再送|就送|即送|都送|可送|免费送|送|赠)(?!达|到|货|餐|给|出|去|往|人|礼盒|长|爸|妈|父|母|朋友|您到|#[件个]?(?:$|[,。]))", "(加|附|额外|免费|再|还|就|即|另|白|都)(赠|送)(?!达|到|货|给|餐|礼给)(?:送|给)?[一-鿿]", "赠送[一-鿿]", "赠[一-鿿]{2}", "随箱赠", "免费(?!试|退|配送|送货|寄|包邮|取消|快递|的午|时|咨询)[一-鿿]{2}", "抽奖(?!结果)", "(赢|抽|送|领)[^,，。!！?？;；]{0,4}(大奖|手机|iphone|电动车|礼包|现金|红包|好礼)", "(双倍|多倍|#倍|翻倍)[^,，。!！?？;；]{0,3}积分", "返现", "(零|0|免|#)(押金|首付|手续费|服务费|佣金|年费|学费|加盟费|月租)", "(种|捐|捐赠|捐出)(下|一|#)?(棵|元|本|份)", "白送", "零元购", "0元(领|购|学)", "(退货|退换|退|来回|往返).{0,4}运费.{0,6}(承担|我们|全包|出)", "不(收|花|要)(您|你)?(一分钱|任何费|费|钱)", "全部?免费", "(全包|全退|包办)(?![^。]{0,2}行)",
    ),
    "identity": (
        "源自", "世家", "(创始人|创办人|掌门人|传承人)", "(#|几|数)代(人|传承|经营|茶农|匠|同)", "百年", "家族", "(?<![由])由[^,，。!！?？;；]{1,12}(创办|创立|创建|打造|编写|研发|设计)", "(总部|工厂|茶园|门店|基地|公司|办公室|工坊|校区|车间|产地|原料)[^,，。!！?？;；]{0,3}(在|位于|设在|设于|坐落|来自|选自)", "(坐落|位于)", "我们是[^,，。!！?？;；]{0,14}(公司|品牌|团队|企业|机构|学校|工作室|家庭|茶农|书店|商|厂)", "(外资|国企|央企|上市公司|民营|公益|非营利)", "来自[^,，。!！?？;；]{1,8}(品牌|公司|企业|团队|茶园|老师|茶农|山|工坊|产区|原产)",
    ),
    "absolute": (
        "(保证|承诺|确保)[^,，。!！?？;；]{0,6}(不|无|零)(?!忧|限|理由|条件|门槛)", "绝(不|对不?|无)(?!佳|会?(向|把|将|出售|泄露|透露|索要|打扰))", "永(不|远不?|久)(?!远的)", "再也不", "百分百", "(一定|必定|肯定|准能|必)(能|会|让|过|升|考|上岸|瘦|赚|好)", "彻底", "(零|#)(风险|事故|投诉|添加|副作用|失误|宕机|故障|甲醛|压力|基础[^,，。!！?？;；]{0,4}[就即]|农残|污染|距离)", "(无|没有|毫无)(任何)?(副作用|风险|后遗症|依赖)", "#[天周个日小时分钟节月]{1,3}[^,，。!！?？;；]{0,4}(见效|学会|掌握|提分|年轻|美白|速成|变|搞定|突破|精通|流利|瘦|拿证|上岸|提高|提升|拿下|看到|考|说)", "(回到|重返|年轻)#岁", "(人人|谁|每个人|任何人|所有人|全家|每个?(学员|孩子|人))[^,，。!！?？;；]{0,3}(都|皆)?(能|可以|(?<!机)会|适)",
        "(孕妇|婴儿|宝宝|老人|糖尿病人)[^,，。!！?？;；]{0,6}(放心|适合|可用|能喝|可以)", "像婴儿", "(激活|促进|加速|提升|增强|改善|调节|修复|恢复|激发)[^,，。!！?？;；]{0,4}(细胞|再生|新陈代谢|免疫|血液|循环|睡眠|记忆|肠|肝|肾|肺|心脏|代谢|大脑|智商|视力|骨|消化|内分泌|体质|抵抗力|气血|情绪|吸收)", "(排毒|养颜|抗衰|抗老|逆龄|抗氧化|养胃|护肝|补肾|安神|助眠|降火|清肠|燃脂|刮油|瘦身|减脂|解酒|降脂|降糖|降压|延缓衰老|延年|益寿|防癌|抗癌|抗菌|杀菌|消炎|养生|保健|滋补|清热|润肺|止咳|暖胃|健脾|祛湿|祛斑|美白|明目|提神醒脑|强身|疗愈|治愈)",
        "(预防|治疗|缓解|消除|改善|告别|摆脱|赶走|解决|战胜|对抗|击退|减轻|远离|不再)[^,，。!！?？;；]{0,6}(疲劳|压力|焦虑|失眠|头疼|头痛|感冒|咳嗽|疼|痛|肥胖|脂肪|衰老|便秘|过敏|近视|痘|皱纹|斑|炎|病|症|敏感|口臭|黑眼圈|脱发|三高|掉发|拖延|挂科|落榜|焦躁|酸痛)", "(医生|专家|老师|老板|邻居)[^,，。!！?？;；]{0,3}都(说|会|惊|在|推荐)", "(改变|逆转|成就|影响)[^,，。!！?？;；]{0,3}(一生|人生|命运|未来)", "(保证|(?<![书钱背红面手豆])包|必|确保|承诺|担保)[^,，。!！?？;；]{0,6}(提分|通过|过|录取|就业|高分|满分|上岸|加薪|升职|拿证|考上|有效|成功|学会|考研|名校|offer)",
        "(满分|高分|名校|985|211|清华|北大|状元|加薪|升职|就业|上岸|录取|offer|高薪)[^,，。!！?？;；]{0,6}(不是梦|无忧|必|稳|到手|保证|拿到|轻松|等你|率#|率高达)", "(通过率|就业率|提分率|录取率|有效率|好评率|升学率|复购率|过级率|满意率)", "轻松(拿|赚|过[关级考]|瘦|考[上过]|上岸|月)", "(用|坐|传|摆)不坏", "(不会|从不|不怕)(任何)?(磨损|生锈|开裂|变形|褪色|掉色|失败|出错|丢失|崩溃|坏|变质|过期|发霉|出事|生病|失眠|上火|着凉)", "(一|#)(辈子|生|世|劳永逸)(?!只|的朋友)", "传世", "(升值|增值)", "(胜过|好过|超越|秒杀|碾压|完胜)[^,，。!！?？;；]{0,6}(药|医|补品|同行|竞品|所有|一切|大牌|任何)", "代替[^,，。!！?？;；]{0,4}(药|医|治)", "奇迹", "神(奇|效|药)", "祖传秘", "秘方", "(看得见|立竿见影|立刻见效|马上见效|立即见效|一夜)", "(提|涨|多考|提高|提升|增加)了?#多?分(?!钟)", "(考|拿|冲|上)(到|过|出)?#分", "(零|#)基础[^,，。]{0,3}(也|就|即|都)能", "#倍(速|快|提升|效)", "进(大厂|名企|名校)", "提分#", "(年薪|月薪|薪资|工资|薪水)[^,，。]{0,6}(翻|涨|#倍)", "稳(进|上|拿|过)(?!步)", "(一定|必定|必然|肯定|准能|包)[^,，。]{0,4}(成功|通过|转行|上岸|进步|就业)", "(进|冲)入?前(三|十|#)", "(口语|成绩|业绩|销量|收入|效率|产量)[^,，。!！?？;；]{0,4}(翻|暴涨|飙升|突飞|猛进|提升#|提高#|增长#)", "(灵丹|特效|神效|奇效|包好)", "临床",
    ),
    "endless": (
        "长期有效", "永久(有效|可用)?", "(全年|整年|整个?[冬夏春秋][天季]|天天|一直|随时)(都)?(有效|可用|能用|适用|享)", "(下个月|下周|明年|来年|春节后?|元旦后|年后)[^,，。!！?？;；]{0,4}(还|也|仍|都|照样|依旧)(能|可|有|用|享)", "不限(时间|日期|期限|时)", "无(限期|期限|截止)", "不过期", "永不(过期|失效|截止)", "(至|到)(另行通知|明年|春节|年后)",
    ),
    "anytime": (
        "随时", "任何时候", "任何时间", "任意时间", "不限(时间|时|期限|次数)", "永久", "终身", "无理由[^,，。!！?？;；]{0,3}(?=随时|永久|终身)", "(?<![未不没])(拆封|拆开|开封|用过|喝过|穿过|看过|吃过|洗过|试过|开课|激活)[^。!！]{0,10}[可能](以)?(退|换)", "什么时候都", "无(期限|时间)限?制?", "一辈子",
    ),
    "round_clock": (
        "全天(候)?", "#小时(不间断|在线|营业|客服|服务|待命|全天)", "24小时", "全年无休", "每天", "天天", "周末(也|照常|不休|无休)", "节假日(也|照常|不休|无休)", "昼夜", "日夜", "一周七天", "7天24小时", "春节不打烊", "不打烊",
    ),
}  # fmt: skip
