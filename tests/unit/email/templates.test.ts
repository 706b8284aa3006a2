import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { emailChangedEmail } from "#lib/email/email-changed-email.ts";
import { recoveryEmail } from "#lib/email/recovery-email.ts";
import { renderEmail } from "#lib/email/render-email.ts";
import { resetEmail } from "#lib/email/reset-email.ts";
import { verificationEmail } from "#lib/email/verification-email.ts";
import { weeklyReportEmail } from "#lib/email/weekly-report-email.ts";

const siteName = "Daybook";

test("the recovery email has everything a client without a browser needs", async () => {
  const resetUrl = "http://127.0.0.1:3000/api/v1/auth/password/reset/";
  const { subject, text, html } = await renderEmail(recoveryEmail({ siteName, token: "aaa.bbb.ccc", resetUrl }));
  expect(subject).toBe("Daybook Password Reset");
  for (const part of [
    "aaa.bbb.ccc",
    "5 minutes",
    resetUrl,
    "Authorization: Bearer aaa.bbb.ccc",
    "application/json",
    '"new_password"',
    '"new_password2"',
    "log in",
  ]) {
    expect(text).toContain(part);
  }
  expect(html).toContain("aaa.bbb.ccc");
});

test("the reset email has greeting, reason, link, username and signature", async () => {
  const link = "http://127.0.0.1:3000/reset/MQ/abc-def/";
  const { subject, text, html } = await renderEmail(resetEmail({ siteName, username: "ann", link }));
  expect(subject).toBe("Password reset on Daybook");
  expect(text).toMatch(/^Hello ann,/);
  expect(text).toContain(link);
  expect(text).toContain("new password was requested");
  expect(text.trimEnd()).toMatch(/The Daybook team$/);
  expect(html).toContain(`<a href="${link}"`);
});

test("the verification email has the link, its lifetime and what to do if it was not requested", async () => {
  const link = "http://127.0.0.1:3000/email_verify/x/";
  const { subject, text } = await renderEmail(verificationEmail({ siteName, username: "ann", link }));
  expect(subject).toBe("Daybook email verification");
  expect(text).toContain(link);
  expect(text).toContain("24 hours");
  expect(text).toContain("ignore this email");
});

test("the notice to the old address names the new one and the way to act", async () => {
  const restoreUrl = "http://127.0.0.1:3000/email_restore/abc/";
  const { text } = await renderEmail(
    emailChangedEmail({ siteName, username: "ann", newEmail: "new@example.com", restoreUrl }),
  );
  expect(text).toContain("new@example.com");
  expect(text).toContain(`This wasn’t me:\n${restoreUrl}`);
  expect(text).toContain("once and for 7 days");
});

test("the weekly report has the three counts", async () => {
  const { subject, text, html } = await renderEmail(
    weeklyReportEmail({ siteName, counts: { users: 3, posts: 14, likes: 159 } }),
  );
  expect(subject).toBe("Daybook week report");
  expect(text).toContain("New users: 3\nNew posts: 14\nNew likes: 159");
  expect(html).toContain("159</td>");
});

test("user input is text in the HTML part", async () => {
  const { html } = await renderEmail(resetEmail({ siteName: "<b>", username: "a&b", link: 'http://x/"onclick="y' }));
  expect(html).not.toContain("<b>");
  expect(html).toContain("a&amp;b");
  expect(html).not.toContain('"onclick=');
});

test("a name or site name that runs from right to left does not turn the sentence around it", async () => {
  const letters = [
    resetEmail({ siteName: "יומן", username: "רות", link: "http://x/" }),
    verificationEmail({ siteName: "יומן", username: "רות", link: "http://x/" }),
    emailChangedEmail({ siteName: "יומן", username: "רות", newEmail: "רות@דואר.קום", restoreUrl: "http://x/" }),
    recoveryEmail({ siteName: "יומן", token: "t", resetUrl: "http://x/" }),
    weeklyReportEmail({ siteName: "יומן", counts: { users: 0, posts: 0, likes: 0 } }),
  ];
  for (const letter of letters) {
    const { subject, text, html } = await renderEmail(letter);
    const codes = letter.blocks.flatMap((block) => (block.kind === "code" ? [block.code] : []));
    const sentences = text.split("\n").filter((line) => !codes.includes(line));
    for (const part of [subject, ...sentences]) {
      expect(part.replace(/\u2068[^\u2068\u2069]*\u2069/g, "")).not.toMatch(/[א-ת]/);
    }
    const { body } = new JSDOM(html).window.document;
    for (const isolated of body.querySelectorAll("bdi, pre[dir=auto]")) isolated.remove();
    expect(body.textContent).not.toMatch(/[א-ת]/);
  }
  expect((await renderEmail(resetEmail({ siteName: "D", username: "רות", link: "http://x/" }))).text).toMatch(
    /^Hello \u2068רות\u2069,/,
  );
});

test("a value that is meant to be copied has a line of its own, without marks", async () => {
  const username = "רות";
  const newEmail = "רות@דואר.קום";
  const reset = await renderEmail(resetEmail({ siteName, username, link: "http://x/" }));
  expect(reset.text).toContain(`in case you have forgotten:\n\n${username}\n\n`);
  const changed = await renderEmail(emailChangedEmail({ siteName, username, newEmail, restoreUrl: "http://x/" }));
  expect(changed.text).toContain(`from now on:\n\n${newEmail}\n\n`);
  for (const { html, value } of [
    { html: reset.html, value: username },
    { html: changed.html, value: newEmail },
  ]) {
    const codes = [...new JSDOM(html).window.document.querySelectorAll("pre")].map((code) => code.textContent);
    expect(codes).toEqual([value]);
  }
});

test("the labels of a table stand at the start of their cells in Outlook too", async () => {
  const { html } = await renderEmail(weeklyReportEmail({ siteName, counts: { users: 1, posts: 2, likes: 3 } }));
  const labels = [...new JSDOM(html).window.document.querySelectorAll("th")];
  expect(labels.map((label) => label.getAttribute("align"))).toEqual(["left", "left", "left"]);
});

test("the HTML part leaves its colours to the email client, light or dark, except for the button", async () => {
  const { html } = await renderEmail(verificationEmail({ siteName, username: "ann", link: "http://x/" }));
  expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
  expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
  const coloured = [...html.matchAll(/style="([^"]*)"/g)].filter(([, style]) =>
    /(^|;)(background|color):(?!inherit)/.test(style ?? ""),
  );
  expect(coloured).toHaveLength(1);
  expect(html).toMatch(/<a href="http:\/\/x\/" style="[^"]*background:#b3321f[^"]*">Confirm the address<\/a>/);
});
