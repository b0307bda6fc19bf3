/** The block that asks recipients back: useful or not, and is something wrong. One source for both editors. */

const LINK = "display: inline-block; padding: 8px 22px; border: 1px solid currentColor; border-radius: 8px; text-decoration: none; font-weight: 600;";

export interface FeedbackLook {
  card: string;
  soft: string;
}

/** A section of MJML. The answer stands in the link as a choice only: the page it leads to asks for one click. */
export function feedbackSection(words: (key: string) => string, { card, soft }: FeedbackLook): string {
  return `<mj-section css-class="card inset" background-color="${card}" padding="24px 48px">
  <mj-column>
    <mj-text css-class="ink" align="center" font-weight="600" padding="0 0 12px">${words("feedbackQuestion")}</mj-text>
    <mj-text css-class="ink" align="center" padding="0 0 12px"><a href="{{ links.feedback }}?useful=yes" style="${LINK}">${words("feedbackYes")}</a> &nbsp; <a href="{{ links.feedback }}?useful=no" style="${LINK}">${words("feedbackNo")}</a></mj-text>
    <mj-text css-class="quiet" font-size="13px" color="${soft}" align="center" padding="0"><a href="{{ links.feedback }}?wrong=yes">${words("feedbackWrong")}</a></mj-text>
  </mj-column>
</mj-section>`;
}
