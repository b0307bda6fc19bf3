"""Recursive descent over the words of one merge tag, with minijinja's precedence."""

from mailwright.domains.content.domain.merge.lexer import Word, unquote, words
from mailwright.domains.content.domain.merge.syntax import (
    Binary,
    Choice,
    Expr,
    Filter,
    Literal,
    MergeError,
    Path,
    Tag,
    Test,
    Unary,
)
from mailwright.domains.content.domain.merge.vocabulary import FILTERS, TESTS

_ESCAPING = frozenset({"e", "escape", "safe"})
_CONSTANTS: dict[str, object] = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "none": None,
    "None": None,
}
_KEYWORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "for", *_CONSTANTS})
_COMPARE = frozenset({"==", "!=", "<", "<=", ">", ">="})
_AFTER_TEST = frozenset({"and", "or", "else", "is"})
_MAX_NESTING = 24
_MAX_WORDS = 400
_END = Word("end", "", 0)


class ExpressionParser:
    """Reads the words of one tag. Every method raises MergeError with its position."""

    def __init__(self, tag: Tag) -> None:
        self.tag = tag
        self.words = words(tag)
        self.at = 0
        self.nesting = 0
        self.lax: list[tuple[int, str]] = []
        if len(self.words) > _MAX_WORDS:
            raise self.fault("This merge tag is too long.", problem="too_long")

    # entry points

    def whole(self) -> tuple[Expr, str]:
        """The tag as one expression, and its code (see `code`)."""
        if not self.words:
            raise self.fault("This merge tag is empty.", problem="empty_tag")
        expr = self.choice()
        self.finish()
        return expr, self.code()

    def code(self) -> str:
        """The code for minijinja, once parsed: every `default` made to replace empty values too
        (its own replaces only missing ones)."""
        code = self.tag.code
        for offset, addition in sorted(self.lax, reverse=True):
            code = code[:offset] + addition + code[offset:]
        return code.strip()

    def after(self, keyword: str) -> Expr:
        """The expression that follows `keyword`; `a if b` only in parentheses, as in minijinja."""
        self.expect_name(keyword)
        expr = self.disjunction()
        self.finish()
        return expr

    def bare(self, keyword: str) -> None:
        """Nothing but `keyword`."""
        self.expect_name(keyword)
        self.finish()

    def loop(self) -> tuple[str, Path]:
        """`for name in path`."""
        self.expect_name("for")
        name = self.take()
        if name.kind != "name" or name.text in _KEYWORDS or name.text == "loop":
            raise self.fault(
                "A loop needs a name: {% for item in contact.items %}.", problem="loop_name"
            )
        self.expect_name("in")
        items = self.primary()
        if not isinstance(items, Path):
            raise self.fault(
                "A loop runs over a list field, for example contact.tags.", problem="loop_items"
            )
        self.finish()
        return name.text, items

    # precedence, loosest first

    def choice(self) -> Expr:
        """`a if b else c`."""
        self.nesting += 1
        if self.nesting > _MAX_NESTING:
            raise self.fault("This expression is nested too deeply.", problem="too_deep")
        value = self.disjunction()
        while self.accept_name("if"):
            condition = self.disjunction()
            otherwise = self.choice() if self.accept_name("else") else None
            value = Choice(condition, value, otherwise)
        self.nesting -= 1
        return value

    def disjunction(self) -> Expr:
        """`a or b`."""
        left = self.conjunction()
        while self.accept_name("or"):
            left = Binary("or", left, self.conjunction())
        return left

    def conjunction(self) -> Expr:
        """`a and b`."""
        left = self.negation()
        while self.accept_name("and"):
            left = Binary("and", left, self.negation())
        return left

    def negation(self) -> Expr:
        """`not a`."""
        if self.accept_name("not"):
            self.nesting += 1
            if self.nesting > _MAX_NESTING:
                raise self.fault("This expression is nested too deeply.", problem="too_deep")
            value = Unary("not", self.negation())
            self.nesting -= 1
            return value
        return self.comparison()

    def comparison(self) -> Expr:
        """One comparison or membership test; chains are not in the language."""
        left = self.sum()
        word = self.peek()
        if word.kind == "op" and word.text in _COMPARE:
            self.take()
            return Binary(word.text, left, self.sum())
        if self.accept_name("in"):
            return Binary("in", left, self.sum())
        if word.text == "not" and word.kind == "name" and self.peek(1).text == "in":
            self.at += 2
            return Unary("not", Binary("in", left, self.sum()))
        return left

    def sum(self) -> Expr:
        """`a + b`, `a - b`."""
        left = self.concat()
        while self.peek().kind == "op" and self.peek().text in ("+", "-"):
            left = Binary(self.take().text, left, self.concat())
        return left

    def concat(self) -> Expr:
        """`a ~ b`."""
        left = self.quotient()
        while self.accept_op("~"):
            left = Binary("~", left, self.quotient())
        return left

    def quotient(self) -> Expr:
        """`a / b`, `a // b`, `a % b`."""
        left = self.unary()
        while self.peek().kind == "op" and self.peek().text in ("/", "//", "%", "*", "**"):
            word = self.take()
            if word.text in ("*", "**"):
                raise self.fault(
                    "Multiplication is not part of the merge language.",
                    word,
                    problem="unknown_operator",
                    found=word.text,
                )
            left = Binary(word.text, left, self.unary())
        return left

    def unary(self) -> Expr:
        """`-a`, then filters and tests."""
        if self.accept_op("-"):
            return self.postfix(Unary("-", self.primary()))
        return self.postfix(self.primary())

    def postfix(self, value: Expr) -> Expr:
        """`|filter` and `is test`, any number of times."""
        while True:
            if self.accept_op("|"):
                value = self.filter(value)
            elif self.accept_name("is"):
                value = self.test(value)
            else:
                return value

    def primary(self) -> Expr:
        """A literal, a name, a list or a parenthesised expression."""
        word = self.take()
        if word.kind == "string":
            return Literal(unquote(word.text))
        if word.kind == "number":
            return Literal(float(word.text) if "." in word.text else int(word.text))
        if word.kind == "name":
            if word.text in _CONSTANTS:
                return Literal(_CONSTANTS[word.text])
            if word.text not in _KEYWORDS:
                return self.path(word)
        if word.kind == "op" and word.text == "(":
            inner = self.choice()
            self.expect_op(")")
            return inner
        if word.kind == "op" and word.text == "[":
            return self.list()
        raise self.unexpected(word)

    def path(self, first: Word) -> Path:
        """A dotted name; `["key"]` and `[0]` are the same as `.key` and `.0`."""
        parts = [first.text]
        while True:
            if self.accept_op("."):
                word = self.take()
                if word.kind not in ("name", "number"):
                    raise self.unexpected(word)
                parts.extend(word.text.split("."))
            elif self.accept_op("["):
                word = self.take()
                if word.kind == "string":
                    parts.append(unquote(word.text))
                elif word.kind == "number" and word.text.isdigit():
                    parts.append(word.text)
                else:
                    raise self.unexpected(word)
                self.expect_op("]")
            elif self.peek().kind == "op" and self.peek().text == "(":
                raise self.fault(
                    f"“{'.'.join(parts)}()”: functions cannot be called in a message.",
                    problem="call",
                    found=".".join(parts),
                )
            else:
                return Path(tuple(parts), self.tag.code_position + first.position)

    def list(self) -> Literal:
        """`[a, b]` of literals."""
        values: list[object] = []
        while not self.accept_op("]"):
            item = self.primary()
            if not isinstance(item, Literal):
                raise self.fault("A list may only hold texts and numbers.", problem="list_items")
            values.append(item.value)
            if not self.accept_op(","):
                self.expect_op("]")
                break
        return Literal(tuple(values))

    def filter(self, value: Expr) -> Expr:
        """The filter after a `|`."""
        word = self.take()
        if word.kind != "name":
            raise self.unexpected(word)
        if word.text in _ESCAPING:
            raise self.fault(
                f"“|{word.text}” is not needed: values are escaped for the place they stand.",
                word,
                problem="escaping_filter",
                found=word.text,
            )
        if word.text not in FILTERS:
            raise self.fault(
                f"There is no filter “{word.text}”.",
                word,
                problem="unknown_filter",
                found=word.text,
            )
        args, end = self.arguments(word, FILTERS[word.text])
        if word.text in ("default", "d"):
            if end is None or not args or (len(args) == 2 and args[1] != Literal(True)):
                raise self.fault(
                    '“default” needs the words to use instead: |default("friend").',
                    word,
                    problem="default_argument",
                )
            if len(args) == 1:
                self.lax.append((end, ", true"))
        return Filter(value, word.text, args, end)

    def test(self, value: Expr) -> Expr:
        """The test after `is`."""
        negated = self.accept_name("not")
        word = self.take()
        if word.kind != "name" or word.text not in TESTS:
            raise self.fault(
                f"There is no test “{word.text}”.", word, problem="unknown_test", found=word.text
            )
        args, closed = self.arguments(word, TESTS[word.text])
        after = self.peek()
        if closed is None and after.kind == "name" and after.text not in _AFTER_TEST:
            raise self.unexpected(after)  # minijinja would take it for the test's argument
        return Test(value, word.text, args, negated)

    def arguments(self, owner: Word, most: int) -> tuple[tuple[Expr, ...], int | None]:
        """`(a, b)` or nothing; the offset of the closing parenthesis."""
        if not self.accept_op("("):
            return (), None
        args: list[Expr] = []
        while True:
            closing = self.peek()
            if self.accept_op(")"):
                break
            args.append(self.choice())
            if not self.accept_op(","):
                closing = self.peek()
                self.expect_op(")")
                break
        if len(args) > most:
            raise self.fault(
                f"“{owner.text}” takes at most {most} values.",
                owner,
                problem="too_many_arguments",
                found=owner.text,
            )
        return tuple(args), closing.position

    # words

    def peek(self, ahead: int = 0) -> Word:
        """The word `ahead` places on, without taking it."""
        index = self.at + ahead
        return self.words[index] if index < len(self.words) else _END

    def take(self) -> Word:
        """The next word."""
        word = self.peek()
        self.at += 1
        return word

    def accept_op(self, text: str) -> bool:
        """Takes the operator `text` if it is next."""
        word = self.peek()
        if word.kind == "op" and word.text == text:
            self.at += 1
            return True
        return False

    def accept_name(self, text: str) -> bool:
        """Takes the keyword `text` if it is next."""
        word = self.peek()
        if word.kind == "name" and word.text == text:
            self.at += 1
            return True
        return False

    def expect_op(self, text: str) -> None:
        """Takes the operator `text` or fails."""
        if not self.accept_op(text):
            raise self.unexpected(self.peek(), text)

    def expect_name(self, text: str) -> None:
        """Takes the keyword `text` or fails."""
        if not self.accept_name(text):
            raise self.unexpected(self.peek(), text)

    def finish(self) -> None:
        """Fails when words are left."""
        if self.at < len(self.words):
            raise self.unexpected(self.peek())

    def unexpected(self, word: Word, wanted: str = "") -> MergeError:
        """The fault for a word that cannot stand where it stands."""
        seen = f"“{word.text}” is unexpected" if word.kind != "end" else "Something is missing"
        hope = f"; “{wanted}” was expected" if wanted else ""
        return self.fault(
            f"{seen} in “{self.tag.source[:60]}”{hope}.",
            word,
            problem="unexpected_word" if word.kind != "end" else "incomplete",
            found=word.text,
            wanted=wanted,
        )

    def fault(self, message: str, word: Word | None = None, **values: str) -> MergeError:
        """A syntax fault at `word`, or at the tag."""
        at = (
            self.tag.position
            if word is None or word.kind == "end"
            else (self.tag.code_position + word.position)
        )
        return MergeError("merge_syntax", message, at, **values)
