"""What the demo's shop sells. Plain data; prices in euro."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Product:
    """A thing to buy; ``weight`` is how often it is looked at, relative to the others."""

    id: str
    name: str
    category: str
    price: float
    weight: int


def _range(category: str, *items: tuple[str, str, float, int]) -> tuple[Product, ...]:
    return tuple(Product(id_, name, category, price, weight) for id_, name, price, weight in items)


PRODUCTS: tuple[Product, ...] = (
    *_range(
        "Packs",
        ("pack-ridge-28", "Ridge 28 daypack", 89.0, 9),
        ("pack-ridge-45", "Ridge 45 backpack", 139.0, 6),
        ("pack-commute", "Commuter roll-top", 79.0, 7),
        ("pack-hip", "Hip pouch", 34.0, 5),
        ("pack-kids", "Cub children's pack", 49.0, 3),
    ),
    *_range(
        "Shelter",
        ("tent-lark-2", "Lark 2 tent", 319.0, 5),
        ("tent-lark-4", "Lark 4 family tent", 449.0, 3),
        ("tarp-moss", "Moss tarp", 95.0, 3),
        ("mat-light", "Light sleeping mat", 69.0, 5),
        ("bag-down-0", "Down sleeping bag 0 °C", 249.0, 4),
        ("bag-summer", "Summer sleeping bag", 89.0, 4),
    ),
    *_range(
        "Clothing",
        ("jacket-rain", "Storm rain jacket", 169.0, 10),
        ("jacket-down", "Featherlight down jacket", 199.0, 8),
        ("fleece-grid", "Grid fleece", 75.0, 8),
        ("shirt-merino", "Merino T-shirt", 59.0, 9),
        ("trousers-trek", "Trekking trousers", 99.0, 6),
        ("socks-merino", "Merino socks, 2 pairs", 24.0, 9),
        ("hat-wool", "Wool hat", 29.0, 6),
        ("gloves-touch", "Touchscreen gloves", 32.0, 4),
    ),
    *_range(
        "Footwear",
        ("shoe-trail", "Trail runner 3", 129.0, 9),
        ("boot-hike", "Granite hiking boot", 189.0, 7),
        ("sandal-river", "River sandal", 79.0, 4),
        ("gaiter", "Trail gaiters", 39.0, 2),
    ),
    *_range(
        "Kitchen",
        ("stove-gas", "Pocket gas stove", 45.0, 6),
        ("pot-set", "Titanium pot set", 85.0, 4),
        ("flask-750", "Vacuum flask 750 ml", 35.0, 8),
        ("mug-enamel", "Enamel mug", 14.0, 8),
        ("filter-water", "Squeeze water filter", 49.0, 5),
        ("coffee-drip", "Folding coffee dripper", 19.0, 5),
    ),
    *_range(
        "Gear",
        ("lamp-head", "Head lamp 400 lm", 55.0, 7),
        ("poles-carbon", "Carbon trekking poles", 119.0, 5),
        ("knife-fold", "Folding knife", 42.0, 3),
        ("map-case", "Map case", 18.0, 2),
        ("first-aid", "First-aid kit", 27.0, 4),
        ("repair-kit", "Repair kit", 16.0, 3),
        ("gift-card-50", "Gift card 50", 50.0, 3),
    ),
)
