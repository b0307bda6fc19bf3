"""Where a tracking pixel needs consent of its own, by country (ISO 3166-1 alpha-2).

ePrivacy Directive 2002/58/EC art. 5(3) in the EU and EEA, PECR reg. 6 in the United Kingdom,
and the Swiss practice that follows them.
"""

EU = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    }
)
EEA = EU | {"IS", "LI", "NO"}
# Regions with codes of their own where the same rules hold, and other spellings of members.
_SAME_RULES = frozenset(
    {
        *("AX", "BL", "GF", "GG", "GI", "GP", "IM", "JE"),
        *("MF", "MQ", "RE", "SJ", "YT", "EL", "UK"),
    }
)
TRACKING_OPT_IN = EEA | _SAME_RULES | {"GB", "CH"}


def tracking_needs_consent(country: str) -> bool:
    """Whether tracking is off until asked for; yes as well when the country is not known."""
    code = country.strip().upper()
    return not _is_country(code) or code in TRACKING_OPT_IN


def _is_country(code: str) -> bool:
    # AA, QM–QZ, XA–XZ and ZZ name no country (user-assigned in ISO 3166-1).
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        return False
    return code not in {"AA", "ZZ"} and code[0] != "X" and not "QM" <= code <= "QZ"
