"""The reason codes and their English sentences; the interface has them in every language."""

from mailwright.domains.content.domain.verifier.model import Claim

ENGLISH = {
    "allowed": "an allowed claim of the brand",
    "attribute_unstated": "no fact says this of {product}",
    "code_near": "no offer has this code; {expected} is meant?",
    "code_unknown": "no offer has this code",
    "condition_denied": "the offer holds from {limit} only",
    "condition_missing": "the offer holds from {limit}, which the message does not say",
    "credential_unstated": "no fact tells of this award, test or recommendation",
    "currency_differs": "{product} costs {expected}",
    "date_differs": "{offer} runs from {start} to {end}",
    "date_impossible": "there is no such day",
    "date_unbound": "no fact has this date",
    "derived": "follows from an offer: {calculation}",
    "fact_stale": "the fact was fresh until {moment} only",
    "forbidden_memory": "a correction forbids “{value}”",
    "forbidden_term": "the brand forbids “{value}”",
    "guarantee_scope": "the guarantee does not cover everything",
    "guarantee_unsupported": "no guarantee of the brand says this",
    "guarantee_vague": "a promise that no fact supports",
    "identity_unstated": "no fact says this of the brand",
    "knowledge": "stated in the facts",
    "knowledge_differs": "the facts say {expected}",
    "largest": "the largest offer in force",
    "largest_differs": "the largest offer in force gives {expected} %",
    "list_price": "the list price",
    "lowest": "the lowest price of what is offered",
    "minimum_differs": "the minimum order is {expected}",
    "name": "a product's name",
    "name_near": "no product has this name; {product} is meant?",
    "name_unknown": "no fact has this name",
    "no_such_offer": "no offer gives this",
    "offer": "an offer in force",
    "offer_begins": "an offer that begins on the day the message gives",
    "offer_date": "the day on which the offer begins or ends",
    "offer_differs": "the offer says {expected}",
    "offer_expired": "the offer ended {moment}",
    "offer_not_yet": "the offer begins {moment}",
    "offer_other_product": "the offer is for {covers}, not for {product}",
    "offer_scope": "the offer is for {covers} only",
    "origin_unstated": "no fact says that it comes from there",
    "policy_differs": "the facts say {expected}",
    "policy_unbound": "no knowledge or guarantee states this policy",
    "price": "today's price",
    "price_differs": "{product} costs {expected}",
    "price_missing": "{product} has no price in the facts",
    "price_of_nothing": "no product is named that this could be the price of",
    "promise_unsupported": "a promise about health or money that no allowed claim covers",
    "quantity_unattached": "no fact states this number",
    "reduction": "the difference to the list price: {calculation}",
    "regulated_term": "“{value}” is regulated and stands outside any allowed claim",
    "share_unbound": "no fact states this share",
    "share_unsupported": "a figure of speech that no fact supports",
    "stock": "the stock as counted",
    "stock_differs": "{product} has {expected} in stock",
    "stock_unknown": "the facts do not count this stock",
    "superlative_unsupported": "a superlative that no allowed claim supports",
    "today": "today's date",
    "urgency_offer": "an offer ends soon",
    "urgency_plain": "urgency without an offer that ends soon or low stock",
    "urgency_stock": "stock is low",
    "url": "an allowed domain",
    "url_foreign": "this domain is not among the brand's",
    "url_lookalike": "this domain imitates {expected}",
    "url_malformed": "this address cannot be read",
    "url_merge_host": "a merge tag chooses where this link leads",
    "url_near_product": "no page of ours; {expected} is meant?",
    "url_scheme": "only web, mail and telephone addresses may be linked",
    "url_userinfo": "the domain in front of the @ is not where this leads",
    "vouched": "{by} answers for this: {reason}",
    "weekday_differs": "this date falls on another weekday",
}


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def english(claim: Claim) -> str:
    """A claim's reason as an English sentence without a full stop."""
    text = ENGLISH[claim.reason.code].format_map(_Blank(claim.reason.values))
    if claim.fact and claim.fact.value and claim.reason.code in ("knowledge", "offer", "name"):
        text += f" ({claim.fact.value})"
    return text
