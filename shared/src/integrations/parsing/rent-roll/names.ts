export interface RentRollTenant {
  name: string;
  email: string | null;
  phone: string | null;
}

const COMPANY = /\b(llc|l\.l\.c|inc|ltd|corp|company|co|llp|lp|plc|gmbh)\.?$/i;

/** The first words of compound family names: "De la Cruz, Maria Elena" is one person. */
const PARTICLE = /^(?:de|del|della|da|di|dos|van|von|der|la|le|st\.?|san|mac|bin|al|el)\b/i;

/**
 * Splits names at ";", "&", "and", "/" and line breaks, and at commas between whole names. "Doe, Jane" is one person, last
 * name first, and "Smith, John and Mary" are two Smiths. A company keeps its "&": "Smith & Sons LLC".
 */
export function splitNames(text: string): string[] {
  const names = text
    .split(/[;\n]/)
    .flatMap((part) => (COMPANY.test(part.trim()) ? [tidy(part)] : peopleOf(part)))
    .filter((name) => name !== '');
  return [...new Set(names)];
}

function peopleOf(part: string): string[] {
  const people: string[] = [];
  let family: string | null = null;
  for (const piece of part.split(/\s*&\s*|\s+and\s+|\s*(?<!\bc)\/\s*/i)) {
    const between = piece
      .split(',')
      .map(tidy)
      .filter((name) => name !== '');
    const [last, first] = between;
    if (between.length === 2 && last && first && isLastNameFirst(last, first)) {
      family = last;
      people.push(`${first} ${last}`);
    } else if (between.length === 1 && last && family !== null && !last.includes(' ')) {
      people.push(`${last} ${family}`);
    } else people.push(...between);
  }
  return people;
}

/** "Ana Ruiz, Ben Cole" are two whole names; where one side is a single word, it is one name with the last name first. */
function isLastNameFirst(last: string, first: string): boolean {
  return !last.includes(' ') || !first.includes(' ') || PARTICLE.test(last);
}

function tidy(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/^[,\s]+|[,\s]+$/g, '');
}

/** Assigns emails and phones to the names in order; `surplus` are those for which no name is left. */
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
