/** Made-up people and places: e-mails at example.com and phones 555-01xx belong to nobody. */
export const firstNames = `
  Amara Daniel Mei Carlos Priya Noah Fatima Liam Sofia Kwame Hannah Diego Yuki Aaliyah Mateo Ingrid Omar Grace Ravi
  Chloe Tunde Elena Marcus Linh Samuel Nadia Andre Maya Jin Rosa Ethan Zainab Lucas Ana Hassan Olivia Kofi Isabel
  Tomasz Leila Benjamin Xiu Javier Naomi Sanjay Emma Malik Camila
`
  .trim()
  .split(/\s+/);

export const lastNames = `
  Okafor Nguyen Ramirez Patel Johnson Kim Haddad Murphy Silva Mensah Cohen Torres Tanaka Williams Herrera Larsen
  Farouk Bennett Iyer Dubois Adeyemi Petrova Brooks Tran Carter Rahman Baptiste Sharma Park Delgado Walsh Diallo
  Costa Morales Aziz Foster Boateng Fernandez Nowak Karimi Reed Zhang Castillo Goldberg Gupta Hughes Greene Vargas
  Lindqvist Osei Kaplan Rossi Yamamoto Mbeki Sullivan Ortiz
`
  .trim()
  .split(/\s+/);

/** Each building's name and the street that it stands in. */
export const places = `
  Maple Court, Maple Street; Harbor View, Harbor Road; Linden House, Linden Avenue; Cedar Row, Cedar Lane;
  Northgate, North Main Street; Willow Place, Willow Street; Brick Lane Flats, Brick Lane; Mill House, Mill Road;
  Orchard Terrace, Orchard Street; Fairmount Arms, Fairmount Avenue; Juniper Square, Juniper Way;
  Garfield Manor, Garfield Avenue; Station Lofts, Station Street; Elmwood, Elmwood Avenue; Aspen Yard, Aspen Drive;
  Riverside Walk, River Street; Summit House, Summit Avenue; Chestnut Hall, Chestnut Street;
  Beacon Corner, Beacon Street; Hawthorn Court, Hawthorn Road
`
  .split(';')
  .map((place) => place.trim().split(', '))
  .map(([name = '', street = '']) => ({ name, street }));

export const HOME_TOWN = 'Millbrook Falls, NY 12999';
export const HOUSING_AGENCY = 'Millbrook Falls Housing Authority';

export const vendorNames = {
  bank: 'First Millbrook Savings Bank',
  insurer: 'Granite Mutual Insurance',
  county: 'Falls County Tax Collector',
  water: 'Millbrook Water Department',
  electric: 'Upstate Power & Light',
  manager: 'Keystone Property Services',
  plumber: 'Alvarez Plumbing & Heating',
  handyman: 'Joe Kowalski, Handyman',
  electrician: 'Bright Spark Electric',
  cleaner: 'Fresh Start Cleaning',
  grounds: 'Green Acre Grounds',
  hardware: 'Falls Hardware',
  lawyer: 'Whitman & Ames, Attorneys',
  accountant: 'Delgado Tax & Books',
  listings: 'Rentboard Listings',
} as const;
export type VendorKey = keyof typeof vendorNames;
