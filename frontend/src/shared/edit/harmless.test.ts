// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { rowOf } from '../../photos/photo.ts'
import { photosOf } from '../../photos/photos.ts'
import { aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { dismiss, shownNotices } from '../ui/notices.ts'
import { markHarmless } from './harmless.ts'

beforeEach(() => shownNotices().forEach(({ id }) => dismiss(id)))

const weapons = [{ __typename: 'ModerationLabel', name: 'Weapons', parent: 'Violence', confidence: 91 }]
const messages = () => shownNotices().map(({ message }) => message)

/** A library with a moderated photo `m` and an unmoderated one. `calls` records the requested ids. */
function library(answer: (ids: string[], undo: boolean) => object | Promise<object>) {
  const calls: [ids: string[], undo: boolean][] = []
  const client = clientAnswering({
    MarkHarmless: async ({ ids, undo }: { ids: string[]; undo: boolean }) => {
      calls.push([ids, undo])
      return answer(ids, undo)
    },
  })
  const { store } = photosOf(client)
  store.merge([rowOf(aPhoto({ id: 'm', moderation: weapons })), rowOf(aPhoto({ id: 'n' }))], 'answer')
  return { client, calls, isModerated: () => store.row('m')!.moderated }
}

test('a photo with nothing wrong is clear at once, and blurred again by Undo', async () => {
  let version = 1
  const { client, calls, isModerated } = library((_ids, undo) => ({
    data: { markHarmless: [aPhoto({ id: 'm', moderation: undo ? weapons : [], version: ++version })] },
  }))
  const done = markHarmless(client, ['m', 'n'])
  expect(isModerated()).toBe(false)
  await done
  expect(isModerated()).toBe(false)
  expect(messages()).toEqual(['The photo is no longer blurred.'])
  shownNotices()[0]!.action!.run()
  await vi.waitFor(() => expect(isModerated()).toBe(true), 10_000)
  await vi.waitFor(
    () =>
      expect(calls).toEqual([
        [['m'], false],
        [['m'], true],
      ]),
    10_000,
  )
})

test('a photo that could not be marked is blurred as before, and a notice says why', async () => {
  const { client, isModerated } = library(() => ({
    data: { markHarmless: [] },
    errors: [{ message: '…', errorType: 'Conflict', errorInfo: { code: 'BUSY', index: 0 } }],
  }))
  await markHarmless(client, ['m'])
  expect(isModerated()).toBe(true)
  expect(messages()).toEqual(['The photo could not be changed: it was being changed somewhere else.'])
})
