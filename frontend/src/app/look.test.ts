import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))
const styles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')])

/** Each style sheet that gives this property another value. */
const others = (property: string, allowed: RegExp) =>
  styles.flatMap(([file, css]) =>
    [...css!.matchAll(new RegExp(`${property}: ([^;]+);`, 'g'))]
      .filter(([, value]) => !allowed.test(value!))
      .map(([declaration]) => `${file}: ${declaration}`),
  )

test('the page has four sizes of type and two weights', () => {
  expect(styles.length).toBeGreaterThan(50)
  expect(others('font-size', /^(?:13px|15px|20px|28px|inherit)$/)).toEqual([])
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
