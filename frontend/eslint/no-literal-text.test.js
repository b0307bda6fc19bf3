/** The rule finds planted words, and lets through what is no language. */
import { RuleTester } from "eslint";
import { describe, it } from "vitest";
import rule from "./no-literal-text.js";

RuleTester.describe = describe;
RuleTester.it = it;

const tester = new RuleTester({
  languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
});

tester.run("no-literal-text", rule, {
  valid: [
    "<p>{t('list.title')}</p>",
    "<Input label={t('name')} type='email' autoComplete='username' />",
    "<p>·</p>",
    "<p>{count} / {total}</p>",
    "<Input placeholder='https://' />",
  ],
  invalid: [
    { code: "<p>Hello there</p>", errors: 1 },
    { code: "<p>你好世界</p>", errors: 1 },
    { code: "<p>{'Hello there'}</p>", errors: 1 },
    { code: "<p>{busy ? 'Saving' : t('save')}</p>", errors: 1 },
    { code: "<Input label='Name' />", errors: 1 },
    { code: "<button aria-label={`Remove ${name}`} />", errors: 1 },
    { code: "<p>{name || 'Unnamed'}</p>", errors: 1 },
  ],
});
