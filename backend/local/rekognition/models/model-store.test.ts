import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { createModelStore } from './model-store.ts'

const convert = vi.hoisted(() => ({ calls: 0 }))
vi.mock('./convert-in-own-process.ts', async (original) => {
  const { convertInOwnProcess } = await original<typeof import('./convert-in-own-process.ts')>()
  return {
    convertInOwnProcess: (...args: Parameters<typeof convertInOwnProcess>) => {
      convert.calls += 1
      return convertInOwnProcess(...args)
    },
  }
})

const root = mkdtempSync(join(tmpdir(), 'models-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('an album in another folder takes the converted models of the first', async () => {
  const [first, second] = [join(root, 'first'), join(root, 'second')]
  await createModelStore(first).model('blazeface')
  const calls = convert.calls
  const model = await createModelStore(second).model('blazeface')
  expect(convert.calls).toBe(calls)
  expect(readdirSync(second)).toEqual(['blazeface-2.onnx'])
  const { boxes16 } = await model.run(new Float32Array(256 * 256 * 3), [1, 256, 256, 3])
  expect(boxes16!.shape).toEqual([1, 512, 16])
})
