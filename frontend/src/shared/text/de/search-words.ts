import type { searchWords as english } from '../search-words.ts'
import { labelsInGerman } from './labels.ts'

/** Hunde and Hund: hund; Häuser and Haus: hau. Only for comparing. */
function stem(word: string): string {
  const plain = word.replaceAll('ä', 'a').replaceAll('ö', 'o').replaceAll('ü', 'u').replaceAll('ß', 'ss')
  return plain
    .replace(/(?<=.{3})(?:ern|en|er|es|em|e|n)$/u, '')
    .replace(/([b-df-hj-np-tv-z])\1$/u, '$1')
    .replace(/(?<=.{3})s$/u, '')
}

const TIMES: Record<string, string> = {
  januar: 'january',
  jänner: 'january',
  februar: 'february',
  feber: 'february',
  märz: 'march',
  mär: 'march',
  mai: 'may',
  juni: 'june',
  juli: 'july',
  oktober: 'october',
  okt: 'october',
  dezember: 'december',
  dez: 'december',
  frühling: 'spring',
  frühjahr: 'spring',
  sommer: 'summer',
  herbst: 'autumn',
  weihnachten: 'christmas',
  weihnachtsferien: 'christmas',
  sommerferien: 'summer',
  sommerurlaub: 'summer',
  herbstferien: 'autumn',
  winterferien: 'winter',
  winterurlaub: 'winter',
  ferien: 'holidays',
  urlaub: 'holidays',
  heiligabend: 'december 24',
  nikolaus: 'december 6',
  silvester: 'new year eve',
  neujahr: 'new year',
  valentinstag: 'valentines',
  heute: 'today',
  gestern: 'yesterday',
  vorgestern: '2 days ago',
  heuer: 'this year',
  zwischen: 'between',
  und: 'and',
  bis: 'to',
  zwei: 'two',
  drei: 'three',
  vier: 'four',
  fünf: 'five',
  sechs: 'six',
  sieben: 'seven',
  acht: 'eight',
  neun: 'nine',
  zehn: 'ten',
}
/** Inflected words, and what has no meaning here. */
const INFLECTED: [of: RegExp, english: string][] = [
  [/^(?:letzt|vergangen|vorig)(?:e[nrsm]?)?$/u, 'last'],
  [/^diese[nrsm]?$/u, 'this'],
  [/^ein(?:e[nrms]?)?$/u, 'a'],
  [/^tage?[ns]?$/u, 'day'],
  [/^wochen?$/u, 'week'],
  [/^wochenendes?$/u, 'weekend'],
  [/^monat(?:e|en|s)?$/u, 'month'],
  [/^jahr(?:e|en|es)?$/u, 'year'],
  [/^(?:im|in|am|an|der|die|das|den|dem|des|von|vom|zu|zum|seit)$/u, ''],
]

function timeInEnglish(time: string): string {
  const words = time.split(/[\s,]+/u).map((word) => {
    const decade = /^(\d\d|\d{4})er$/u.exec(word)
    if (decade) return `${decade[1]}s`
    const plain = /^\d\d?\.$|^\p{L}+\.$/u.test(word) ? word.slice(0, -1) : word
    if (Object.hasOwn(TIMES, plain)) return TIMES[plain]!
    return INFLECTED.find(([of]) => of.test(plain))?.[1] ?? plain
  })
  return words
    .filter(Boolean)
    .join(' ')
    .replace(/^vor (\S+ (?:day|week|month|year))$/u, '$1 ago')
    .replace(/(\d0s) year$/u, '$1')
}

export const searchWords: typeof english = {
  labels: (inEnglish) => [
    ...inEnglish,
    ...labelsInGerman().map(([label, name, words]) => [label, words ? `${name}, ${words}` : name] as const),
  ],
  stem,
  beginning: (word) => word.replace(/(?<=.{4})(?:en|er|e|n|s)$/u, ''),
  addedBy: '(?:added |photos )?(?:by|from)|(?:hinzugefügt )?von',
  without: 'without|no|not|except|neither|nor|ohne|kein|keine|keinen|keinem|keiner|keines|nicht|außer|weder',
  conjunctions: 'and or nor und oder noch',
  turns: 'but with in at on from aber sondern mit im am an auf bei aus von vom',
  placed: 'in|at|from|aus|bei|von|nach',
  fillers:
    'and but with in on at of from or by for to all photo photos picture pictures pic pics image images ' +
    'is are was were be it you he she we they me here there who where when ' +
    'und aber sondern mit im auf am an bei beim aus von vom zu zum zur für nach oder noch alle allen foto fotos bild bilder bildern ' +
    'ist sind war waren es ich du er sie wir hier da dort wer wo',
  articles:
    'a an the any some my our his her their your this that these those ' +
    'ein eine einen einem einer eines irgendein irgendeine irgendeinen der die das den dem des ' +
    'mein meine meinen meinem meiner unser unsere unseren unserem unserer sein seine ihr ihre dein deine dieser diese dieses diesem diesen',
  // Without endings
  adjectives:
    'new old big small little cute funny nice beautiful best good great last latest recent one two three four five ' +
    'red blue green yellow white black brown ' +
    'neu alt groß klein süß lustig schön best gut letzt neuest zwei drei vier fünf rot blau grün gelb weiß schwarz braun',
  action: '.{3,}ing|.{3,}end(?:e[nrsm]?)?',
  favourites: 'favorites hearts loved favorit lieblingsfotos lieblingsbilder herz herzen',
  archived: 'archived archiviert archivierte archivierten archiviertes',
  raw: 'raw raws rohdatei rohdateien rohformat',
  times: ['today', 'yesterday', ...Object.keys(TIMES)].filter((word) => word.length > 3).join(' '),
  timeInEnglish,
}
