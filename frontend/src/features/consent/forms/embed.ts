/** HTML that puts a form on another site. Everything typed by people is escaped. */
import type { SignupForm } from "../data";

export function escapeHtml(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (char) => names[char] ?? char);
}

/** A frame that shows the hosted form. */
export function frameCode(form: SignupForm): string {
  const height = 430 + 88 * form.content.fields.length + 90 * form.purposes.length;
  return `<iframe src="${escapeHtml(form.url)}?embed=1" title="${escapeHtml(form.name)}" style="width:100%;max-width:544px;height:${String(height)}px;border:0"></iframe>`;
}

/** A plain form that posts to us; the hidden field catches programs that fill in everything. */
export function plainCode(form: SignupForm, nameOf: (key: string) => string): string {
  const language = form.language ?? "en";
  const texts = form.content.texts[language];
  const inputs = [{ key: "email", required: true, labels: {} as Record<string, string> }, ...form.content.fields].map((field) => {
    const label = escapeHtml(field.labels?.[language] ?? nameOf(field.key));
    const type = field.key === "email" ? "email" : "text";
    return `  <p><label>${label}<br><input type="${type}" name="${escapeHtml(field.key)}"${field.required ? " required" : ""}></label></p>`;
  });
  const boxes = form.purposes.map(
    (key) => `  <p><label><input type="checkbox" name="purpose" value="${escapeHtml(key)}"> ${escapeHtml(texts?.consents[key] ?? "")}</label></p>`,
  );
  return [
    `<form action="${escapeHtml(form.url)}?lang=${language}" method="post" accept-charset="utf-8">`,
    ...inputs,
    ...boxes,
    `  <p style="position:absolute;left:-10000px" aria-hidden="true"><input name="mw_extra" tabindex="-1" autocomplete="off"></p>`,
    `  <p><button type="submit">${escapeHtml(texts?.button ?? "")}</button></p>`,
    `</form>`,
  ].join("\n");
}
