"""Polish."""

TEXTS = {
    "optional": "opcjonalnie",
    "language": "Język",
    "by": "{workspace}",
    "close": "Możesz zamknąć tę stronę.",
    "prefs_title": "Preferencje e-mailowe",
    "prefs_for": "Dla adresu {address}",
    "prefs_intro": "Wybierz, co {workspace} może Ci wysyłać.",
    "prefs_legend": "Co otrzymujesz",
    "prefs_measuring": "Pomiar",
    "prefs_save": "Zapisz wybór",
    "prefs_saved": "Twój wybór został zapisany.",
    "prefs_unchanged": "Nic się nie zmieniło.",
    "all_title": "Wypisz się ze wszystkiego",
    "all_text": (
        "Jedno kliknięcie i {workspace} przestaje do Ciebie pisać. Bez logowania i bez pytań."
    ),
    "all_button": "Wypisz mnie ze wszystkiego",
    "all_done": "Gotowe, wypisaliśmy Cię. {workspace} nie będzie już do Ciebie pisać.",
    "all_already": (
        "Nie otrzymujesz już żadnych wiadomości. Aby znów coś otrzymywać, zaznacz to powyżej "
        "i zapisz."
    ),
    "undo": "Cofnij",
    "undo_hint": "To pomyłka?",
    "undone": "Cofnięto. Wszystko jest tak jak wcześniej.",
    "blocked_title": "Nie piszemy na ten adres",
    "blocked_text": (
        "{workspace} nie wysyła już żadnych wiadomości na ten adres. Aby znów je otrzymywać, "
        "skontaktuj się z nadawcą: {workspace}."
    ),
    "gone_title": "Nie ma z czego się wypisywać",
    "gone_text": "{workspace} nie ma już tego adresu, więc nie wysyła na niego żadnych wiadomości.",
    "bad_link_title": "Ten link nie działa",
    "bad_link_text": (
        "Być może został ucięty. Otwórz go ponownie z wiadomości albo skopiuj cały adres."
    ),
    "consent_text": (
        "{name}: {description} Nadawca: {controller}, kanał: e-mail; zgodę mogę wycofać w "
        "każdej chwili."
    ),
    "tracking_text": (
        "{name}: {description} Administrator: {controller}; zgodę mogę wycofać w każdej chwili."
    ),
    "withdraw_text": "Nie chcę już otrzymywać: {name}. Nadawca: {controller}, kanał: e-mail.",
    "unsubscribe_text": "Nie chcę już otrzymywać żadnych e-maili od nadawcy {controller}.",
    "email": "Adres e-mail",
    "first_name": "Imię",
    "last_name": "Nazwisko",
    "phone": "Telefon",
    "country": "Kraj",
    "choose": "Wybierz",
    "yes": "Tak",
    "honeypot": "Zostaw to pole puste",
    "withdraw_hint": (
        "Zgodę możesz wycofać w każdej chwili: w każdej wiadomości lub na stronie preferencji."
    ),
    "error_title": "Sprawdź te pola",
    "error_email": "Podaj adres e-mail, na przykład imie@example.org.",
    "error_required": "Wypełnij to pole.",
    "error_number": "Podaj liczbę, na przykład 12,5.",
    "error_date": "Podaj datę, na przykład 2026-05-31.",
    "error_url": "Podaj adres strony, na przykład https://example.org.",
    "error_phone": "Podaj numer telefonu, na przykład +48 600 100 200.",
    "error_choice": "Wybierz jedną z opcji.",
    "error_long": "To za długi tekst.",
    "error_consent": "Zaznacz co najmniej jedno pole, abyśmy mogli do Ciebie pisać.",
    "check_title": "Sprawdź skrzynkę",
    "check_text": (
        "Jeśli ten adres można zapisać, wysłaliśmy na niego wiadomość. Otwórz zawarty w niej "
        "link i potwierdź. Nic nie przyszło? Zajrzyj do folderu ze spamem."
    ),
    "too_many_title": "Zbyt wiele prób",
    "too_many_text": "Odczekaj godzinę i spróbuj ponownie.",
    "closed_title": "Ten formularz jest zamknięty",
    "closed_text": "{workspace} nie przyjmuje tu obecnie zapisów.",
    "thanks_title": "Dziękujemy",
    "confirm_title": "Jeszcze jedno kliknięcie",
    "confirm_text": "Potwierdź, że {workspace} może do Ciebie pisać:",
    "confirm_button": "Tak, potwierdzam",
    "confirm_not_you": "To nie Ty? Po prostu zamknij tę stronę; nic się nie stanie.",
    "expired_title": "Ten link wygasł",
    "expired_text": "Linki potwierdzające działają przez 7 dni. Zapisz się ponownie.",
    "again": "Zapisz się ponownie",
    "manage": "Zmień, co otrzymujesz",
    "mail_subject": "Potwierdź zapis: e-maile od {workspace}",
    "mail_hello": (
        "Ktoś, najpewniej Ty, podał ten adres, aby otrzymywać wiadomości od nadawcy {workspace}."
    ),
    "mail_agree": "Potwierdzając, wyrażasz zgodę na:",
    "mail_button": "Potwierdzam",
    "mail_open": "Aby potwierdzić, otwórz ten link:",
    "mail_ignore": "Jeśli to nie Ty, zignoruj tę wiadomość: bez potwierdzenia nic nie wyślemy.",
    "mail_days": "Link działa przez 7 dni.",
    "mail_already_subject": "Otrzymujesz już e-maile od {workspace}",
    "mail_already_hello": (
        "Ktoś, najpewniej Ty, ponownie zapisał ten adres u nadawcy {workspace}. Otrzymujesz "
        "już wszystko, o co prosisz, więc nie trzeba nic robić."
    ),
    "mail_already_open": "Zmień, co otrzymujesz:",
    "starter_title": "Nowości od {workspace}",
    "starter_intro": "Zostaw adres, a o nowościach napiszemy najpierw do Ciebie.",
    "starter_button": "Zapisuję się",
    "starter_thanks": "Witamy!",
    "starter_thanks_text": "Zapis gotowy. W każdej chwili możesz zmienić, co otrzymujesz.",
}
