import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeCalendar } from './ics.ts';

const written = (title: string, words?: string) =>
  writeCalendar([{ uid: 'due-1@portfolio-os', on: '2026-03-01', title, words, category: 'Due' }], {
    ...{ name: 'Elm Street', stampedAt: '2026-02-15T08:30:00.123Z' },
  });

it('a day is written as RFC 5545 has it', () => {
  expect(written('Rent due; 3B, Maple', 'One\ntwo \\ three')).toBe(
    [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//PortfolioOS//PortfolioOS//EN', 'CALSCALE:GREGORIAN'],
      ...['X-WR-CALNAME:Elm Street', 'BEGIN:VEVENT', 'UID:due-1@portfolio-os', 'DTSTAMP:20260215T083000Z'],
      ...[
        'DTSTART;VALUE=DATE:20260301',
        'SUMMARY:Rent due\\; 3B\\, Maple',
        'DESCRIPTION:One\\ntwo \\\\ three',
      ],
      ...['CATEGORIES:Due', 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n'),
  );
});

it('whatever it is called, a line has at most 75 bytes, and unfolded it says the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (title) => {
      const lines = written(title).split('\r\n');
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(lines.join('')).not.toMatch(/[\r\n]/);
      const summary =
        lines
          .join('\r\n')
          .replaceAll('\r\n ', '')
          .match(/^SUMMARY:([^\r\n]*)/m)?.[1] ?? '';
      const said = summary.replace(/\\(n|.)/g, (_, sign) => (sign === 'n' ? '\n' : sign));
      expect(said).toBe(title.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, ' '));
    }),
    { numRuns: 200 },
  );
});
