"""Polish words by what they carry; most by their stem, since endings vary."""

WORDS = {
    "good": """
        dobr* lepsz* najleps* świetn* wspania* cudown* fantastycz* doskona* znakomi* idealn* piękn*
        przepiękn* pyszn* mił* miła zadowolon* szczęśliw* ciesz* radoś* koch* uwielbi* polec* polub*
        dzięk* wdzięczn* podob* zachwyc* super ekstra mega rewelac* szybk* wygodn* przytuln* miękk*
        ciepł* solidn* niezawodn* pewn* łatw* pomocn* uprzejm* brawo gratul* hurra jupi wow sztos
        spoko git śmiech* uśmiech* zaśmia* wzrusz* sukces* wygr* darmow* prezent* niespodziank*
        jakość imponuj* ulubion* śliczn* uratowal* smaczn* warto
    """,
    "bad": """
        zł* zła gorsz* najgorsz* fataln* okropn* strasz* słab* kiepsk* beznadziej* zepsu* popsu*
        uszkodz* wadliw* rozpad* rozbit* pękn* podart* rozdart* brudn* śmierdz* zimn* spóźn*
        opóźni* reklamac* zwrot* skarg* problem* błąd* błęd* pomył* pomyli* brak* niestety przykr*
        przepr* żał* zawied* zawiod* rozczarow* niezadowol* zdenerw* wściek* nienawi* oszuk* oszust*
        kłam* skłam* strac* szkod* szkoda nud* drog* drogie bezużytecz* bezwartoś* śmieci* badziew*
        niemił* nieuprzejm* nigdy nikt nic dość ignor* zignor* wysyp* obcier* dziur* odrzuc* odmów*
        martw* boj* ból* boli awar* niedziała* pada lipa skurcz* czerstw* wypisz* anulow* zaległ*
    """,
    "not": "nie bez nigdy nic nikt ani żaden żadn* nikomu",
    "urgent": """
        teraz natychmiast pilne pilnie dziś dzisiaj szybko szybciej pośpiesz* spiesz* ostatni*
        zanim tylko kończy kończą koniec wygasa zostało zostały zostało* przegap* przepad* łap
        bierz kup kupuj zamów klikaj kliknij godzin* minut* sekund* czekaj musisz strac* znik* jutro
        północ* okazj* zdecyduj ruszaj biegnij odlicza* szans* działaj limit*
    """,
    "sorry": """
        przepr* przykr* wybacz* żał* ubolew* niestety pomył* pomyli* błąd zawied* wina sorki sorry
        ups wstyd*
    """,
    "formal": """
        niniejsz* państwo państwa państwu pan pani szanown* uprzejm* prosimy proszę zgodnie poważani*
        informujemy uprzejmie załącz* wniosek wnios* przysług* regulamin* rozporządz* umow* strony
        zobowiąz* zastrzeg* dyspozycj* zaszczyt* potwierdz* otrzymani* terminie nawiązani* pism*
        niezwłocz* zarząd* spółk* komisj* uczestnik* klientów przedkład* składa* życzymy pragn*
        podpisan* okaz* zostan* wydan*
    """,
    "casual": """
        hej hejka siema siemka cześć elo no luz spoko serio super mega fajn* kumpl* kumpel ekip*
        ludzie apk* kawk* wpad* zerknij rzuć ogarn* oki ok okej jupi hurra sorki dzięki pa dobra
        ej stary sztos lipa git wal śmiało eee ech ups ała nieźle łap chwilk* newsy co do
        zobaczyska update no
    """,
    "warm": """
        dzięk* serc* droga drogi drodzy koch* kochan* ciesz* razem wita* dom* domu przyjaci* rodzin*
        uścisk* życz* ciepł* tęskn* dbaj miło miłości* wdzięczn* trosk* spokojn* troszcz* martw*
        uśmiech* cudown* blisk* siłę kciuki wspólnot* społecznoś* serdecz*
    """,
    "proud": """
        najleps* najbardziej najszyb* najmądrz* lider* numer gwarant* ręcz* udowodn* sprawdzon* pewn*
        zaufa* ufa nagradz* nagrodz* ekspert* specjal* niepokonan* doskona* standard* niezawodn*
        zawsze dokładnie wiemy każd* doświadczeni* rezultat* wynik* kompromis* żadna żaden nikt
        polegać obiec* bezkompromis* profesjonal* równa wyznacza* sam*
    """,
    "playful": """
        psst spoiler puk zgadnij uwaga zwrot imprez* taniec tańca ciasto ciastk* kot kota kotk* pies
        psy psa kacz* chomik* mikołaj abrakadabra pamiętnicz* ta-dam lustereczk* dynie dynia knuj*
        wiersz* żart* hop hihi haha
    """,
}
