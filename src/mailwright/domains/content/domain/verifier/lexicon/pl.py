"""Polish words of claims, written without accents (texts are compared without them)."""

_SZT = "sztuk[ai]?|szt\\.?|egzemplarz[ey]?|egzemplarzy|par[ay]?|miejsc[ae]?"

PATTERNS: dict[str, tuple[str, ...]] = {
    "list_before": (
        "zamiast", "(zwykla|normalna|poprzednia|dawna|stara) cena( to| jest)?:?", "cena (zwykla|normalna):?", "bylo:?", "byla", "wczesniej:?", "przed obnizka", "cena (regularna|katalogowa|"
        "pierwotna|standardowa|przed obnizka):?", "kosztowal[aoy]?", "stara cena:?", "normalnie",
        "regularnie", "przekreslona cena:?", "dotychczas", "przed", "najnizsza cena z # dni( przed "
        "obnizka)?:?", "sugerowana cena:?",
    ),
    "now_before": ("teraz", "jest", "na", "dzis", "dzisiaj", "obecnie", "cena promocyjna:?", "za"),
    "save_before": (
        "oszczedz*", "zaoszczedz*", "taniej o", "o", "rabat*", "znizk*", "minus", "odejm*",
        "odbierz", "zyskaj*", "zyskujesz", "dajemy", "dostaniesz", "dostajesz", "otrzymasz", "otrzymujesz", "zyskasz", "obniza", "bon", "obnizamy o",
    ),
    "save_after": (
        "taniej", "mniej", "rabatu", "znizki", "oszczednosci", "upustu", "na pierwsze zakupy",
        "w prezencie", "na start", "od ceny", "na zakupy", "tansz(y|a|e|ych|ego|ej)",
    ),
    "save_strong": (
        "oszczedz*", "zaoszczedz*", "taniej o", "rabat*", "znizk*", "minus", "odejm*", "obniza .{0,40}o",
    ),
    "min_before": (
        "od", "powyzej", "za min\\.", "minimum", "min\\.", "co najmniej", "za minimum", "wydaj*",
        "przekroczy", "wydasz", "minimalna wartosc .{0,20}", "ponad", "wartosci?( od)?", "osiagnie",
    ),
    "min_context": (
        "zakup*", "zamow*", "koszyk*", "dostaw*", "wysylk*", "minimum", "min\\.", "wyda(?!t)[a-z]*", "przesylk*",
        "kwot*",
    ),
    "min_after": ("lub wiecej", "i wiecej", "wzwyz", "minimum"),
    "fee": ("dostaw*", "wysylk*", "przesylk*", "kurier*", "paczkomat*"),
    "from": ("od", "juz od", "ceny od"),
    "up_to": ("(nawet )?do", "maksymalnie", "az do", "nawet"),
    "from_to": ("(przeceni*|obniz*|spad*|z ceny)? ?z # .{0,10}?(na|do)",),
    "off_after": (
        "taniej", "mniej", "rabat*", "znizk*", "upust*", "na (wszystko|caly|cale|cala|kazd*|zakupy|"
        "wybrane)", "obnizk*", "ceny w dol", "off",
    ),
    "off_before": (
        "rabat*", "znizk*", "taniej( o)?", "o", "upust*", "minus", "obnizk*", "oszczedz*", "promocja",
        "przecen*", "wyprzedaz", "taniej nawet( do)?", "-",
    ),
    "half": (
        "(zaplac|zaplacisz|placisz|placicie|placimy) (tylko )?polowe", "(za )?pol ceny", "polowe (taniej|ceny|mniej)", "polowa ceny", "za polowe( ceny)?", "o polowe",
    ),
    "third": ("jedna trzecia taniej", "o jedna trzecia", "o # trzecia"),
    "quarter": ("o cwierc( taniej)?", "cwierc taniej"),
    "quarter_price": ("za cwierc ceny",),
    "everything": (
        "wszystko", "wszystkie (produkty|zamowienia|zakupy|towary|modele|kategorie)",
        "cal(y|ym|ego|emu) (asortyment|sklep|sklepie|asortymentu|asortymencie|katalog|koszyk)",
        "cal[aąe]j? (oferte|oferta|oferty|kolekcje|kolekcja|kolekcji)", "cale zamowienie",
        "(kazde|kazdego|kazdym|kazdy|dowoln[a-z]*|kazd[aą]) (zamowieni[aeu]*|produkt*|zakup*|rzecz*|model*|artykul*)",
        "cal[aą] kolekcj[eaą]", "kolekcje w calosci", "kazda rzecz", "wszystkiego",
        "bez wyjatku", "bez wyjatkow", "calego asortymentu", "wszystkich (produktow|zamowien)",
        "(rabat[a-z]*|znizk[a-z]*|taniej|%|mniej) (na|za) (cale |kolejne |nastepne |pierwsze |twoje )?(zamowienie|zakupy)",
        "wartosci (calego |twojego )?(zamowienia|koszyka)",
        "w calym sklepie", "na wszystkie", "cokolwiek",
    ),
    "every_kind": ("wszystkie (?!te|nasze|dni)[a-z]{4,}", "(kazd[a-z]{1,3}|wszystkich|wszystkim) (?!nas|nam|was|wam|ich|im|dni|dzien|rok|miesi|tydz|tygod|klient|osob|gosc|czyteln|subskr|wiek|pogod|okazj|czas|poziom|etap|wiecz|poran|weekend|zamow|naszych|tych|moment|godzin|spotka)[a-z]{3,}", "cal(a|ej|y|ego|ym|e) (?!dzien|rok|roku|noc|czas|swiat|rodzin|tydzien|dnia|zyci|sezon)[a-z]{4,}"),
    "free_shipping": (
        "(darmow*|bezplatn*) (dostaw*|wysylk*|przesylk*|kurier*)", "(dostaw*|wysylk*|przesylk*) "
        "(gratis|za darmo|bezplatn*|za 0 zl|w cenie)", "dostawe bierzemy na siebie",
        "za (wysylke|dostawe|przesylke|kuriera) nie placisz", "wyslemy (za darmo|gratis)", "dostarcz(ymy|amy) [a-z ]{0,12}?(za darmo|gratis|bezplatnie)",
        "(dostaw*|wysylk*|przesylk*|kurier*) (juz )?(od|powyzej) # ?(zl|pln|zlotych)? (jest )?(gratis|za darmo|bezplatn*|darmow*)", "dostarczymy (za darmo|gratis)", "0 zl za dostawe", "nie placisz za (dostawe|wysylke)",
    ),
    "no_minimum": (
        "kazde zamowienie", "bez (minimalnej kwoty|(zadnego |jakiegokolwiek )?minimum|limitu|kwoty minimalnej|minimalnego zamowienia)",
        "(do|na|przy) (kazdego|kazde|kazdym|wszystkie|wszystkich) zamowieni*", "niezaleznie od kwoty",
        "na wszystkie zamowienia", "bez wzgledu na kwote", "zawsze", "dla kazdego", "zawsze i wszedzie",
    ),
    "ends": (
        "do", "konczy( sie)?", "koncza( sie)?", "wygas*", "wazn*", "tylko", "jeszcze", "ostatni*",
        "przed", "najpozniej", "trwa", "przestan*", "termin*", "zostal[oay]?", "pozostal[oay]?",
        "dziala( do)?", "upływa", "uplywa", "koniec", "przez",
    ),
    "ends_strong": (
        "konczy( sie)?", "koncza( sie)?", "wygas*", "wazn*", "ostatni(a|e)? (dzien|szansa|chwil*)",
        "przestan*", "termin*", "jeszcze tylko", "zostal[oay]?", "koniec", "trwa do",
    ),
    "starts": ("od", "startuje*", "zaczyna*", "rusza*", "poczawszy od", "od dnia", "wroci"),
    "range_before": ("w dniach", "od", "miedzy", "w terminie", "promocja", "trwa"),
    "code_before": (
        "(z )?kod(u|em|zie)?( rabatow[a-z]*| promocyjn[a-z]*)?( to)?:?", "kupon(u|em)?( to)?:?",
        "haslo( na zakupy)?( to)?:?", "voucher:?", "kod:?",
    ),
    "stock_before": ("tylko", "ostatni[ae]?", "jedynie", "zaledwie", "jeszcze", "raptem"),
    "stock_after": (f"({_SZT})", f"({_SZT}) .{{0,20}}(na stanie|w magazynie|dostepn*)"),
    "stock_words": (
        "zostal[oay]?", "ostatni[ae]", "magazyn*", "na stanie", "pozostal[oay]?", "dostepn*",
        "czeka jeszcze", "mamy jeszcze",
    ),
    "in_stock": ("(ponownie|znow|znowu|wciaz|nadal) (w sprzedazy|dostepn[a-z]*|w ofercie)", "(sa|mamy|zostaly|czekaja) (jeszcze |nadal |ciagle )?(wolne |dostepne )?miejsca", "wolne miejsca", "dostepn[aey] od reki", "od reki", "w magazynie", "na stanie", "znow dostepn*"),
    "sold_out": ("brak (wolnych )?miejsc", "(wszystkie )?miejsca (sa )?(juz )?zajete", "wyprzedan*", "niedostepn*", "brak w magazynie", "brak na stanie"),
    "more_than": ("ponad", "powyzej", "przeszlo", "co najmniej", "prawie", "blisko"),
    "superlative": (
        "(naj)(lepsz|wieksz|nowsz|szybsz|lzejsz|mocniejsz|wygodniejsz|trwalsz|piekniejsz|tansz|"
        "nizsz|popularniejsz|skuteczniejsz)[a-z]*", "naj(?!blizsz|nowsz|pozniejsz|wczesniejsz|dalsz|starsz|"
        "mlodsz)[a-z]{3,}(szy|sza|sze|szych|szym|szej|szego|szymi|si)", "najlepiej", "najtaniej", "numer #", "nr #",
        "\\x23 ?#", "lider*", "jedyn(y|a|e) w swoim rodzaju", "bestseller*", "niezrownan*",
        "doskonal*", "perfekcyjn*", "wyjatkow*", "niepowtarzaln*", "laureat*", "najchetniej", "najczesciej [a-z]+an[a-z]*", "ulubion[a-z]* (marka|sklep|bank|ksiegarnia|firma|miejsce) (polak|polsk|gwiazd|wszystk)[a-z]*",
    ),
    "guarantee_vague": ("bez zadawania pytan", "gwaran[ct][a-z]*", "obiecujemy", "rekojmi*"),
    "guarantee_strong": (
        "zwrot(u|em)? pieniedzy", "dozywotni[a-z]* gwarancj*", "gwarancj[a-z]* dozywotni*",
        "gwarancj[a-z]* (satysfakcji|najnizszej ceny)", "gwarancja .{0,12}zwrotu", "bezplatn[a-z]* "
        "(zwrot*|przeglad*|serwis*)", "darmow[a-z]* (zwrot*|przeglad*|serwis*)",
        "dozywotni[a-z]* (serwis*|napraw*)",
    ),
    "promise": (
        "chroni[a-z]* przed [a-z ]{0,12}?(rak|nowotw|gryp|chorob|infekc|wirus|udar|zawal)[a-z]*", "(obniz|lagodz|lecz[yaenu]|usuwa|zwalcza|redukuj|zapobieg|likwiduj|hamuj|pomaga na|koi)[a-z]* [a-z ]{0,20}?(bol|rak|"
        "nowotw|cukrzyc|depresj|bezsenn|migren|nadcisn|cholesterol|zmarszcz|staw|alergi|gryp|chorob|"
        "stres|trądzik|tradzik|zapalen)[a-z]*", "(wy)?lecz(y|ą|a|enie|ymy)", "uzdraw*", "uleczy*", "wyleczysz", "klinicznie (potwierdzon*|"
        "przebadan*|udowodnion*)", "naukowo udowodnion*", "medycznie (potwierdzon*|udowodnion*)",
        "(s|wy)?chudn*", "schud*", "(zrzuc|strac|zgub)[a-z]* # ?(kg|kilo*)", "spala tluszcz",
        "pozbedziesz sie", "zapobiega (chorob*|rak*|grypie)", "obniza cisnienie", "na raka",
        "lekarze (polecaja|rekomenduja|gwarantuja)", "wzmacnia odpornosc", "odmladza o #",
        "gwarantowan[a-z]* (zysk*|zwrot z inwestycji|dochod*|efekt*)", "bez ryzyka", "(pewn|murowan|gwarantowan)[a-z]* [a-z ]{0,12}?(zysk|zarob|dochod)[a-z]*",
        "(zysk|zarob|dochod)[a-z]* [a-z ]{0,12}?(pewn|murowan|gwarantowan)[a-z]*",
        "pewn[a-z]* (zysk*|zarob*|dochod*)", "zarob(isz|ic|ek)? ", "zarabiaj*", "podwoisz",
        "podwoj (swoje )?(pieniadze|oszczednosci|dochod*)", "szybki zysk", "dochod pasywny",
        "wolnosc finansow*", "zysk gwarantowany", "zawsze drozej*", "potroisz",
    ),
    "urgency": (
        "pospiesz sie", "spiesz sie", "ostatnia szansa", "ostatnie (chwile|godziny)",
        "teraz albo nigdy", "nie przegap", "do wyczerpania zapasow", "znikaja", "ostatnie sztuki",
        "zanim znikn*", "nie zwlekaj", "koncza sie", "tylko teraz", "ograniczona liczba",
    ),
    "named_price": ("kosztuj*", "cen[ayie]*", "zaplac*", "kupisz", "w cenie", "za jedyne"),
    "together": ("razem", "duet*", "duo", "zestaw*", "komplet*", "pakiet*", "lacznie", "oraz", "plus", "z"),
    "per": ("za", "na"),
    "express": ("ekspres*",),
    "below": ("ponizej", "do"),
    "under": ("niecal(e|ych|a)", "mniej niz", "ponizej", "nie wiecej niz"),
}  # fmt: skip

BOGO = (
    ("# ?\\+ ?# ?(gratis|za darmo)", "buy_get"),
    ("(promocj[a-z]*|akcj[a-z]*|ofert[a-z]*|zasad[a-z]*) # ?\\+ ?#", "buy_get"),
    (
        "(kup|wez|bierz|zamow|zamaw)[a-z]* #[^.!?]{0,50}?,? ?(a |i )?(za )?(kolejn|nastepn)[a-z]* [^.!?]{0,20}?(gratis|za darmo|w prezencie)",
        "buy_one",
    ),
    ("#[^.!?\ue020]{0,30}? w cenie #", "for"),
    (
        "przy zakupie #[^.!?\ue020]{0,30}? (drug[a-z]*|kolejn[a-z]*) [^.!?]{0,20}(gratis|za darmo)",
        "third",
    ),
    ("(wez|kup|zamow) # ?[a-z]*,? (a )?zaplac( tylko)? za #", "for"),
    ("zaplac za #,? (a )?(wez|odbierz|dostaniesz) #", "pay_get"),
    (
        "kup #[^.!?]{0,40}?,? ?(a )?(drug[aieo][a-z]*|kolejn[a-z]*) [^.!?]{0,20}(gratis|za darmo|w "
        "prezencie)",
        "second_of",
    ),
    ("kup #[^.!?]{0,40}?,? ?(a )?trzeci[a-z]* [^.!?]{0,20}(gratis|za darmo|w prezencie)", "third"),
    ("kup [^.!?\ue020]{3,40}?,? ?a # [^.!?]{0,24}(gratis|za darmo|w prezencie)", "get"),
    ("kup #[^.!?]{0,40}?,? ?(a )?# [^.!?]{0,24}(gratis|za darmo|w prezencie)", "buy_get"),
    (
        "przy zakupie #[^.!?\ue020]{0,30}? # [^.!?\ue020]{0,24}(gratis|za darmo|w prezencie)",
        "buy_get",
    ),
    ("drug[aieo][a-z]* [^.!?,]{0,24}?(gratis|za darmo|w prezencie)", "second"),
    ("trzeci[a-z]* [^.!?,]{0,24}?(gratis|za darmo|w prezencie)", "third"),
    ("czwart[a-z]* [^.!?,]{0,24}?(gratis|za darmo|w prezencie)", "fourth"),
    ("drug[aieo][a-z]* [^.!?,]{0,24}?(za pol ceny|o polowe (taniej|mniej))", "second_half"),
    ("drug[aieo][a-z]* [^.!?,\ue020]{0,24}?-? ?# ?% ?(taniej|mniej|rabatu)?", "second_off"),
)

MONTHS = (
    "stycz(?:en|nia|niu|niem)?", "lut(?:y|ego|ym)?", "mar(?:zec|ca|cu)", "kwie(?:cien|tnia|tniu)",
    "maj(?:a|u)?", "czerw(?:iec|ca|cu)", "lip(?:iec|ca|cu)", "sierp(?:ien|nia|niu)",
    "wrzes(?:ien|nia|niu)", "pazdziernik(?:a|u)?", "listopad(?:a|zie)?", "grud(?:zien|nia|niu)",
)  # fmt: skip
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
WEEKDAYS = (
    "poniedzial(?:ek|ku|kiem)|pon\\.", "wtor(?:ek|ku|kiem)|wt\\.", "srod(?:a|e|y|zie)|sr\\.",
    "czwart(?:ek|ku|kiem)|czw\\.", "piat(?:ek|ku|kiem)|pt\\.", "sobot(?:a|e|y|nie)|sob\\.",
    "niedziel(?:a|e|i)|niedz\\.|nd\\.",
)  # fmt: skip

RELATIVE = (
    ("dzis(iaj)?|dzisiejsz[a-z]*|dzis o polnocy|o polnocy|dzis wieczorem", 0),
    ("jutr(o|a|ze)", 1),
    ("pojutrz(e|a)", 2),
)
SPANS = (
    ("jeszcze( tylko| przez)? # (dni|dzien)", "day"),
    (
        "(tylko|zostal[oay]?|pozostal[oay]?|ostatni[ea]?)( ci| wam| nam)?( tylko| jeszcze)? # (dni|dzien)",
        "day",
    ),
    ("za # (dni|dzien)", "maybe day"),
    ("# (dni|dzien) do konca", "day"),
    ("za # tygodni[ea]?", "maybe week"),
    ("za tydzien", "one_week"),
    ("(jeszcze )?(tylko )?(przez )(caly |najblizszy )?tydzien", "all_week"),
    ("(jeszcze|zostal[oay]?)( tylko| przez)? # tygodni[ea]?", "week"),
    ("(jeszcze|jeszcze tylko|tylko|zostal) tydzien", "one_week"),
    ("ostatni[ea] # (dni|dzien)", "last"),
    (
        "# godzin[ay]? do konca|(jeszcze|zostal[aoy]?|pozostal[aoy]?|tylko)( tylko| jeszcze)? # godzin[ay]?",
        "hour",
    ),
    ("ostatni dzien|ostatnie godziny", "today"),
)
WEEKEND = ("(w )?ten weekend", "w weekend")
NEXT_WEEKEND = ("(w )?(przyszly|nastepny|kolejny) weekend",)
END_OF_YEAR = ("(do )?konca roku", "koncem roku")
END_OF_MONTH = ("(do )?konca miesiaca", "koncem miesiaca")
NEXT = ("przysz[a-z]*|najbliz[a-z]*|nadchodz[a-z]*|kolejn[a-z]*",)

UNITS = {
    "day": "dni|dzien|dnia|dob[aey]?|dniow[a-z]*", "hour": "godz\\.?|godzin[aey]?|h|godzinn[a-z]*", "week": "tygodni[ea]?|"
    "tydzien", "month": "miesi[a-z]*", "year": "lat|lata|roku|rok|letni[a-z]*", "minute": "minut[ay]?|min",
    "rate": "rat(?:y|ach|ami)?", "g": "g|gramow|gramy", "kg": "kg|kilo|kilogram*", "ml": "ml",
    "l": "l|litr[a-z]*", "mm": "mm", "cm": "cm", "m": "m|metr[a-z]*", "km": "km", "w": "w|wat[a-z]*",
    "lm": "lm|lumen[a-z]*", "star": "gwiazd[a-z]*", "review": "opini[a-z]*|recenzj[a-z]*",
    "piece": "szt\\.?|sztuk[ai]?", "person": "osob[ay]?|ludzi", "customer": "klient[a-z]*",
    "shop": "salon[a-z]*|sklep[a-z]*", "page": "stron[a-z]{0,3}", "deg": "°c|°|stopni*", "mg": "mg", "mcg": "mcg", "gb": "gb",
}  # fmt: skip

IMPLIED: tuple[tuple[str, str, int], ...] = (
    ("tego samego dnia", "day", 0),
    ("(?:nastepnego|kolejnego) dnia", "day", 1),
    ("w (?:ciagu )?godzin[ey]", "hour", 1),
    ("(?:kilku|paru) godzin", "hour", 4),
    ("(?:kilku|paru) minut", "minute", 5),
    ("(?:pol|przez pol) roku", "month", 6),
    ("(?:trwa|masz) (?:caly )?rok", "year", 1),
    ("(?:w )?kwadrans", "minute", 15),
    ("w (?:ciagu )?(?:dobe|doby)", "day", 1),
    ("w (?:ciagu )?(?:tydzien|tygodnia)", "week", 1),
    ("w (?:ciagu )?miesiaca?", "month", 1),
    ("(?:przez|w ciagu|na) (?:caly |calego )?roku?", "year", 1),
    ("(?:masz na to|na to masz) (?:caly )?miesiac", "month", 1),
    ("(?:masz na to|na to masz) (?:caly )?tydzien", "week", 1),
    ("(?:masz na to|na to masz) (?:caly )?rok", "year", 1),
)
"""Spans of time that are said without a number."""

COMPOUND_COUNTS = {
    "dwu": 2, "trzy": 3, "cztero": 4, "piecio": 5, "szescio": 6, "siedmio": 7, "osmio": 8,
    "dziewiecio": 9, "dziesiecio": 10, "dwunasto": 12, "czternasto": 14, "pietnasto": 15,
    "dwudziesto": 20, "trzydziesto": 30, "szescdziesiecio": 60, "stu": 100,
}  # fmt: skip
COMPOUND_UNITS = {
    "letni": "year", "dniow": "day", "miesieczn": "month", "tygodniow": "week", "godzinn": "hour",
}  # fmt: skip
"""What a span of time is made of when it is one word: "dziesięcioletnia"."""

TOPICS = {
    "returns": "zwr[oa][a-z]*|oddac|odeslac|oddasz|(z)?rezygn[a-z]*|odstap[a-z]*|anulowa[a-z]*",
    "delivery": "u (ciebie|was|panstwa)|dostaw*|dostarcz*|przesyl*|kurier*|paczk*|dowoz*|dowiez*",
    "dispatch": "wysyl*|wysl*|nada(my|jemy)|wychodzi*|wyrusz*|wyjedzi*|wyjezdza*|opuszcz* magazyn",
    "warranty": "gwaranc*|rekojm*",
    "rates": "rat|raty|ratach|leasing*|kredyt*|rrso",
    "trial": "probn*|na probe|wyprobuj*",
    "repair": "napraw*|serwis*|przeglad*",
    "express": "ekspres*",
}
POLICY = "returns delivery warranty rates trial"
NEGATIVE_SUPERLATIVE = (
    "(wszystkiego )?najlepszego", "najlepsze zyczenia", "najlepiej (smakuj*|wyglada*|sprawdz*)",
)  # fmt: skip
