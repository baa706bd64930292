import type { Invocation } from '@portfolio-os/shared/log';

/** Names that people have and that paper finds hard: long ones, one word without a break, other scripts, from right to left, and what a spreadsheet would run. */
const NAMES = [
  'Wilhelmina Konstantinopoulou Featherstonehaugh-Cholmondeley von und zu Hohenzollern-Sigmaringen-Berchtesgaden the Third',
  'Παναγιώτης Κωνσταντινόπουλος-Παπαδόπουλος και Υιοί, Ανώνυμη Εταιρεία Ακινήτων και Διαχειρίσεως Περιουσίας Αθηνών',
  'Общество с ограниченной ответственностью «Екатерина Александровна Воскресенская-Преображенская и сыновья»',
  '株式会社東京不動産管理総合研究所北京市朝阳区建国门外大街甲六号한국부동산관리주식회사김민수様',
  'شركة عبد الرحمن بن محمد آل سعود للعقارات والاستثمار المحدودة (12)',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftswohnungsverwaltungsgenossenschaft',
  '👩‍👩‍👧‍👦 The Ørsted–Łukasiewicz family 🏠🔑 🇬🇧',
  'משפחת כהן־לוי ובניו ניהול נכסים בע״מ',
  '=HYPERLINK("x","y") & @SUM(1+1) <b>not bold</b> *nor this* #panic("no") $x$ \\ ~',
  'श्रीमती लक्ष्मी नारायण वेंकटेश्वरन · สมชาย ใจดี · ქართული · Հայերեն',
] as const;

const NAMED = new Set(['name', 'description', 'reference', 'purpose', 'reason', 'memo', 'text']);

/** Puts such a name, with a number behind it, wherever a command has words; the same word gets the same name, in at most so many characters. */
export type GiveHardNames = (command: Invocation, most: number) => Invocation;

export function hardNames(): GiveHardNames {
  const given = new Map<string, string>();
  const nameOf = (said: string, most: number) => {
    const name = given.get(said) ?? `${NAMES[given.size % NAMES.length]}`;
    given.set(said, name);
    const number = ` ${[...given.keys()].indexOf(said) + 1}`;
    return `${name.slice(0, most - number.length).trim()}${number}`;
  };
  return ({ command, args }, most) => {
    const renamed = (key: string, value: unknown) =>
      NAMED.has(key) && typeof value === 'string' ? nameOf(value, most) : value;
    return { command, args: JSON.parse(JSON.stringify(args, renamed)) };
  };
}
