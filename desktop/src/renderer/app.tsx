import type { PortfolioView } from '@portfolio-os/shared/api';
import { useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useOpenedFile } from './api/opened.ts';
import { lazyPart } from './api/parts.ts';
import { lastOpened, PortfolioProvider, portfolioAddress, rememberOpened } from './api/portfolio.tsx';
import { portfoliosQuery } from './api/queries.ts';
import { useWhenIdle } from './hooks/use-when-idle.ts';
import { Starting } from './layouts/starting.tsx';
import { writeAsIn } from './lib/region.ts';
import { createAppRouter } from './routes.tsx';

const FirstRun = lazyPart(() => import('./features/first-run/first-run-page.tsx'), 'FirstRunPage');
const Join = lazyPart(() => import('./features/first-run/join-page.tsx'), 'JoinPage');
const Damaged = lazyPart(() => import('./features/first-run/damaged-page.tsx'), 'DamagedPage');

const WhichPortfolio = lazyPart(() => import('./features/imports/which-portfolio.tsx'), 'WhichPortfolio');

const Toasts = lazyPart(() => import('./components/page/toasts.tsx'), 'Toasts');

const NEW_PORTFOLIO = '/new';
const JOIN = '/join';

/** What this window shows, and over it the question that a file asks which was opened from outside. */
export function App({ portfolioId }: { portfolioId: string | null }) {
  const { data: portfolios, error, failureCount } = useQuery(portfoliosQuery);
  const { waiting, giveUp } = useOpenedFile(portfolios);
  const isIdle = useWhenIdle();
  if (!portfolios) return <Starting problem={error?.message ?? null} retrying={failureCount > 0} />;
  const usable = portfolios.filter(({ problem }) => problem === null);
  const atHand = portfolioId ?? lastOpened();
  return (
    <>
      <Shown {...{ portfolios, portfolioId, waiting }} />
      <Suspense>{isIdle && <Toasts />}</Suspense>
      {waiting && usable.length > 1 && (
        <Suspense>
          <WhichPortfolio
            fileName={waiting}
            portfolios={usable.toSorted((a, b) => Number(b.id === atHand) - Number(a.id === atHand))}
            onClose={giveUp}
          />
        </Suspense>
      )}
    </>
  );
}

interface ShownProps {
  portfolios: PortfolioView[];
  portfolioId: string | null;
  /** The name of a file that waits for the first portfolio. */
  waiting: string | null;
}

/** A portfolio, the first run, or what to do about a damaged file. */
function Shown({ portfolios, portfolioId, waiting }: ShownProps) {
  const named = portfolios.find(({ id }) => id === portfolioId);
  const usual = portfolios.find(({ id }) => id === lastOpened()) ?? portfolios[0];
  const wantsAnother = [NEW_PORTFOLIO, JOIN].includes(location.pathname);
  const portfolio = named ?? (wantsAnother ? undefined : usual);
  if (portfolio?.problem) {
    return (
      <Suspense>
        <Damaged
          portfolio={portfolio}
          problem={portfolio.problem}
          others={portfolios.filter(({ problem }) => problem === null)}
        />
      </Suspense>
    );
  }
  if (portfolio) {
    writeAsIn(portfolio);
    return (
      <PortfolioProvider value={portfolio}>
        <OpenPortfolio id={portfolio.id} />
      </PortfolioProvider>
    );
  }
  return (
    <Suspense>
      {location.pathname === JOIN ? (
        <Join portfolios={portfolios} />
      ) : (
        <FirstRun portfolios={portfolios} waiting={waiting} />
      )}
    </Suspense>
  );
}

function OpenPortfolio({ id }: { id: string }) {
  const [router] = useState(() => {
    // An address that names no portfolio becomes this one's, without loading the page a second time.
    if (!location.pathname.startsWith(portfolioAddress(id)))
      history.replaceState(null, '', portfolioAddress(id));
    return createAppRouter(id);
  });
  useEffect(() => rememberOpened(id), [id]);
  return <RouterProvider router={router} />;
}
