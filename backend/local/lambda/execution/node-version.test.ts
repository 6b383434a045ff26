import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { nodeFor } from './node-version.ts'

const versionOf = (path: string) => execFileSync(path, ['--version'], { encoding: 'utf8' })

test('a function runs on the Node.js that its runtime names', () => {
  const output: string[] = []
  expect(versionOf(nodeFor('nodejs24.x', (line) => output.push(line)))).toMatch(/^v24\./)
  const own = process.versions.node.split('.')[0]
  expect(nodeFor(`nodejs${own}.x`, (line) => output.push(line))).toBe(process.execPath)
  expect(output).toEqual([])
})

test('a function whose Node.js version is not installed runs on the present one, with one warning', () => {
  const output: string[] = []
  for (const _ of [1, 2]) expect(nodeFor('nodejs8.x', (line) => output.push(line))).toBe(process.execPath)
  expect(output).toEqual([expect.stringMatching(/nodejs8\.x.*node@8/)])
})
