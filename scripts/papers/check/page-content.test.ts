import { expect, test } from 'vitest';
import { readContent } from './page-content.ts';

test('what is drawn outside of every mark is told, and what a page’s foot says is no content', () => {
  const { drawn, untagged } = readContent(`
    /Artifact BMC q 0 0 m 10 10 l S Q EMC
    /P << /MCID 0 >> BDC BT /f0 9 Tf (\\000A) Tj ET EMC
    0 0 m 10 10 l S
    BT (\\000B) Tj ET`);
  expect(untagged).toEqual(['S', 'Tj']);
  expect(drawn.map(({ mcid }) => mcid)).toEqual([null, 0]);
});

test('glyphs are read with their fonts, and what is said in place of some within them', () => {
  const [cell] = readContent(`
    /Span << /MCID 3 >> BDC
    BT /f2 9 Tf [(\\000\\() 12.5 (\\)\\\\) 3 (((a)(b)))] TJ
    /Span << /ActualText (R) >> BDC <0001> Tj EMC
    ET EMC`).drawn;
  expect(cell?.shown).toEqual([{ font: '/f2', bytes: '\0()\\((a)(b))' }, { actualText: 'R' }]);
});
