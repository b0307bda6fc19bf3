/** Forbids words written straight into JSX: every visible string comes from a locale file. */
const SPOKEN = new Set([
  "alt", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "caption",
  "description", "error", "heading", "hint", "label", "legend", "message", "nothingFoundMessage",
  "placeholder", "subtitle", "summary", "title",
]);
// A bare address is the same in every language.
const hasWords = (text) => /\p{L}{2,}/u.test(text.replaceAll(/\bhttps?:\/\/\S*/g, ""));

function literal(node) {
  if (!node) return null;
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral") {
    return node.quasis.map((part) => part.value.cooked ?? "").join(" ");
  }
  if (node.type === "ConditionalExpression") {
    return [literal(node.consequent), literal(node.alternate)].filter(Boolean).join(" ") || null;
  }
  if (node.type === "LogicalExpression") return literal(node.right);
  return null;
}

export default {
  meta: {
    type: "problem",
    docs: { description: "every visible string comes from a locale file" },
    schema: [],
    messages: {
      text: "“{{text}}” is written in code. Put it into the feature's locales/{en,zh,pl}.json and use t().",
    },
  },
  create(context) {
    const report = (node, text) => {
      if (text && hasWords(text)) {
        context.report({ node, messageId: "text", data: { text: text.trim().slice(0, 40) } });
      }
    };
    return {
      JSXText: (node) => report(node, node.value),
      JSXExpressionContainer(node) {
        if (node.parent.type === "JSXElement" || node.parent.type === "JSXFragment") {
          report(node, literal(node.expression));
        }
      },
      JSXAttribute(node) {
        if (!SPOKEN.has(String(node.name.name)) || !node.value) return;
        report(
          node,
          literal(node.value.type === "JSXExpressionContainer" ? node.value.expression : node.value),
        );
      },
    };
  },
};
