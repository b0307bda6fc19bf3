"""English."""

TEXTS = {
    "optional": "optional",
    "language": "Language",
    "by": "{workspace}",
    "close": "You can close this page.",
    "prefs_title": "E-mail preferences",
    "prefs_for": "For {address}",
    "prefs_intro": "Choose what {workspace} may send you.",
    "prefs_legend": "What you receive",
    "prefs_measuring": "Measuring",
    "prefs_save": "Save choices",
    "prefs_saved": "Your choices are saved.",
    "prefs_unchanged": "Nothing has changed.",
    "all_title": "Unsubscribe from everything",
    "all_text": "One click and {workspace} stops writing to you. No login, no questions.",
    "all_button": "Unsubscribe from everything",
    "all_done": "You are unsubscribed. {workspace} will not write to you any more.",
    "all_already": (
        "You are unsubscribed from everything. To receive something again, tick it above and save."
    ),
    "undo": "Undo",
    "undo_hint": "Was it a mistake?",
    "undone": "Undone. Everything is as it was before.",
    "blocked_title": "We do not write to this address",
    "blocked_text": (
        "{workspace} has stopped all e-mails to this address. To receive them again, please "
        "contact {workspace}."
    ),
    "gone_title": "There is nothing to unsubscribe from",
    "gone_text": "{workspace} no longer has this address, so no more e-mails are sent to it.",
    "bad_link_title": "This link does not work",
    "bad_link_text": (
        "It may have been cut off. Open it again from the e-mail, or copy the whole address."
    ),
    "consent_text": (
        "{name}: {description} From {controller}, by e-mail; I can withdraw at any time."
    ),
    "tracking_text": "{name}: {description} By {controller}; I can withdraw at any time.",
    "withdraw_text": "I no longer want this: {name}. From {controller}, by e-mail.",
    "unsubscribe_text": "I no longer want any e-mail from {controller}.",
    "email": "E-mail address",
    "first_name": "First name",
    "last_name": "Last name",
    "phone": "Telephone",
    "country": "Country",
    "choose": "Please choose",
    "yes": "Yes",
    "honeypot": "Leave this field empty",
    "withdraw_hint": "You can withdraw at any time, in every e-mail or on your preference page.",
    "error_title": "Please check these fields",
    "error_email": "Enter an e-mail address such as name@example.org.",
    "error_required": "Please fill this in.",
    "error_number": "Enter a number, for example 12.5.",
    "error_date": "Enter a date, for example 2026-05-31.",
    "error_url": "Enter a web address, for example https://example.org.",
    "error_phone": "Enter a telephone number, for example +48 600 100 200.",
    "error_choice": "Choose one of the options.",
    "error_long": "This is too long.",
    "error_consent": "Tick at least one box, so that we may write to you.",
    "check_title": "Check your inbox",
    "check_text": (
        "If this address can be signed up, we have sent it a message. Open the link in it "
        "and confirm. Nothing arrives? Look into the spam folder."
    ),
    "too_many_title": "Too many tries",
    "too_many_text": "Please wait an hour and try again.",
    "closed_title": "This form is closed",
    "closed_text": "{workspace} takes no sign-ups here at the moment.",
    "thanks_title": "Thank you",
    "confirm_title": "One more click",
    "confirm_text": "Confirm that {workspace} may write to you:",
    "confirm_button": "Yes, confirm",
    "confirm_not_you": "You did not ask for this? Simply close this page; nothing happens.",
    "expired_title": "This link has expired",
    "expired_text": "Confirmation links work for 7 days. Please sign up again.",
    "again": "Sign up again",
    "manage": "Change what you receive",
    "mail_subject": "Please confirm: e-mails from {workspace}",
    "mail_hello": "Someone, most likely you, asked {workspace} to write to this address.",
    "mail_agree": "By confirming, you agree to:",
    "mail_button": "Confirm",
    "mail_open": "Open this link to confirm:",
    "mail_ignore": "If it was not you, ignore this message: without confirmation nothing is sent.",
    "mail_days": "The link works for 7 days.",
    "mail_already_subject": "You already receive e-mails from {workspace}",
    "mail_already_hello": (
        "Someone, most likely you, signed this address up at {workspace} again. You receive "
        "everything you asked for already, so there is nothing to do."
    ),
    "mail_already_open": "Change what you receive:",
    "starter_title": "News from {workspace}",
    "starter_intro": "Leave your address and hear from us first.",
    "starter_button": "Sign up",
    "starter_thanks": "Welcome!",
    "starter_thanks_text": "You are signed up. You can change what you receive at any time.",
}
