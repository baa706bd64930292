import { expect, it } from 'vitest';
import { readXml, textAt } from './xml-tree.ts';

it('what a document declares is neither fetched nor unfolded: with an entity of its own it is no statement', () => {
  const declared = (what: string) => `<?xml version="1.0"?><!DOCTYPE a [${what}]><a><b>&x;</b></a>`;
  const ten = (name: string) => `&${name};`.repeat(10);
  for (const what of [
    '<!ENTITY x SYSTEM "file:///etc/passwd">',
    '<!ENTITY x SYSTEM "http://127.0.0.1:1/">',
    `<!ENTITY z "haha"><!ENTITY y "${ten('z')}"><!ENTITY x "${ten('y')}">`,
  ])
    expect(readXml(declared(what))).toBeNull();
});

it('the entities that XML itself has are the letters that they stand for', () => {
  expect(textAt(readXml('<a><b>Rent &amp; fees &#60;1A&#62;</b></a>'), 'b')).toBe('Rent & fees <1A>');
});
