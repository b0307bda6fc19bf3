"""What the demo's shop says of itself: names in its languages, courses, brand, knowledge. Data."""

from typing import Any

#: Each product's name in Polish and in Chinese.
NAMES: dict[str, tuple[str, str]] = {
    "pack-ridge-28": ("Plecak dzienny Ridge 28", "Ridge 28 日用背包"),
    "pack-ridge-45": ("Plecak Ridge 45", "Ridge 45 登山包"),
    "pack-commute": ("Plecak miejski rolowany", "通勤卷顶背包"),
    "pack-hip": ("Saszetka biodrowa", "腰包"),
    "pack-kids": ("Plecak dziecięcy Cub", "Cub 儿童背包"),
    "tent-lark-2": ("Namiot Lark 2", "Lark 2 双人帐篷"),
    "tent-lark-4": ("Namiot rodzinny Lark 4", "Lark 4 家庭帐篷"),
    "tarp-moss": ("Tarp Moss", "Moss 天幕"),
    "mat-light": ("Lekka mata do spania", "轻量睡垫"),
    "bag-down-0": ("Śpiwór puchowy 0 °C", "0 °C 羽绒睡袋"),
    "bag-summer": ("Śpiwór letni", "夏季睡袋"),
    "jacket-rain": ("Kurtka przeciwdeszczowa Storm", "Storm 防雨夹克"),
    "jacket-down": ("Kurtka puchowa Featherlight", "Featherlight 羽绒服"),
    "fleece-grid": ("Polar Grid", "网格抓绒衣"),
    "shirt-merino": ("Koszulka merino", "美利奴 T 恤"),
    "trousers-trek": ("Spodnie trekkingowe", "徒步长裤"),
    "socks-merino": ("Skarpety merino, 2 pary", "美利奴袜（2 双）"),
    "hat-wool": ("Czapka wełniana", "羊毛帽"),
    "gloves-touch": ("Rękawiczki dotykowe", "触屏手套"),
    "shoe-trail": ("Buty biegowe Trail runner 3", "Trail runner 3 越野跑鞋"),
    "boot-hike": ("Buty turystyczne Granite", "Granite 登山靴"),
    "sandal-river": ("Sandały River", "溯溪凉鞋"),
    "gaiter": ("Stuptuty biegowe", "越野护腿"),
    "stove-gas": ("Kieszonkowa kuchenka gazowa", "便携气炉"),
    "pot-set": ("Zestaw garnków tytanowych", "钛合金锅具套装"),
    "flask-750": ("Termos 750 ml", "750 毫升保温瓶"),
    "mug-enamel": ("Kubek emaliowany", "搪瓷杯"),
    "filter-water": ("Filtr do wody", "挤压式净水器"),
    "coffee-drip": ("Składany dripper do kawy", "折叠咖啡滤杯"),
    "lamp-head": ("Czołówka 400 lm", "400 流明头灯"),
    "poles-carbon": ("Kije trekkingowe z węgla", "碳纤维登山杖"),
    "knife-fold": ("Nóż składany", "折刀"),
    "map-case": ("Mapnik", "地图袋"),
    "first-aid": ("Apteczka", "急救包"),
    "repair-kit": ("Zestaw naprawczy", "修补包"),
    "gift-card-50": ("Karta podarunkowa 50", "50 欧元礼品卡"),
}

#: What is not on a shelf: courses and services, written by hand.
COURSES: tuple[dict[str, Any], ...] = (
    {
        "id": "course-map",
        "name": "Map and compass, one day",
        "names": {"pl": "Mapa i kompas, jeden dzień", "zh": "地图与指南针一日课"},
        "price": "89 EUR",
        "url": "https://alder-and-pine.example/courses/course-map",
        "stock": 12,
        "category": "Courses",
        "attributes": {"duration": "1 day", "place": "Harz", "language": "English, German"},
        "eligibility": [{"attribute": "age", "operator": ">=", "value": "14"}],
    },
    {
        "id": "course-firstaid",
        "name": "First aid outdoors, weekend",
        "names": {"pl": "Pierwsza pomoc w terenie, weekend", "zh": "户外急救周末课"},
        "price": "179 EUR",
        "url": "https://alder-and-pine.example/courses/course-firstaid",
        "stock": 8,
        "category": "Courses",
        "attributes": {"duration": "2 days", "place": "Hamburg"},
        "eligibility": [{"attribute": "age", "operator": ">=", "value": "16"}],
    },
    {
        "id": "walk-dawn",
        "name": "Dawn walk with breakfast",
        "names": {"pl": "Spacer o świcie ze śniadaniem", "zh": "晨间徒步与早餐"},
        "price": "35 EUR",
        "url": "https://alder-and-pine.example/courses/walk-dawn",
        "stock": 20,
        "category": "Courses",
        "attributes": {"duration": "4 hours", "length": "9 km"},
    },
    {
        "id": "service-wash",
        "name": "Wash and reproof",
        "names": {"pl": "Pranie i impregnacja", "zh": "清洗与防水处理"},
        "price": "25 EUR",
        "url": "https://alder-and-pine.example/services/service-wash",
        "category": "Services",
        "attributes": {"takes": "5 working days"},
    },
    {
        "id": "service-tent",
        "name": "Tent for the weekend, to rent",
        "names": {"pl": "Wynajem namiotu na weekend", "zh": "周末帐篷租借"},
        "price": "45 EUR",
        "url": "https://alder-and-pine.example/services/service-tent",
        "stock": 6,
        "category": "Services",
        "attributes": {"deposit": "100 EUR", "tent": "Lark 2"},
    },
)

BRAND: dict[str, Any] = {
    "name": "Alder & Pine",
    "aliases": ["Alder and Pine"],
    "timezone": "Europe/Berlin",
    "domains": ["alder-and-pine.example"],
    "colours": ["#1f5f4a", "#b4603c", "#f3b95f", "#f4e8d8", "#24313a"],
    "fonts": ["Trebuchet MS"],
    "voice": {
        "en": "Calm, practical, a little dry. We talk like the friend who has done the walk.",
        "pl": "Spokojnie i rzeczowo, z odrobiną humoru. Jak znajomy, który zna ten szlak.",
        "zh": "平和、实在，略带幽默。像走过这条路的朋友在说话。",
    },
    "do": {
        "en": "Say what a thing is for. Name weights, sizes and prices exactly.",
        "pl": "Pisz, do czego rzecz służy. Podawaj dokładne wagi, rozmiary i ceny.",
        "zh": "说明用途。准确写出重量、尺寸和价格。",
    },
    "dont": {
        "en": "No hurry that is not real. No capital letters for emphasis.",
        "pl": "Żadnego sztucznego pośpiechu. Żadnych wielkich liter dla podkreślenia.",
        "zh": "不制造虚假的紧迫感，不用夸张的强调。",
    },
    "legal_footer": {
        "en": "Alder & Pine, 4 Mill Lane, 20095 Hamburg, Germany",
        "pl": "Alder & Pine, 4 Mill Lane, 20095 Hamburg, Niemcy",
        "zh": "Alder & Pine，德国汉堡 20095，Mill Lane 4 号",
    },
    "glossary": [
        {"term": "reproof", "en": "reproof", "pl": "impregnować", "zh": "防水处理"},
        {"term": "daypack", "en": "daypack", "pl": "plecak dzienny", "zh": "日用背包"},
        {"term": "head lamp", "en": "head lamp", "pl": "czołówka", "zh": "头灯"},
    ],
    "allowed": ["made to be repaired", "tested on our own walks"],
    "forbidden": ["miracle", "best in the world", "cudowny", "世界第一"],
    "guarantees": ["3-year warranty", "30-day returns", "3 lata gwarancji", "三年质保"],
    "regulated": ["waterproof", "organic", "carbon neutral", "wodoodporny", "ekologiczny"],
}

KNOWLEDGE: tuple[dict[str, Any], ...] = (
    {
        "id": "shipping-en",
        "title": "Delivery",
        "text": "Delivery costs 4.90 EUR within the EU and is free from 75 EUR. Parcels leave "
        "Hamburg on the next working day and take 2 to 4 working days.",
        "language": "en",
        "tags": ["delivery"],
    },
    {
        "id": "shipping-pl",
        "title": "Dostawa",
        "text": "Dostawa w UE kosztuje 4,90 EUR, a od 75 EUR jest darmowa. Paczki wyjeżdżają "
        "z Hamburga następnego dnia roboczego i docierają w 2–4 dni robocze.",
        "language": "pl",
        "tags": ["delivery"],
    },
    {
        "id": "shipping-zh",
        "title": "配送",
        "text": "欧盟境内运费 4.90 欧元，满 75 欧元包邮。包裹于下一个工作日从汉堡寄出，2 至 4 个"
        "工作日送达。",
        "language": "zh",
        "tags": ["delivery"],
    },
    {
        "id": "returns-en",
        "title": "Returns",
        "text": "Anything unused can come back within 30 days. Returns are free within the EU, and "
        "the money is back within 5 working days.",
        "language": "en",
        "tags": ["returns"],
    },
    {
        "id": "returns-pl",
        "title": "Zwroty",
        "text": "Nieużywane rzeczy można zwrócić w ciągu 30 dni. Zwroty w UE są bezpłatne, "
        "a pieniądze wracają w ciągu 5 dni roboczych.",
        "language": "pl",
        "tags": ["returns"],
    },
    {
        "id": "warranty-en",
        "title": "Warranty",
        "text": "Packs, tents and jackets have a 3-year warranty on seams, zips and poles.",
        "language": "en",
        "tags": ["warranty"],
    },
    {
        "id": "repair-en",
        "title": "Repairs",
        "text": "The workshop in Hamburg mends what we sold, whatever its age. Estimates are free.",
        "language": "en",
        "tags": ["repair", "warranty"],
    },
    {
        "id": "contact-en",
        "title": "Contact",
        "text": "Reply to any e-mail or write to hello@alder-and-pine.example. A person answers "
        "Monday to Friday, 9:00 to 17:00 in Hamburg.",
        "language": "en",
        "tags": ["contact"],
    },
    {
        "id": "giftcard-en",
        "title": "Gift cards",
        "text": "Gift cards count for 3 years, in the shop and for courses.",
        "language": "en",
        "tags": ["gift cards"],
    },
)
