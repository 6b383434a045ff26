import { GERMAN_TOWNS } from './german-towns.ts'

/**
 * How names of towns are compared, for the dialog that sets a place and for the search field. The page shares this file with the
 * gazetteer.
 */

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

/**
 * Names that people type and the page does not show: older German names, and English ones where GeoNames has the town's own, as
 * `folded` compares them.
 */
const OTHER_NAMES: Record<string, string> = {
  agram: 'zagreb',
  akko: 'acre',
  allenstein: 'olsztyn',
  antwerp: 'antwerpen',
  apenrade: 'aabenraa',
  aussig: 'usti nad labem',
  basle: 'basel',
  berne: 'bern',
  bombay: 'mumbai',
  bromberg: 'bydgoszcz',
  bruges: 'brugge',
  calcutta: 'kolkata',
  cilli: 'celje',
  cologne: 'koln',
  diedenhofen: 'thionville',
  dorpat: 'tartu',
  dunkirk: 'dunkerque',
  edinburg: 'edinburgh',
  elbing: 'elblag',
  elsinore: 'helsingor',
  fez: 'fes',
  fiume: 'rijeka',
  funfkirchen: 'pecs',
  gdingen: 'gdynia',
  geneva: 'geneve',
  ghent: 'gent',
  gleiwitz: 'gliwice',
  gomel: 'homyel',
  gothenburg: 'goteborg',
  grodno: 'hrodna',
  grosswardein: 'oradea',
  hadersleben: 'haderslev',
  hagenau: 'haguenau',
  hanover: 'hannover',
  hermannstadt: 'sibiu',
  hirschberg: 'jelenia gora',
  iglau: 'jihlava',
  kanton: 'guangzhou',
  kaschau: 'kosice',
  kiev: 'kyiv',
  kischinau: 'chisinau',
  klausenburg: 'cluj napoca',
  kolberg: 'kolobrzeg',
  koniggratz: 'hradec kralove',
  konigsberg: 'kaliningrad',
  konstanza: 'constanta',
  koslin: 'koszalin',
  kronstadt: 'brasov',
  krumau: 'cesky krumlov',
  kuttenberg: 'kutna hora',
  kyjiw: 'kyiv',
  laibach: 'ljubljana',
  liegnitz: 'legnica',
  louvain: 'leuven',
  lucerne: 'luzern',
  macao: 'macau',
  'marburg an der drau': 'maribor',
  marienburg: 'malbork',
  memel: 'klaipeda',
  meschhed: 'mashhad',
  nimwegen: 'nijmegen',
  nuremberg: 'nurnberg',
  odenburg: 'sopron',
  odesa: 'odessa',
  oporto: 'porto',
  oppeln: 'opole',
  ostrau: 'ostrava',
  plzen: 'pilsen',
  pressburg: 'bratislava',
  reichenberg: 'liberec',
  reval: 'tallinn',
  rhodes: 'rodos',
  saargemund: 'sarreguemines',
  saigon: 'ho chi minh city',
  salonica: 'thessaloniki',
  schanghai: 'shanghai',
  schassburg: 'sighisoara',
  schlettstadt: 'selestat',
  seville: 'sevilla',
  sofija: 'sofia',
  'st petersburg': 'saint petersburg',
  swinemunde: 'swinoujscie',
  szegedin: 'szeged',
  tallin: 'tallinn',
  temeswar: 'timisoara',
  theresienstadt: 'terezin',
  thorn: 'torun',
  trapezunt: 'trabzon',
  tschenstochau: 'czestochowa',
  tyrus: 'tyre',
  ulaanbaatar: 'ulan bator',
  waldenburg: 'walbrzych',
  weissenburg: 'wissembourg',
  wilna: 'vilnius',
  ypres: 'ieper',
  zabern: 'saverne',
  znaim: 'znojmo',
  zoppot: 'sopot',
}

const germanNames = Object.values(GERMAN_TOWNS).flatMap((towns) =>
  Object.entries(towns).map(([town, german]): [string, string] => [folded(german), folded(town)]),
)

/**
 * Other names of towns than GeoNames', each with GeoNames' own, as `folded` compares them: `['neapel', 'naples']`. Tables of our own: the
 * package of towns has one name for each. gazetteer.test.ts checks that each leads to a town.
 */
export const OTHER_TOWN_NAMES: readonly [other: string, town: string][] = [
  ...germanNames,
  ...Object.entries(OTHER_NAMES),
].filter(([other, town]) => other !== town)
