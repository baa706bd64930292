import { addDays } from '@portfolio-os/shared/core';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { lettersQuery, useView } from '../../../api/queries.ts';
import { ButtonLink, TextLink } from '../../../components/ui/links.tsx';
import { isTrouble, letterState } from '../../mail/letter-state.ts';
import type { Need } from './need.ts';

/** So long a letter that did not go out stands here; the page of a tenant has it for good. */
const SHOWN_DAYS = 14;

/** Mail that did not go out, of which nobody knows, or that was withdrawn too late, unless the same file went out since. */
export const mailTrouble: Need = {
  label: 'Mail to look at',
  title: 'Mail to look at',
  useRows: () => {
    const { today } = usePortfolio();
    const { data } = useView(lettersQuery, {});
    const since = addDays(today, -SHOWN_DAYS);
    return data
      ?.filter((letter) => isTrouble(letter) && (letter.on ?? '') >= since)
      .filter((letter) => !data.some((other) => isNewerOf(other, letter)))
      .map((letter) => ({
        key: letter.id,
        what: (
          <TextLink to="/tenants/$tenantId" params={{ tenantId: letter.tenantId }} c="inherit" fw={500}>
            {letter.tenant}
          </TextLink>
        ),
        detail: letterState(letter),
        amount: null,
        area: 'money',
        act: (
          <ButtonLink to="/documents/mail" variant="default" size="compact-xs">
            Look
          </ButtonLink>
        ),
      }));
  },
};

interface Sent {
  readonly id: string;
  readonly receiptId: string;
  readonly tenantId: string;
}

const isNewerOf = (other: Sent, letter: Sent) =>
  other.id > letter.id && other.receiptId === letter.receiptId && other.tenantId === letter.tenantId;
