"""Whether a word is a form of another: Polish cases, English plurals. Words are folded."""

_BASE = frozenset("a e i o y u ek ec iec er el en ny ka ko ca lo ly la ia ie em s es".split()) | {
    ""
}
_FORM = frozenset(
    "a e i o u y em om ow owi ami ach ie ze ce ka ku ki kiem kow kom kami kach ca cu cy cem cow "
    "ru rem rze ra ry row ego emu ym im ej ych ymi ich imi el en iem iom iami iach ia iu ni nu "
    "nia nie le li lem lu s es 's owie ke dze zy".split()
) | {""}
_SHIFTS = frozenset(
    (base, form)
    for bases, form in (
        ("ta t to", "cie"), ("da d do", "dzie"), ("ga g go", "dze"), ("cha ch", "sze"),
        ("ra r ro", "rze"), ("sta st sto", "scie"), ("ka k", "ce"), ("la l lo", "le"),
    )
    for base in bases.split()
)  # fmt: skip
"""Endings before which the last consonant changes: "lokata", "w lokacie"."""
_AFTER_VOWEL = frozenset(("m", "ch", "mi"))


def same_word(word: str, base: str) -> bool:
    """Whether `word` is `base` or a form of it."""
    if word == base:
        return True
    if word[:2] != base[:2]:
        return False
    if len(base) < 3 or len(word) < 3 or not base.isalpha():
        return False
    if abs(len(word) - len(base)) > 3:
        return False
    common = 0
    for left, right in zip(word, base, strict=False):
        if left != right:
            break
        common += 1
    least = max(2, len(base) - (3 if len(base) >= 7 else 2))
    if common < least:
        return False
    if common == len(base) and base[-1] in "aeiouy" and word[common:] in _AFTER_VOWEL:
        return True
    return any(
        (base[at:] in _BASE and word[at:] in _FORM) or (base[at:], word[at:]) in _SHIFTS
        for at in range(common, least - 1, -1)
    )


def distance(left: str, right: str, most: int) -> int:
    """Edits (insert, delete, replace, swap) between two texts; `most + 1` when more than `most`."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    older: list[int] = []
    previous = list(range(len(right) + 1))
    for row, a in enumerate(left, 1):
        current = [row]
        for column, b in enumerate(right, 1):
            best = min(
                previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (a != b)
            )
            if row > 1 and column > 1 and a == right[column - 2] and left[row - 2] == b:
                best = min(best, older[column - 2] + 1)
            current.append(best)
        if min(current) > most:
            return most + 1
        older, previous = previous, current
    return previous[-1]
