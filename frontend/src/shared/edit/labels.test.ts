// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { photosOf } from '../../photos/photos.ts'
import { aLabel, aPhoto, clientAnswering } from '../api/answers.fixture.ts'
import { dismiss, shownNotices } from '../ui/notices.ts'
import { correctLabels } from './labels.ts'

type Variables = { ids: string[]; labels: string[]; undo?: boolean }

beforeEach(() => shownNotices().forEach(({ id }) => dismiss(id)))

const notice = (like: RegExp) =>
  vi.waitFor(() => {
    const found = shownNotices().find(({ message }) => like.test(message))
    if (!found) throw new Error(`Shown: ${shownNotices().map(({ message }) => message)}`)
    return found
  }, 10_000)

const own = (name: string) => ({ ...aLabel(name, 100), source: 'USER' })

/** A library whose photos have these labels; it records the API calls. */
function library(
  labels: Record<string, (string | ReturnType<typeof aLabel>)[]>,
  refuse: Record<string, string> = {},
  refuses: (variables: Variables) => boolean = () => true,
) {
  const calls: [field: string, variables: Variables][] = []
  const photo = (id: string) =>
    aPhoto({
      id,
      labels: (labels[id] ?? []).map((label) => (typeof label === 'string' ? aLabel(label) : label)),
    })
  const answer = (field: string) => (variables: Variables) => {
    calls.push([field, variables])
    const code = (id: string) => (refuses(variables) ? refuse[id] : undefined)
    const errors = variables.ids.flatMap((id, index) =>
      code(id) ? [{ message: '…', errorType: 'Conflict', errorInfo: { code: code(id), index } }] : [],
    )
    return { data: { [field]: variables.ids.filter((id) => !code(id)).map(photo) }, errors }
  }
  const client = clientAnswering({
    PhotosById: ({ ids }: { ids: string[] }) => ({ data: { photosById: ids.map((id) => photo(id)) } }),
    AddOwnLabels: answer('addLabels'),
    RemoveSeenLabels: answer('removeLabels'),
  })
  return { client, calls }
}
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)

test('Undo removes an added label only from photos that did not carry it as your own before', async () => {
  const { client, calls } = library({ a: [own('Cat')], b: ['cat', own('Dog')], c: [] })
  await correctLabels(client, 'addLabels', ['a', 'b', 'c'], ['Cat', 'Dog'])
  const { action } = await notice(/^Added Cat and Dog to 3 photos\.$/)
  action!.run()
  await vi.waitFor(() => expect(calls).toHaveLength(4), 10_000)
  expect(calls.slice(1)).toEqual([
    ['addLabels', { ids: ['a'], labels: ['Dog'], undo: true }],
    ['addLabels', { ids: ['b'], labels: ['Cat'], undo: true }],
    ['addLabels', { ids: ['c'], labels: ['Cat', 'Dog'], undo: true }],
  ])
})

test('removing a label touches only the photos that carry it, and Undo restores it only there', async () => {
  const { client, calls } = library({ a: ['Cat'], b: ['Dog'], c: ['Cat', 'Dog'] })
  await correctLabels(client, 'removeLabels', ['a', 'b', 'c'], ['Cat'])
  const { action } = await notice(/^Removed Cat from 2 photos\.$/)
  action!.run()
  await vi.waitFor(() => expect(calls).toHaveLength(2), 10_000)
  expect(calls).toEqual([
    ['removeLabels', { ids: ['a', 'c'], labels: ['Cat'] }],
    ['removeLabels', { ids: ['a', 'c'], labels: ['Cat'], undo: true }],
  ])
})

test('during Undo, labels appear as they were: same source, same confidence, same order', async () => {
  const before = [own('Minka'), aLabel('Cat', 97, [], ['Animal']), aLabel('Animal', 97), aLabel('Dog', 61)]
  const photo = (labels: object[]) => aPhoto({ id: 'a', labels })
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  const client = clientAnswering({
    PhotosById: () => ({ data: { photosById: [photo(before)] } }),
    RemoveSeenLabels: async ({ undo }: Variables) => {
      if (undo) await held
      return { data: { removeLabels: [photo(undo ? before : before.slice(2))] } }
    },
  })
  await correctLabels(client, 'removeLabels', ['a'], ['Cat', 'Minka'])
  const shown = () =>
    photosOf(client)
      .store.row('a')!
      .photo!.labels.map(
        ({ name, source, confidence, parents }) => `${name} ${source} ${confidence} ${parents.join()}`,
      )
  expect(shown()).toEqual(['Animal MACHINE 97 ', 'Dog MACHINE 61 '])
  ;(await notice(/^Removed Cat and Minka\.$/)).action!.run()
  await vi.waitFor(
    () =>
      expect(shown()).toEqual([
        'Minka USER 100 ',
        'Cat MACHINE 97 Animal',
        'Animal MACHINE 97 ',
        'Dog MACHINE 61 ',
      ]),
    10_000,
  )
  answer()
})

test('more labels than one call accepts are removed from a few photos, and Undo restores them', async () => {
  const names = Array.from({ length: 23 }, (_, index) => `Label ${index}`)
  const { client, calls } = library(Object.fromEntries(numbered(25).map((id) => [id, names])))
  await correctLabels(client, 'removeLabels', numbered(25), names)
  const sizes = () => calls.map(([, { ids, labels }]) => `${labels.length} of ${ids.length}`)
  const expected = ['10 of 25', '10 of 25', '3 of 25']
  expect(sizes()).toEqual(expected)
  const { action } = await notice(/^Removed Label 0, Label 1, and 21 more from 25 photos\.$/)
  calls.length = 0
  action!.run()
  await vi.waitFor(() => expect(sizes()).toEqual(expected), 10_000)
  expect(calls.every(([field, { undo }]) => field === 'removeLabels' && undo)).toBe(true)
})

test('a photo that only some calls changed is reported as refused, and Undo restores what they removed', async () => {
  const names = Array.from({ length: 11 }, (_, index) => `Label ${index}`)
  const { client, calls } = library(
    { a: names, b: names },
    { b: 'BUSY' },
    ({ labels }) => labels.length === 1,
  )
  await correctLabels(client, 'removeLabels', ['a', 'b'], names)
  await notice(/^1 of 2 photos could not be changed: it was being changed somewhere else\.$/)
  calls.length = 0
  ;(await notice(/^Removed Label 0/)).action!.run()
  await vi.waitFor(() => expect(calls).toHaveLength(2), 10_000)
  expect(calls.map(([, { ids }]) => ids)).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
})

test('refused photos are reported with a reason, the others stay changed, and Undo skips the refused ones', async () => {
  const { client, calls } = library({}, { b: 'NOT_READY' })
  await correctLabels(client, 'addLabels', ['a', 'b', 'c'], ['Cat'])
  await notice(/^1 of 3 photos could not be changed: it has not been analysed yet\.$/)
  ;(await notice(/^Added Cat/)).action!.run()
  await vi.waitFor(
    () => expect(calls[1]).toEqual(['addLabels', { ids: ['a', 'c'], labels: ['Cat'], undo: true }]),
    10_000,
  )
})

test('when the album cannot be reached, the labels disappear again and a notice says why', async () => {
  const { client } = library({ a: ['Cat'] })
  await correctLabels(clientAnswering({}, client.cache as never), 'addLabels', ['a'], ['Dog'])
  expect(shownNotices().map(({ message }) => message)).toEqual(['The photo could not be changed. Try again.'])
})
