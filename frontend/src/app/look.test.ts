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
