"""The MJML elements and attributes that are supported, and where each may stand."""

from mailwright.domains.content.domain.markup import words

_CONTENT = (
    "mj-text mj-button mj-image mj-divider mj-spacer mj-table mj-social mj-navbar mj-accordion "
    "mj-carousel mj-raw"
)

# element -> the elements that may stand directly in it
CHILDREN: dict[str, frozenset[str]] = {
    name: frozenset(children.split())
    for name, children in {
        "mjml": "mj-head mj-body",
        "mj-head": "mj-title mj-preview mj-style mj-font mj-attributes mj-breakpoint mj-raw",
        "mj-body": "mj-section mj-wrapper mj-hero mj-raw",
        "mj-wrapper": "mj-section mj-hero",
        "mj-section": "mj-column mj-group mj-raw",
        "mj-group": "mj-column",
        "mj-column": _CONTENT,
        "mj-hero": _CONTENT,
        "mj-social": "mj-social-element",
        "mj-navbar": "mj-navbar-link",
        "mj-accordion": "mj-accordion-element",
        "mj-accordion-element": "mj-accordion-title mj-accordion-text",
        "mj-carousel": "mj-carousel-image",
        "mj-image": "",
        "mj-divider": "",
        "mj-spacer": "",
        "mj-carousel-image": "",
        "mj-font": "",
        "mj-breakpoint": "",
    }.items()
}

# elements whose content is HTML or text rather than MJML
CONTENT = words(
    "mj-title mj-preview mj-style mj-raw mj-text mj-button mj-table mj-social-element "
    "mj-navbar-link mj-accordion-title mj-accordion-text"
)

ELEMENTS = frozenset(CHILDREN) | CONTENT | {"mj-attributes", "mj-all", "mj-class"}

# where a merge tag may stand between blocks ({% if %} around a section, for example)
OPEN_TO_TAGS = frozenset({"mj-body", "mj-section", "mj-group", "mj-column", "mj-hero"})

# attributes whose value may hold merge tags
MERGEABLE = frozenset({"href", "src", "alt", "title", "thumbnails-src"})

# attributes kept from mrml, which writes values in Rust's debug form: an emoji in an alternative
# text would come out as \\u{200d}
KEPT = MERGEABLE | {"background-url", "icon-wrapped-alt", "icon-unwrapped-alt", "base-url"}

ATTRIBUTES = words("""
    align alt background background-color background-height background-position
    background-position-x background-position-y background-repeat background-size background-url
    background-width base-url border border-bottom border-color border-left border-radius
    border-right border-style border-top border-width breakpoint cellpadding cellspacing color
    container-background-color css-class dir
    direction fluid-on-mobile font-family font-size font-style font-weight full-width hamburger
    height href ico-align ico-close ico-color ico-font-family ico-font-size ico-line-height
    ico-open ico-padding ico-padding-bottom ico-padding-left ico-padding-right ico-padding-top
    ico-text-decoration ico-text-transform icon-align icon-height icon-padding icon-position
    icon-size icon-unwrapped-alt icon-unwrapped-url icon-width icon-wrapped-alt icon-wrapped-url
    inline inner-background-color inner-border inner-border-bottom inner-border-left
    inner-border-radius inner-border-right inner-border-top inner-height inner-padding lang
    left-icon letter-spacing line-height max-width mj-class mode name owa padding padding-bottom
    padding-left padding-right padding-top position rel right-icon role sizes src srcset
    support-outlook-classic table-layout target tb-border tb-border-radius tb-hover-border-color
    tb-selected-border-color tb-width text-align text-decoration text-padding text-transform
    thumbnails thumbnails-src title usemap vertical-align width word-spacing
    """)
