import type { Area } from '@portfolio-os/shared/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWhyNot } from '../../api/use-may.ts';
import { ButtonLink } from '../ui/links.tsx';
import { EmptyState } from './empty-state.tsx';
import { Page } from './page.tsx';
import { PageHeader } from './page-header.tsx';

interface GuardedPageProps {
  area: Area;
  title: string;
  back: Parameters<typeof PageHeader>[0]['back'] & object;
  children: ReactNode;
}

/** A screen that only serves to change something: whoever may not is told so and shown the way back. */
export function GuardedPage({ area, title, back, children }: GuardedPageProps) {
  const why = useWhyNot()(area);
  if (why === null) return children;
  return (
    <Page>
      <PageHeader title={title} back={back} />
      <EmptyState
        icon={<IconLock size={24} stroke={1.5} />}
        title="Not with your role"
        action={
          <ButtonLink to={back.to} {...(back.params && { params: back.params })} variant="default">
            Back to {back.label.toLowerCase()}
          </ButtonLink>
        }
      >
        {why}
      </EmptyState>
    </Page>
  );
}
