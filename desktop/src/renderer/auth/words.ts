/** "https://sync.example.org" → "sync.example.org": what people call a server. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url;
}

const LEAST_PASSWORD = 10;

export const PASSWORD_WORDS = `At least ${LEAST_PASSWORD} characters. A few words that nobody would put together are best.`;

/** Of a password that is being chosen; null where there is nothing to say. The server judges it again. */
export function passwordProblem(typed: string): string | null {
  if (typed === '') return 'Choose a password.';
  return typed.length < LEAST_PASSWORD ? `Choose at least ${LEAST_PASSWORD} characters.` : null;
}

/** In groups of four, as people read a secret out: "JBSWY3DPEHPK3PXP" → "JBSW Y3DP EHPK 3PXP". */
export function groupedInFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
