/**
 * How names of towns are compared, for the dialog that sets a place and for the search field. The page shares this file with the
 * gazetteer.
 */

/**
 * German names of towns, and English ones where GeoNames has the town's own, as `folded` compares them. A table of our own:
 * the package of towns has one name for each. gazetteer.test.ts checks that each leads to a town.
 */
export const OTHER_TOWN_NAMES: Record<string, string> = {
  'addis abeba': 'addis ababa',
  algier: 'algiers',
  antwerp: 'antwerpen',
  athen: 'athens',
  bagdad: 'baghdad',
  belgrad: 'belgrade',
  bombay: 'mumbai',
  bozen: 'bolzano',
  breslau: 'wroclaw',
  brixen: 'bressanone',
  bruges: 'brugge',
  brunn: 'brno',
  brussel: 'brussels',
  bukarest: 'bucharest',
  cologne: 'koln',
  damaskus: 'damascus',
  danzig: 'gdansk',
  'den haag': 'the hague',
  dunkirchen: 'dunkerque',
  edinburg: 'edinburgh',
  eriwan: 'yerevan',
  florenz: 'florence',
  geneva: 'geneve',
  genf: 'geneve',
  genua: 'genoa',
  ghent: 'gent',
  gothenburg: 'goteborg',
  havanna: 'havana',
  heraklion: 'irakleion',
  hermannstadt: 'sibiu',
  'ho chi minh stadt': 'ho chi minh city',
  kairo: 'cairo',
  kalkutta: 'kolkata',
  kapstadt: 'cape town',
  karlsbad: 'karlovy vary',
  kattowitz: 'katowice',
  kiev: 'kyiv',
  kiew: 'kyiv',
  klausenburg: 'cluj napoca',
  kopenhagen: 'copenhagen',
  korfu: 'corfu',
  krakau: 'krakow',
  kronstadt: 'brasov',
  laibach: 'ljubljana',
  lemberg: 'lviv',
  lissabon: 'lisbon',
  lucerne: 'luzern',
  luttich: 'liege',
  luxemburg: 'luxembourg',
  mailand: 'milan',
  marrakesch: 'marrakesh',
  mekka: 'mecca',
  meran: 'merano',
  'mexiko stadt': 'mexico city',
  moskau: 'moscow',
  mulhausen: 'mulhouse',
  munchen: 'munich',
  neapel: 'naples',
  'neu delhi': 'new delhi',
  nizza: 'nice',
  nuremberg: 'nurnberg',
  olmutz: 'olomouc',
  padua: 'padova',
  peking: 'beijing',
  plzen: 'pilsen',
  posen: 'poznan',
  prag: 'prague',
  pressburg: 'bratislava',
  rangun: 'yangon',
  rhodes: 'rodos',
  rhodos: 'rodos',
  riad: 'riyadh',
  rom: 'rome',
  saigon: 'ho chi minh city',
  'sankt petersburg': 'saint petersburg',
  saragossa: 'zaragoza',
  schanghai: 'shanghai',
  seville: 'sevilla',
  singapur: 'singapore',
  'st gallen': 'sankt gallen',
  'st petersburg': 'saint petersburg',
  stettin: 'szczecin',
  strassburg: 'strasbourg',
  syrakus: 'siracusa',
  tallin: 'tallinn',
  tanger: 'tangier',
  taschkent: 'tashkent',
  teheran: 'tehran',
  temeswar: 'timisoara',
  tiflis: 'tbilisi',
  tokio: 'tokyo',
  venedig: 'venice',
  warschau: 'warsaw',
  wien: 'vienna',
  wilna: 'vilnius',
}

/** Letters that Unicode does not take apart, and signs that people leave out or write as a space. */
const WRITTEN: Record<string, string> = {
  ...{ ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', đ: 'd', ı: 'i' },
  ...{ '.': '', "'": '', '’': '', '-': ' ', '–': ' ', '\t': ' ', '\u00a0': ' ' },
}
/** The accents that Unicode takes from letters: Combining Diacritical Marks. */
const isAccent = (letter: string) => letter >= '\u0300' && letter <= '\u036f'

/** Without case, accents, hyphens and dots: `St. Gallen` is `st gallen`, `Zürich` is `zurich`. */
export const folded = (text: string): string => {
  let written = ''
  for (const letter of text.toLowerCase().normalize('NFD'))
    if (!isAccent(letter)) written += WRITTEN[letter] ?? letter
  if (!written.includes('  ')) return written.trim()
  return written
    .split(' ')
    .filter((word) => word !== '')
    .join(' ')
}
