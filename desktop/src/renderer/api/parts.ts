import { Backoff } from '@portfolio-os/shared/core';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** The app is on this computer: it is back as soon as it was started again. */
const RETRIES = { firstMs: 250, longestMs: 2_000 };

/**
 * A part of the page that is fetched when it is first wanted. While the app behind the page is away it waits, as all else on
 * the page does; what the app itself does not have (another version was installed) fails.
 */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  const backoff = new Backoff(RETRIES);
  for (;;) {
    try {
      return await load();
    } catch {
      if (await isAppThere()) {
        fetchStylesAgain();
        return load();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, backoff.next()));
  }
}

/** A component of its own file, drawn once that has come: `lazyPart(() => import('./palette.tsx'), 'Palette')`. */
export function lazyPart<Name extends string, Props>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: (await fetchPart(load))[name] }));
}

async function isAppThere(): Promise<boolean> {
  try {
    await fetch('/', { cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

/** What loads a part asks for each of its style sheets once only, whether that came or not. */
function fetchStylesAgain(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'))
    if (!link.sheet) link.replaceWith(link.cloneNode());
}
