import { NEWS_HEADER } from '@portfolio-os/shared/api';

/**
 * Up to which news of each portfolio what was answered here is true: the least that an answer knew of, until the live events
 * are heard; from then on what these told. Views are kept while another portfolio is looked at, and so is this.
 */
const seen = new Map<string, number>();

/** What an answer about a portfolio, at "/portfolios/…/…", says that it knows of. */
export function noteAnswer(path: string, { headers }: Response): void {
  const news = headers.get(NEWS_HEADER);
  const [, portfolioId] = /^\/portfolios\/([^/?]+)\//.exec(path) ?? [];
  if (news === null || portfolioId === undefined) return;
  seen.set(portfolioId, Math.min(Number(news), seen.get(portfolioId) ?? Number(news)));
}

export function seenUpTo(portfolioId: string): number | undefined {
  return seen.get(portfolioId);
}

/** Everything up to there has been told to the views that are shown. */
export function heardUpTo(portfolioId: string, news: number): void {
  seen.set(portfolioId, news);
}
