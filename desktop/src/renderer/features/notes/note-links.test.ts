import { describe, expect, it } from 'vitest';
import { isNoteLink, mailAddress, noteLink } from './note-links.ts';

describe('links in notes', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['http://example.com', 'http://example.com'],
    ['mailto:ana@example.com', 'mailto:ana@example.com'],
    [' example.com ', 'https://example.com'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['www.grundbuch-münchen.de', 'https://www.grundbuch-münchen.de'],
    ['ana@example.com', 'mailto:ana@example.com'],
  ])('takes %j as %j', (typed, address) => {
    expect(noteLink(typed)).toBe(address);
    expect(isNoteLink(address)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'ftp://example.com',
    'tel:5550100',
    '//example.com',
    '/settings',
    'roof',
    'https:',
    'https://',
    'the roof.',
    '',
  ])('takes %j for no address', (typed) => {
    expect(noteLink(typed)).toBeNull();
    expect(isNoteLink(typed)).toBe(false);
  });
});

describe('a mail to somebody', () => {
  it.each([
    ['ana+rent@example.org', 'mailto:ana+rent@example.org'],
    [
      'x@y.z?attach=/etc/passwd&cc=evil@example.org',
      'mailto:x@y.z%3Fattach%3D%2Fetc%2Fpasswd%26cc%3Devil@example.org',
    ],
    ['x@y.z\r\nbcc: evil@example.org', 'mailto:x@y.z%0D%0Abcc%3A%20evil@example.org'],
  ])('%j goes to nobody else', (email, address) => {
    expect(mailAddress(email)).toBe(address);
  });
});
