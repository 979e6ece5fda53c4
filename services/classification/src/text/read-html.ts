import { compile } from 'html-to-text';

/** The text that a mail program would show, and the text that it would not. */
export type Html = { shown: string; hidden: string };

const TAG =
  /<(?:!--|!doctype|\/?(?:html|head|body|div|span|p|br|table|tr|td|font|a|b|i|u|ul|ol|li|img|style|script|h[1-6]|blockquote|strong|em|pre|meta)\b)/i;
const COMMENT = /<!--([\s\S]*?)(?:-->|$)/g;
const INVISIBLE =
  /<(\w+)\b[^>]*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt|em|%)?\s*[;"']|opacity\s*:\s*0(?:\.0+)?\s*[;"']|color\s*:\s*(?:#fff(?:fff)?|white|transparent)\b|\shidden(?=[\s>=])|mso-hide\s*:\s*all)[^>]*>([\s\S]*?)<\/\1\s*>/gi;
const ATTRIBUTE = /\b(?:alt|title|aria-label)\s*=\s*"([^"]{12,})"/gi;

const toText = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'script', format: 'skip' },
  ],
});

export const readHtml = (body: string): Html => {
  if (!TAG.test(body)) return { shown: body, hidden: '' };
  const hidden: string[] = [];
  const keep = (_match: string, ...groups: string[]) => {
    hidden.push(groups[groups.length > 3 ? 1 : 0] ?? '');
    return ' ';
  };
  const visible = body.replace(COMMENT, keep).replace(INVISIBLE, keep);
  for (const [, text] of visible.matchAll(ATTRIBUTE)) hidden.push(text ?? '');
  return { shown: toText(visible), hidden: hidden.map(toText).join('\n').trim() };
};
