import type { ExpenseCategory } from '../../../expenses/index.ts';

export interface ExpenseKeyword {
  category: ExpenseCategory;
  /** "looks like insurance". */
  noun: string;
  pattern: RegExp;
  /** A warning that the person should read before confirming. */
  caution?: string;
}

/** The usual meaning of words in a bank line, the most specific first. Matched against lower-case text. */
const keywords: readonly ExpenseKeyword[] = [
  {
    category: 'other',
    noun: 'a bank fee',
    pattern:
      /\b(monthly|service|maintenance|wire|overdraft|nsf|bank|atm|account|returned|analysis)\b.{0,20}\b(fees?|charges?|chg)\b/,
  },
  {
    category: 'mortgage-interest',
    noun: 'a mortgage payment',
    pattern: /\bmortgage\b|\bmtge?\b|home loan|loan ?care|mr\.? cooper|loan serv/,
    caution: 'Only its interest is an expense; principal and escrow are not.',
  },
  {
    category: 'other-interest',
    noun: 'interest',
    pattern: /\b(interest|finance) (charged?|charges)\b|\bline of credit\b/,
  },
  {
    category: 'insurance',
    noun: 'insurance',
    pattern:
      /\binsur|\bins (co|prem)|state farm|allstate|geico|liberty mutual|travelers|progressive|nationwide|farmers/,
  },
  {
    category: 'taxes',
    noun: 'a tax',
    pattern:
      /property tax|\btax (collector|payment|pymt)|county (tax|treas)|treasurer|\birs\b|usataxpymt|dept of revenue/,
  },
  {
    category: 'repairs',
    noun: 'a repair',
    pattern:
      /plumb|\bhvac\b|\broof|electrician|\brepair|handyman|appliance|locksmith|drywall|\bheating\b|contractor/,
  },
  {
    category: 'utilities',
    noun: 'a utility',
    pattern:
      /\belectric|\bpower\b|\benergy\b|\bwater\b|\bsewer|\butilit|\bpg ?& ?e\b|con ?ed(ison)?\b|\bedison\b|national grid|comcast|xfinity|spectrum|\bat ?& ?t\b|verizon|\btrash\b|\bwaste\b|sanitation|\bgas (co|company|service)\b|natural gas/,
  },
  {
    category: 'supplies',
    noun: 'a hardware store',
    pattern: /home depot|\blowe'?s\b|hardware|menards|true value|harbor freight|sherwin|\bikea\b|ferguson/,
  },
  {
    category: 'cleaning-and-maintenance',
    noun: 'cleaning or upkeep',
    pattern: /\bclean|janitor|\blawn|landscap|\bsnow\b|\bpest\b|exterminat|terminix|\borkin\b|gutter/,
  },
  {
    category: 'legal-and-professional',
    noun: 'a professional’s fee',
    pattern: /attorney|\blaw (office|firm|group)|\blegal\b|\bcpa\b|accountant|quickbooks|\bintuit\b|notary/,
  },
  { category: 'management-fees', noun: 'a management fee', pattern: /property (manage|mgmt)|management fee/ },
  {
    category: 'advertising',
    noun: 'advertising',
    pattern: /zillow|apartments\.com|craigslist|trulia|google ads|facebk ads/,
  },
  { category: 'commissions', noun: 'a commission', pattern: /\brealt(y|or)|\bbroker/ },
  {
    category: 'auto-and-travel',
    noun: 'car or travel',
    pattern: /\bchevron\b|\bexxon|\bshell\b|\bfuel\b|\bparking\b|\btolls?\b|airlines?\b/,
  },
];

export function findKeyword(description: string): ExpenseKeyword | null {
  const text = description.toLowerCase();
  return keywords.find(({ pattern }) => pattern.test(text)) ?? null;
}

/** "cleaning-and-maintenance" → "Cleaning and maintenance". */
export function categoryTitle(category: ExpenseCategory): string {
  const words = category.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
