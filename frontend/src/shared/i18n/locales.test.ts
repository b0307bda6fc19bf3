/** Every text exists in all three languages, says the same variables and is valid ICU. */
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";

interface Tree {
  [key: string]: string | Tree;
}

const files = import.meta.glob<Tree>(["../../**/locales/*.json"], { eager: true, import: "default" });
const sources = import.meta.glob<string>(["../../**/*.{ts,tsx}", "!../../**/*.test.{ts,tsx}"], {
  eager: true,
  query: "?raw",
  import: "default",
});

const LANGUAGES = ["en", "zh", "pl"];
const PLURALS: Record<string, string[]> = { en: ["one"], zh: [], pl: ["one", "few", "many"] };

function flat(tree: Tree, prefix = ""): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") texts.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

const PLACEHOLDER = 1, NUMBER = 2, DATE = 3, TIME = 4, SELECT = 5, PLURAL = 6, POUND = 7;

type Node = ReturnType<IntlMessageFormat["getAst"]>[number];

/** `plural` is the variable that a "#" stands for here. */
function walk(nodes: Node[], see: (node: Node, plural: string) => void, plural = ""): void {
  for (const node of nodes) {
    see(node, plural);
    const inner = node.type === PLURAL ? node.value : plural;
    if ("options" in node) for (const option of Object.values(node.options)) walk(option.value, see, inner);
    if ("children" in node) walk(node.children, see, plural);
  }
}

/** The variables that are shown (a number that only chooses the form may be left out), and all plural forms. */
function parse(text: string, language: string): { variables: Set<string>; plurals: string[][] } {
  const variables = new Set<string>();
  const plurals: string[][] = [];
  walk(new IntlMessageFormat(text, language).getAst(), (node, plural) => {
    if ([PLACEHOLDER, NUMBER, DATE, TIME, SELECT].includes(node.type)) {
      variables.add((node as { value: string }).value);
    }
    if (node.type === POUND) variables.add(plural);
    if (node.type === PLURAL && "options" in node) plurals.push(Object.keys(node.options));
  });
  return { variables, plurals };
}

const namespaces = new Map<string, Map<string, Map<string, string>>>();
for (const [path, tree] of Object.entries(files)) {
  const match = /([^/]+)\/locales\/(\w+)\.json$/.exec(path);
  const name = match?.[1] === "ui" ? "common" : (match?.[1] ?? path);
  const languages = namespaces.get(name) ?? new Map<string, Map<string, string>>();
  languages.set(match?.[2] ?? "", flat(tree));
  namespaces.set(name, languages);
}

describe.each([...namespaces])("texts of %s", (_name, languages) => {
  const english = languages.get("en") ?? new Map<string, string>();

  it.each(LANGUAGES)("has the same keys in %s", (language) => {
    expect([...(languages.get(language)?.keys() ?? [])].sort()).toEqual([...english.keys()].sort());
  });

  it.each(LANGUAGES)("is valid ICU with the same variables and all plural forms in %s", (language) => {
    const faults: string[] = [];
    for (const [key, text] of languages.get(language) ?? []) {
      if (!text.trim()) faults.push(`${key}: empty`);
      try {
        const { variables, plurals } = parse(text, language);
        const expected = parse(english.get(key) ?? "", "en").variables;
        if ([...variables].sort().join() !== [...expected].sort().join()) {
          faults.push(`${key}: variables ${[...variables].join()} but English has ${[...expected].join()}`);
        }
        // A plural that only has "other" is a choice: the text does not change with the number.
        for (const forms of plurals.filter((options) => options.length > 1)) {
          const missing = (PLURALS[language] ?? []).filter((form) => !forms.includes(form));
          if (missing.length) faults.push(`${key}: plural lacks ${missing.join(", ")}`);
        }
      } catch (error) {
        faults.push(`${key}: ${String(error)}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

it("every text used in code exists", () => {
  const missing: string[] = [];
  for (const [path, source] of Object.entries(sources)) {
    const own = /useTranslation\((?:\[)?["'](\w+)["']/.exec(source)?.[1] ?? "common";
    const keys = [
      ...[...source.matchAll(/\bt\(\s*["']([\w.:-]+)["']/g)].map((match) => match[1] ?? ""),
      ...[...source.matchAll(/\blabel: ["'](\w+:[\w.]+)["']/g)].map((match) => match[1] ?? ""),
    ];
    for (const key of keys) {
      const [namespace, name] = key.includes(":") ? (key.split(":", 2) as [string, string]) : [own, key];
      if (!namespaces.get(namespace)?.get("en")?.has(name)) missing.push(`${path}: ${namespace}:${name}`);
    }
  }
  expect(missing).toEqual([]);
});
