const LOCALE = 'en-US';

/** Every currency, the ones that most people mean first. */
export function currencies(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(LOCALE, { type: 'currency' });
  const common = ['USD', 'CAD', 'EUR', 'GBP', 'AUD', 'NZD'];
  const rest = Intl.supportedValuesOf('currency').filter((code) => !common.includes(code));
  return [...common, ...rest].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** From the language that the computer speaks: "en-GB" → GBP. A guess that stands in a field, to be changed. */
export function guessCurrency(language: string = navigator.language): string {
  const region = new Intl.Locale(language).maximize().region ?? 'US';
  const known: Record<string, string> = {
    US: 'USD',
    CA: 'CAD',
    GB: 'GBP',
    AU: 'AUD',
    NZ: 'NZD',
    IE: 'EUR',
    DE: 'EUR',
    FR: 'EUR',
    ES: 'EUR',
    IT: 'EUR',
    NL: 'EUR',
    PT: 'EUR',
    BE: 'EUR',
    AT: 'EUR',
    FI: 'EUR',
  };
  return known[region] ?? 'USD';
}

export function guessTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** With the guess in it, even where the browser lists it by another name: UTC is in no browser's list. */
export function timeZones(): string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  const guess = guessTimeZone();
  return zones.includes(guess) ? zones : [guess, ...zones];
}
