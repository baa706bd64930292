const KEPT = 'portfolio-os.door';

/**
 * In a browser the API stands behind a path that the link named, which this page alone keeps: unlike a cookie, what is kept for
 * an origin is not shown to what answers on other ports.
 */
export function takeDoor(): void {
  const [, door] = /^#door=([\w-]{43})$/.exec(location.hash) ?? [];
  if (!door) return;
  localStorage.setItem(KEPT, door);
  history.replaceState(null, '', location.pathname + location.search);
}

/** The address of the API's own path: "/door/…/api/portfolios", or "/api/portfolios" where the app has a window of its own. */
export function throughDoor(path: string): string {
  const door = localStorage.getItem(KEPT);
  return door === null ? `/api${path}` : `/door/${door}/api${path}`;
}
