import ts from 'typescript'
import { expect, test } from 'vitest'

const NUMBER =
  /\d|(?<!\p{L})(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|hundred|thousand|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|fünfzehn|zwanzig|dreißig|fünfzig|hundert|tausend)(?!\p{L})/iu
const DURATION =
  /(?<!\p{L})(?:an?|one|last|eine[mnrs]?|letzten?) (?:second|minute|hour|day|week|month|year|sekunde|minute|stunde|tag|woche|monat|jahr)(?!\p{L})/iu

/** Numbers and times that are no limits of the album. */
const OTHERS: [why: string, pattern: RegExp][] = [
  ['one, or none', /(?<![\d.])[01](?![\d.])/gu],
  ['the name of a key', /Pos1/gu],
  ['the name of the sign-in', /Two-step|in zwei Schritten/gu],
  ['the codes of authenticator apps (RFC 6238)', /six digits|sechs Ziffern/gu],
  ['a scale', /100\s?%/gu],
  ['degrees', /-?(?:90|180)(?!\d)|38\.72, -9\.14/gu],
  ['a licence', /CC BY 4\.0/gu],
  ['how zones differ', /quarters of an hour/gu],
  ['a rough time', /(?:under|less than) a minute|unter einer Minute/gu],
  ['a month of the timeline', /to a month|zu einem Monat/giu],
]
const isLimit = (text: string) => {
  const rest = OTHERS.reduce((left, [, pattern]) => left.replace(pattern, ''), text)
  return NUMBER.test(rest) || DURATION.test(rest)
}

const sources = import.meta.glob<string>(
  [
    './**/*.ts',
    '!./**/*.test.ts',
    // Words that people type, and names.
    '!./**/{label-names,labels,search-words}.ts',
    '../../../../backend/model/{contributions,reasons,uploads}.ts',
  ],
  { eager: true, query: '?raw', import: 'default' },
)

/** Everything with a space in the strings of a file, and in the parts of its templates: the rest are names and formats. */
function textsOf(source: string): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) texts.push(node.text)
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile('text.ts', source, ts.ScriptTarget.Latest))
  return texts.filter((text) => text.includes(' '))
}

test('a text names a limit by its constant, and does not repeat its number', () => {
  const repeated = Object.entries(sources).flatMap(([file, source]) =>
    textsOf(source)
      .filter(isLimit)
      .map((text) => `${file}: ${text}`),
  )
  expect(repeated).toEqual([])
})
