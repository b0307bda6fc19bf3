"""Sign-up forms: what they ask, the mail they cause, and that only a person confirms."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from mailwright.domains.consent import queries, tasks
from mailwright.domains.consent.contracts import TRACKING, Method, SkipReason
from mailwright.domains.consent.domain.form import FormContent
from mailwright.domains.consent.models import ConsentEvidence, ConsentText, Signup
from mailwright.domains.consent.services.erasure import person_erase
from mailwright.domains.consent.services.forms import FormDraft, form_create, form_update
from mailwright.domains.consent.services.retention import retention_apply
from mailwright.domains.consent.services.suppression import suppression_add
from mailwright.domains.consent.services.unsubscribe import Request, unsubscribe_apply
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.contracts import AttributeType
from mailwright.domains.contacts.services import attribute_create, list_create
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Invalid
from mailwright.kernel.http.origin import networks

AGREE = "Yes, Test shop may send me news by e-mail. I can withdraw at any time."
MEASURE = "Test shop may measure whether I open its e-mails."


def content(**changes):
    texts = {
        "en": {
            "title": "Join us", "intro": "News once a month.", "button": "Sign up",
            "thanks_title": "Welcome", "thanks_text": "See you soon.",
            "consents": {"marketing": AGREE, TRACKING: MEASURE},
        },
        "pl": {
            "title": "Zapisz się", "intro": "", "button": "Zapisz mnie",
            "thanks_title": "Witamy", "thanks_text": "",
            "consents": {"marketing": "Tak, chcę nowości.", TRACKING: "Pomiar jest w porządku."},
        },
    }  # fmt: skip
    fields = [{"key": "first_name"}, {"key": "country", "required": True}]
    return FormContent.from_json({"fields": fields, "texts": texts, **changes})


def draft(**changes):
    usual = {
        "slug": "news", "name": "News", "language": "en",
        "purposes": ["marketing", TRACKING], "content": content(),
    }  # fmt: skip
    return FormDraft(**{**usual, **changes})


@pytest.fixture
def form(workspace, actor):
    """A form for news in two languages, on a list of its own: its path."""
    with workspace_scope(workspace.id):
        number = list_create(actor=actor, name="Newsletter")
        form_create(actor=actor, draft=draft(list_id=number))
    return f"/f/{workspace.slug}/news"


@pytest.fixture
def browser():
    cache.clear()
    return Client(enforce_csrf_checks=True)


def typed(**changes):
    return {
        "email": "Anna@Example.org", "first_name": "Anna", "country": "US",
        "purpose": ["marketing"], **changes,
    }  # fmt: skip


def deliver(workspace):
    """Run the queued mails, as the worker does."""
    for job in ProcrastinateJob.objects.filter(task_name="consent.signup_mail"):
        if job.args["workspace_id"] == workspace.id:
            tasks.signup_mail(**job.args)


def link_in(mail):
    found = re.search(r"https?://[^/\s]+(/\S+)", mail.text)
    assert found is not None
    return found[1]


def person_named(workspace, address):
    with workspace_scope(workspace.id):
        return contacts.contact_by_address(workspace.id, address)


def why(workspace, contact_id):
    with workspace_scope(workspace.id):
        return queries.sendable(workspace.id, [contact_id]).get(contact_id)


def sign_up(workspace, browser, outbox, form, **changes):
    """Fill the form in and give the path of the confirmation link."""
    assert browser.post(form, typed(**changes)).status_code == 303
    deliver(workspace)
    return link_in(outbox.mails[-1])


def test_only_the_button_of_the_mailed_link_subscribes(workspace, form, browser, outbox):
    path = sign_up(workspace, browser, outbox, form, purpose=["marketing", TRACKING])
    (mail,) = outbox.mails
    assert mail.to == "Anna@Example.org"
    assert AGREE in mail.text
    assert person_named(workspace, "anna@example.org") is None
    for _ in range(3):  # scanners follow every link, with HEAD and GET
        assert browser.head(path).status_code == 200
        assert AGREE in browser.get(path).content.decode()
    assert person_named(workspace, "anna@example.org") is None

    browser_of_person = Client(
        enforce_csrf_checks=True, REMOTE_ADDR="203.0.113.5", headers={"User-Agent": "Phone"}
    )
    answer = browser_of_person.post(path)
    assert answer.status_code == 303
    assert "Welcome" in browser.get(answer["Location"]).content.decode()
    person = person_named(workspace, "anna@example.org")
    assert (person.first_name, person.country, person.language) == ("Anna", "US", "en")
    assert why(workspace, person.id) is None
    with workspace_scope(workspace.id):
        newest = queries.history(workspace.id, person.id)
        assert {record.purpose for record in newest} == {"marketing", TRACKING}
        news = next(record for record in newest if record.purpose == "marketing")
        assert news.text is not None
        assert (news.text.text, news.method, news.locale) == (AGREE, "double_opt_in", "en")
        assert '"confirmed_at"' in news.confirmation
        assert news.source.endswith(form)
        assert ConsentEvidence.objects.count() == 2
        assert [known.name for known in contacts.lists(workspace.id) if known.members] == [
            "Newsletter"
        ]
        assert Signup.objects.get().sealed is None


def test_confirming_twice_changes_nothing(workspace, actor, form, browser, outbox):
    path = sign_up(workspace, browser, outbox, form)
    browser.post(path)
    person = person_named(workspace, "anna@example.org")
    with workspace_scope(workspace.id):
        unsubscribe_apply(actor=actor, requests=[Request(person.id)])
    assert browser.post(path).status_code == 303
    assert why(workspace, person.id) == SkipReason.SUPPRESSED_UNSUBSCRIBE


def test_a_link_works_for_seven_days(workspace, actor, form, browser, outbox):
    path = sign_up(workspace, browser, outbox, form)
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert browser.get(path).status_code == 410
        assert browser.post(path).status_code == 410
        with workspace_scope(workspace.id):
            retention_apply(actor=actor)
            assert Signup.objects.get().sealed is None
    assert person_named(workspace, "anna@example.org") is None


def test_the_answer_tells_nothing_about_the_address(workspace, actor, form, browser, outbox):
    path = sign_up(workspace, browser, outbox, form)
    browser.post(path)
    with workspace_scope(workspace.id):
        suppression_add(actor=actor, lines=["blocked@example.org"])
    with clock.frozen(clock.now() + timedelta(days=2)):
        answers = set()
        for address in ("new@example.org", "ANNA@example.org", "blocked@example.org"):
            answer = browser.post(form, typed(email=address))
            answers.add((answer.status_code, answer["Location"], answer.content))
            answers.add(browser.get(answer["Location"]).content.split(b"nonce")[0])
        assert len(answers) == 2
        deliver(workspace)
    assert [mail.to for mail in outbox.mails[1:]] == ["new@example.org", "ANNA@example.org"]
    again = outbox.mails[-1]
    assert "already receive" in again.subject
    assert "/p/" in link_in(again)
    assert browser.get(link_in(again)).status_code == 200


def test_who_left_can_come_back_by_the_mailed_link_only(workspace, actor, form, browser, outbox):
    browser.post(sign_up(workspace, browser, outbox, form))
    person = person_named(workspace, "anna@example.org")
    with workspace_scope(workspace.id):
        unsubscribe_apply(actor=actor, requests=[Request(person.id)])
        form_update(
            actor=actor,
            form_id=queries.forms(workspace.id)[0].id,
            draft=draft(double_opt_in=False),
        )
    with clock.frozen(clock.now() + timedelta(days=1)):
        path = sign_up(workspace, browser, outbox, form)
        assert why(workspace, person.id) == SkipReason.SUPPRESSED_UNSUBSCRIBE
        browser.post(path)
        assert why(workspace, person.id) is None


def test_an_erased_person_may_come_back_of_their_own_will(workspace, actor, form, browser, outbox):
    browser.post(sign_up(workspace, browser, outbox, form))
    with workspace_scope(workspace.id):
        person_erase(actor=actor, contact_id=person_named(workspace, "anna@example.org").id)
        assert ConsentEvidence.objects.count() == 0
        assert Signup.objects.count() == 0
    browser.post(sign_up(workspace, browser, outbox, form))
    assert why(workspace, person_named(workspace, "anna@example.org").id) is None


def test_without_double_opt_in_newcomers_are_in_at_once(workspace, actor, browser, outbox):
    with workspace_scope(workspace.id):
        form_create(actor=actor, draft=draft(double_opt_in=False))
    answer = browser.post(f"/f/{workspace.slug}/news", typed())
    assert "Welcome" in browser.get(answer["Location"]).content.decode()
    person = person_named(workspace, "anna@example.org")
    assert why(workspace, person.id) is None
    with workspace_scope(workspace.id):
        assert queries.standings(workspace.id, person.id)[0].method == Method.FORM
        # The box for measuring was shown and left empty, so the answer is no, in any country.
        assert queries.tracking_allowed(workspace.id, [person.id]) == set()


def test_global_privacy_control_is_honoured(workspace, form, browser, outbox):
    browser.defaults["HTTP_SEC_GPC"] = "1"
    browser.post(sign_up(workspace, browser, outbox, form))
    person = person_named(workspace, "anna@example.org")
    with workspace_scope(workspace.id):
        methods = {s.purpose: s.method for s in queries.standings(workspace.id, person.id)}
    assert methods == {"marketing": Method.DOUBLE_OPT_IN, TRACKING: Method.GPC}


def test_what_is_known_of_someone_is_not_overwritten(workspace, contact, form, browser, outbox):
    anna = contact("anna@example.org", first_name="Anna Maria")
    browser.post(sign_up(workspace, browser, outbox, form, first_name="Silly", country="PL"))
    person = person_named(workspace, "anna@example.org")
    assert (person.id, person.first_name, person.country) == (anna, "Anna Maria", "PL")


def test_mistakes_are_named_and_nothing_typed_is_lost(form, browser, outbox):
    answer = browser.post(
        form, {"email": "anna@", "first_name": '"><script>x</script>', "lang": "en"}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert set(re.findall(r'id="f-(\w+)-wrong"', html)) == {"email", "country"}
    assert "Enter an e-mail address" in html
    assert "Tick at least one box" in html
    assert "&quot;&gt;&lt;script&gt;" in html
    assert "<script" not in html
    assert ProcrastinateJob.objects.filter(task_name="consent.signup_mail").count() == 0


def test_programs_that_fill_in_everything_are_thanked_and_forgotten(workspace, form, browser):
    assert browser.post(form, typed(mw_extra="buy now")).status_code == 303
    with workspace_scope(workspace.id):
        assert Signup.objects.count() == 0


def test_one_address_gets_few_mails_and_one_sender_few_tries(workspace, form, browser, outbox):
    for _ in range(4):
        browser.post(form, typed())
    deliver(workspace)
    assert len(outbox.mails) == 1
    codes = [browser.post(form, typed(email=f"p{n}@example.org")).status_code for n in range(28)]
    assert codes[0] == 303
    assert codes[-1] == 429
    other = Client(enforce_csrf_checks=True, REMOTE_ADDR="198.51.100.7")
    assert other.post(form, typed(email="else@example.org")).status_code == 303


def test_behind_a_proxy_limits_and_proof_name_the_visitor(
    workspace, form, browser, outbox, settings
):
    settings.MW_TRUSTED_PROXIES = networks(["10.0.0.0/8"])

    def visitor(address):
        forwarded = {"X-Forwarded-For": f"6.6.6.6, {address}"}
        return Client(enforce_csrf_checks=True, REMOTE_ADDR="10.0.0.1", headers=forwarded)

    path = sign_up(workspace, browser, outbox, form)
    assert visitor("203.0.113.5").post(path).status_code == 303
    anna = person_named(workspace, "anna@example.org")
    with workspace_scope(workspace.id):
        for record in queries.consent_proof(workspace.id, anna.id)["records"]:
            assert record["evidence"]["ip"] == "203.0.113.5"
    tries = [
        visitor("198.51.100.7").post(form, typed(email=f"p{n}@example.org")).status_code
        for n in range(31)
    ]
    assert (tries[0], tries[-1]) == (303, 429)
    assert visitor("198.51.100.8").post(form, typed(email="q@example.org")).status_code == 303


def test_a_form_speaks_the_languages_it_was_written_in(form, browser):
    polish = browser.get(form, headers={"Accept-Language": "pl"}).content.decode()
    assert "Zapisz się" in polish
    assert "Stany Zjednoczone" in polish
    # Chinese was not written, so its visitors get the form's main language, not a mixture.
    chinese = browser.get(form, headers={"Accept-Language": "zh"}).content.decode()
    assert "Join us" in chinese
    assert "United States" in chinese


def test_other_sites_may_frame_the_form_but_not_the_preferences(form, browser):
    embedded = browser.get(f"{form}?embed=1")
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert 'class="embedded"' in embedded.content.decode()
    assert "frame-ancestors 'none'" in browser.get("/p/x")["Content-Security-Policy"]


def test_a_closed_form_takes_nobody(workspace, actor, form, browser):
    with workspace_scope(workspace.id):
        found = queries.forms(workspace.id)[0]
        form_update(actor=actor, form_id=found.id, draft=draft(active=False))
    assert browser.get(form).status_code == 410
    assert browser.post(form, typed()).status_code == 410
    assert browser.get(f"/f/{workspace.slug}/nothing").status_code == 404


def test_new_wording_becomes_a_new_version(workspace, actor, form):
    with workspace_scope(workspace.id):
        found = queries.forms(workspace.id)[0]
        changed = content().to_json()
        changed["texts"]["en"]["consents"]["marketing"] = "Yes, and offers too."
        form_update(
            actor=actor, form_id=found.id, draft=draft(content=FormContent.from_json(changed))
        )
        versions = ConsentText.objects.filter(purpose="marketing", locale="en").order_by("version")
        assert [(text.version, text.text) for text in versions] == [
            (1, AGREE), (2, "Yes, and offers too."),
        ]  # fmt: skip


def test_a_form_is_checked_before_it_is_saved(workspace, actor, form):
    with workspace_scope(workspace.id):
        with pytest.raises(Conflict) as taken:
            form_create(actor=actor, draft=draft())
        assert taken.value.code == "form_slug_taken"
        bad = content(fields=[{"key": "shoe_size"}], texts={"en": {"title": ""}})
        with pytest.raises(Invalid) as caught:
            form_create(actor=actor, draft=draft(slug="Bad Slug", content=bad))
    assert {"slug", "fields.0", "texts.en.title", "texts.en.consents.marketing"} <= set(
        caught.value.fields
    )


def test_required_attributes_are_asked_for_even_by_older_forms(
    workspace, actor, form, browser, outbox
):
    with workspace_scope(workspace.id):
        attribute_create(actor=actor, label="Shoe size", type=AttributeType.NUMBER, required=True)
    assert browser.post(form, typed()).status_code == 422
    browser.post(sign_up(workspace, browser, outbox, form, shoe_size="38,5"))
    assert person_named(workspace, "anna@example.org").attributes == {"shoe_size": 38.5}
