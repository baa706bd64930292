export interface RentRollTenant {
  name: string;
  email: string | null;
  phone: string | null;
}

const COMPANY = /\b(llc|l\.l\.c|inc|ltd|corp|company|co|llp|lp|plc|gmbh)\.?$/i;
const VACANT = /^$|^(vacant|vacancy)\b|^(unoccupied|available|none|n\/a)\W*$/i;

export function isVacant(tenants: string): boolean {
  return VACANT.test(tenants.replace(/^[\W_]+/, ''));
}

/**
 * Names stand separated by ";", "&", "and", "/" or line breaks. "Doe, Jane" is one person, last name first; with
 * more commas they separate people. A company keeps its "&": "Smith & Sons LLC".
 */
export function splitNames(text: string): string[] {
  const names = text
    .split(/[;\n]/)
    .flatMap((part) =>
      COMPANY.test(part.trim()) ? [part] : part.split(/\s*&\s*|\s+and\s+|\s*(?<!\bc)\/\s*/i),
    )
    .flatMap((part) =>
      (part.match(/,/g)?.length ?? 0) > 1 && !COMPANY.test(part.trim()) ? part.split(',') : [part],
    )
    .map((name) => name.replace(/\s+/g, ' ').replace(/^[,\s]+|[,\s]+$/g, ''))
    .filter((name) => name !== '');
  return [...new Set(names)];
}

/** Emails and phones belong to the names in their order; `surplus` are those that nobody is left for. */
export function pairTenants(
  names: readonly string[],
  emails: readonly string[],
  phones: readonly string[],
): { tenants: RentRollTenant[]; surplus: string[] } {
  return {
    tenants: names.map((name, index) => ({
      name,
      email: emails[index] ?? null,
      phone: phones[index] ?? null,
    })),
    surplus: [...emails.slice(names.length), ...phones.slice(names.length)],
  };
}

export function splitEmails(text: string): string[] {
  return text.split(/[;,\s/&]+/).filter((email) => email !== '');
}

export function splitPhones(text: string): string[] {
  return text
    .split(/[;,\n/&]|\s+and\s+/i)
    .map((phone) => phone.trim())
    .filter((phone) => phone !== '');
}
