import type { LetterPersonView, LettersPreview } from '@portfolio-os/shared/api';
import { useState } from 'react';

/** Somebody who can get a letter, with what it says. */
export interface Draft {
  readonly key: string;
  readonly leaseId: string;
  readonly unit: string;
  readonly tenantId: string;
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

/** Somebody who cannot, and why; their document is printed. */
export interface LeftOut {
  readonly key: string;
  readonly leaseId: string;
  readonly unit: string;
  readonly name: string;
  readonly why: string;
}

interface Words {
  readonly subject: string;
  readonly text: string;
}

/** Who gets a letter of those who can, what each says, and which one is looked at. */
export function useLetters(preview: LettersPreview | undefined) {
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [written, setWritten] = useState<ReadonlyMap<string, Words>>(new Map());
  const [shownKey, show] = useState<string | null>(null);
  const { drafts, leftOut } = sorted(preview);
  const all = drafts.map((draft) => ({ ...draft, ...written.get(draft.key) }));
  const chosen = all.filter(({ key }) => !without.has(key));
  const shown = all.find(({ key }) => key === shownKey) ?? chosen[0] ?? all[0];
  const choose = (keys: readonly string[], isChosen: boolean) => {
    const next = new Set(without);
    for (const key of keys)
      if (isChosen) next.delete(key);
      else next.add(key);
    setWithout(next);
  };
  const write = (key: string, words: Words) => setWritten(new Map(written).set(key, words));
  return { all, chosen, leftOut, shown, show, choose, write };
}

function sorted(preview: LettersPreview | undefined): { drafts: Draft[]; leftOut: LeftOut[] } {
  const [drafts, leftOut]: [Draft[], LeftOut[]] = [[], []];
  for (const { leaseId, unit, people } of preview?.leases ?? []) {
    for (const person of people) {
      const { tenantId, name, address, subject, text } = person;
      const own = { key: `${leaseId} ${tenantId}`, leaseId, unit, tenantId, name };
      const why = whyNot(person);
      if (address === null || why) leftOut.push({ ...own, why: why ?? '' });
      else drafts.push({ ...own, address, subject, text });
    }
  }
  return { drafts, leftOut };
}

function whyNot({ address, mailStoppedOn, mailRefusedOn }: LetterPersonView) {
  if (mailStoppedOn) return 'Wants no mail';
  if (mailRefusedOn) return `${address} refuses mail`;
  return address === null ? 'No e-mail address' : null;
}
