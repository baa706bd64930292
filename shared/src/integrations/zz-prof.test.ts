import { test } from 'vitest';
import { TestBooks } from '/work/main/shared/src/reporting/test-books.ts';
import { readBooksForMatching } from '/work/main/shared/src/integrations/matching-books.ts';
import { MatchIndex } from '/work/main/shared/src/integrations/match-index.ts';
import { suggestPayments } from '/work/main/shared/src/integrations/suggest-payments.ts';import { suggestExpenses } from '/work/main/shared/src/integrations/suggest-expenses.ts';import { suggestIgnoring } from '/work/main/shared/src/integrations/suggest-ignoring.ts';import { suggestExistingPayments,suggestExistingExpenses } from '/work/main/shared/src/integrations/suggest-existing.ts';import { suggestFor } from '/work/main/shared/src/integrations/suggest.ts';
import { listStatementLines } from '/work/main/shared/src/integrations/statement-queries.ts';
test('p', async () => {
  const books = await TestBooks.open();
  for (let index = 0; index < 200; index += 1) {
    const lease = books.lease({ tenants: [`Tenant Number${index}`] });
    books.recurring({ leaseId: lease.id });
    for (let month = 1; month <= 12; month += 1) {
      const dueOn = `2026-${String(month).padStart(2, '0')}-01`;
      books.charge({ leaseId: lease.id, dueOn });
      if (index % 2) books.payment({ leaseId: lease.id, receivedOn: dueOn });
    }
  }
  const first = books.statementLine({ description: 'x' });
  for (let index = 1; index < 10_000; index += 1) {
    const day = `2026-${String((index % 12) + 1).padStart(2, '0')}-0${(index % 9) + 1}`;
    const line = { accountId: first.accountId, postedOn: day, description: `ZELLE FROM TENANT NUMBER${index % 250} ${index}` };
    books.statementLine({ ...line, amountCents: index % 3 ? 150_000 : -150_000 });
  }
  await books.save();
  for (let i=0;i<4;i++){
  let t = performance.now(); const lap = (w: string) => { console.log(w, Math.round(performance.now()-t)); t = performance.now(); };
  const b = await readBooksForMatching(books.db); lap('read');
  const ix = new MatchIndex(b); lap('index');
  b.lines.map((l)=>ix.wordsIn(l)); lap('words'); b.lines.filter(l=>l.amountCents>0).map((l)=>suggestPayments(l,ix)); lap('pay');b.lines.filter(l=>l.amountCents>0).map((l)=>suggestExistingPayments(l,ix,new Set(['x']))); lap('payexist'); b.lines.filter(l=>l.amountCents<0).map((l)=>suggestExpenses(l,ix)); lap('exp'); b.lines.map((l)=>suggestIgnoring(l,ix)); lap('ign');
  }
}, 60000);
