import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y-x";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";
import noLiteralText from "./eslint/no-literal-text.js";

export default tseslint.config(
  { ignores: ["dist", "screenshots", "src/shared/api/schema.d.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{js,cjs,mjs}"],
    languageOptions: { globals: globals.node },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    plugins: { "react-hooks": reactHooks, "jsx-a11y-x": jsxA11y, mailwright: { rules: { "no-literal-text": noLiteralText } } },
    languageOptions: { globals: globals.browser },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.configs.recommended.rules,
      // A region that scrolls has to be reachable by keyboard.
      "jsx-a11y-x/no-noninteractive-tabindex": ["error", { roles: ["group", "region", "tabpanel", "note"], tags: [] }],
      "jsx-a11y-x/no-autofocus": "off", // Mantine's data-autofocus inside dialogs is the right place.
      "mailwright/no-literal-text": "error",
      "max-lines": ["error", { max: 400 }],
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportAllDeclaration", message: "No barrels: import the module itself." },
        {
          selector: "CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/]",
          message: "Use shared/i18n/format.ts: it follows the chosen language and time zone.",
        },
      ],
    },
  },
  {
    files: ["src/**/*.test.{ts,tsx}"],
    rules: { "mailwright/no-literal-text": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
);
