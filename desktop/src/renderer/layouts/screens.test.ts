import { expect, test } from 'vitest';
import { groups, MOST_IN_SIDEBAR, screens, sidebarScreens } from './screens.ts';

test('the sidebar has at most twelve entries, and each screen a letter of its own', () => {
  expect(sidebarScreens().length).toBeLessThanOrEqual(MOST_IN_SIDEBAR);
  const letters = screens.map(({ letter }) => letter);
  expect(new Set(letters).size).toBe(letters.length);
  for (const letter of letters) expect(letter).toMatch(/^[A-Z]$/);
});

test('the entries of a group stand together, in the order of the groups', () => {
  const order = sidebarScreens().flatMap((screen) =>
    'group' in screen ? [groups.indexOf(screen.group)] : [],
  );
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});
