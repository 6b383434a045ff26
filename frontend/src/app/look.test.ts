import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { EDGES } from '../features/selection/use-actions-in-bar.ts'
import { BAR_HEIGHT, SCREENS } from '../shared/ui/sizes.ts'
import { SETTLE_MS } from '../shared/viewer/use-swipe.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))
const styles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')])

const page = readFileSync(join(folder, '../index.html'), 'utf8')

/** Each style sheet that gives this property another value. */
const others = (property: string, allowed: RegExp) =>
  styles.flatMap(([file, css]) =>
    [...css!.matchAll(new RegExp(`${property}: ([^;]+);`, 'g'))]
      .filter(([, value]) => !allowed.test(value!))
      .map(([declaration]) => `${file}: ${declaration}`),
  )

test('the page has four sizes of type and two weights', () => {
  expect(styles.length).toBeGreaterThan(50)
  // The maximum is of fields on touch screens (theme.css).
  expect(others('font-size', /^(?:13px|15px|20px|28px|inherit|max\(16px, 1em\))$/)).toEqual([])
  expect(others('font-weight', /^(?:400|600)$/)).toEqual([])
})

test('the headings of pages have one size', () => {
  const sizes = styles.flatMap(([file, css]) =>
    [...css!.matchAll(/\bh1\b[^{}]*\{[^}]*font-size: (\d+px)/g)].map(([, size]) => `${file}: ${size}`),
  )
  expect(sizes.toSorted()).toEqual([
    join('app', 'theme.css: 28px'),
    // On a phone: an owner's title may be long.
    join('features', 'guest', 'GuestPage.module.css: 20px'),
    // A sentence on a page without anything else.
    join('shared', 'ui', 'Message.module.css: 20px'),
  ])
})

/** The end-to-end tests run axe's other rules in the light theme alone (findings.ts). */
test('the dark theme differs from the light one only in colours', () => {
  const themed = styles.filter(([, css]) => /prefers-color-scheme|light-dark\(/.test(css!))
  expect(themed.map(([file]) => file)).toEqual([join('app', 'theme.css')])
  const [, dark] = /@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/.exec(themed[0]![1]!)!
  const names = dark!.match(/[\w-]+(?=: )/g)!
  expect(names).toHaveLength(11)
  const colour = '(?:#[0-9a-f]{3,6}|rgb\\([\\d ./]+\\))'
  for (const declaration of dark!.trim().split(/\n\s*/))
    expect(declaration).toMatch(
      new RegExp(`^--(?:[a-z-]+: ${colour}|shade: (?:[\\d px]+ ${colour}(?:, )?)+);$`),
    )
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  )
  const asking = scripts.filter((file) => readFileSync(join(folder, file), 'utf8').includes('color-scheme'))
  expect(asking).toEqual([])
})

const sheet = (name: string) => styles.find(([file]) => file!.endsWith(name))![1]!
/** The numbers in the first match: of each group, in pixels or milliseconds. */
const numbersIn = (css: string, pattern: RegExp) => pattern.exec(css)!.slice(1).map(Number)

test('style sheets take the widths of screens from sizes.ts, by name', () => {
  const all = [...styles, ['index.html', page]]
  for (const query of Object.values(SCREENS)) {
    const copies = all.filter(([, css]) => css!.includes(query))
    expect(
      copies.map(([file]) => file),
      query,
    ).toEqual([])
  }
  const named = all.flatMap(([, css]) => [...css!.matchAll(/@media [^{]*\((--[a-z-]+)\)/g)])
  expect(new Set(named.map(([, name]) => name))).toEqual(new Set(Object.keys(SCREENS)))
})

test('the numbers that must stand in two places are equal', () => {
  const theme = sheet('theme.css')
  expect(numbersIn(theme, /--bar-height: (\d+)px/)).toEqual([BAR_HEIGHT])
  expect(numbersIn(page, /\.arriving \{[^}]* height: (\d+)px/), 'the logo').toEqual([BAR_HEIGHT])
  expect(numbersIn(theme, /--fast: (\d+)ms/), 'a released photo').toEqual([SETTLE_MS])

  const margins = numbersIn(sheet('FootBar.module.css'), /max-width: calc\(100vw - (\d+)px\)/)
  const [gap, , right, , left] = numbersIn(
    sheet(join('selection', 'Bar.module.css')),
    /\.bar \{[^}]* gap: (\d+)px;\s*padding: (\d+)px (\d+)px (\d+)px (\d+)px/,
  )
  expect(margins[0]! + gap! + right! + left!, 'around the actions for selected photos').toBe(EDGES)

  // An `@container` query cannot take its numbers from elsewhere.
  const moderated = sheet('Moderated.module.css')
  const small = /@container \(max-height: (\d+)px\) or \(max-width: (\d+)px\)/
  const [padding] = numbersIn(moderated, /\.shown \{[^}]* padding: (\d+)px/)
  expect(numbersIn(sheet('PhotoTile.module.css'), small), 'labels of a small tile').toEqual(
    numbersIn(moderated, small).map((limit) => limit + 2 * padding!),
  )
})
