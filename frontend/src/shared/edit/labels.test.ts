// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'
import { aLabel, clientAnswering } from '../answers.fixture.ts'
import { dismiss, shownNotices } from '../notices.ts'
import { correctLabels } from './labels.ts'

type Variables = { ids: string[]; labels: string[] }

beforeEach(() => shownNotices().forEach(({ id }) => dismiss(id)))

const notice = (like: RegExp) =>
  vi.waitFor(() => {
    const found = shownNotices().find(({ message }) => like.test(message))
    if (!found) throw new Error(`Shown: ${shownNotices().map(({ message }) => message)}`)
    return found
  })

/** A library in which these photos carry these labels, and what is asked of it. */
function library(labels: Record<string, string[]>, refuse: Record<string, string> = {}) {
  const calls: [field: string, variables: Variables][] = []
  const photo = (id: string) => ({
    __typename: 'Photo',
    id,
    labels: (labels[id] ?? []).map((name) => aLabel(name)),
    version: 1,
  })
  const answer = (field: string) => (variables: Variables) => {
    calls.push([field, variables])
    const errors = variables.ids.flatMap((id, index) =>
      refuse[id] ? [{ message: '…', errorType: 'Conflict', errorInfo: { code: refuse[id], index } }] : [],
    )
    return { data: { [field]: variables.ids.filter((id) => !refuse[id]).map(photo) }, errors }
  }
  const client = clientAnswering({
    CarriedLabels: (variables: Record<string, string>) => ({
      data: Object.fromEntries(Object.values(variables).map((id, index) => [`photo${index}`, photo(id)])),
    }),
    AddOwnLabels: answer('addLabels'),
    RemoveSeenLabels: answer('removeLabels'),
  })
  return { client, calls }
}
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)

test('Undo takes labels off only those photos that did not carry them', async () => {
  const { client, calls } = library({ a: ['Cat'], b: ['cat', 'Dog'], c: [] })
  await correctLabels(client, 'addLabels', ['a', 'b', 'c'], ['Cat', 'Dog'])
  const { action } = await notice(/^Added Cat and Dog to 3 photos\.$/)
  action!.run()
  await vi.waitFor(() => expect(calls).toHaveLength(3))
  expect(calls.slice(1)).toEqual([
    ['removeLabels', { ids: ['a'], labels: ['Dog'] }],
    ['removeLabels', { ids: ['c'], labels: ['Cat', 'Dog'] }],
  ])
})

test('labels are taken off those that carry them, and come back only there', async () => {
  const { client, calls } = library({ a: ['Cat'], b: ['Dog'], c: ['Cat', 'Dog'] })
  await correctLabels(client, 'removeLabels', ['a', 'b', 'c'], ['Cat'])
  const { action } = await notice(/^Removed Cat from 2 photos\.$/)
  action!.run()
  await vi.waitFor(() => expect(calls).toHaveLength(2))
  expect(calls).toEqual([
    ['removeLabels', { ids: ['a', 'c'], labels: ['Cat'] }],
    ['addLabels', { ids: ['a', 'c'], labels: ['Cat'] }],
  ])
})

test('photos that are refused are told with the reason, the others stay done, and Undo leaves them alone', async () => {
  const { client, calls } = library({}, { b: 'NOT_READY' })
  await correctLabels(client, 'addLabels', ['a', 'b', 'c'], ['Cat'])
  await notice(/^1 of 3 photos could not be changed: it has not been looked at yet\.$/)
  ;(await notice(/^Added Cat/)).action!.run()
  await vi.waitFor(() => expect(calls[1]).toEqual(['removeLabels', { ids: ['a', 'c'], labels: ['Cat'] }]))
})

test('three hundred photos are labelled 25 at a time and undone so, with how far it is', async () => {
  const { client, calls } = library({ p30: ['Cat'] })
  const done = correctLabels(client, 'addLabels', numbered(300), ['Cat'])
  await notice(/^Adding labels… \d+ of 300$/)
  await done
  expect(calls.map(([, { ids }]) => ids.length)).toEqual(Array(12).fill(25))
  const { action } = await notice(/^Added Cat to 300 photos\.$/)
  calls.length = 0
  action!.run()
  await vi.waitFor(() => expect(calls.flatMap(([, { ids }]) => ids)).toHaveLength(299))
  expect(calls.flatMap(([, { ids }]) => ids)).not.toContain('p30')
})

test('what is cancelled goes no further, and can be undone', async () => {
  const { client, calls } = library({})
  const done = correctLabels(client, 'addLabels', numbered(100), ['Cat'])
  ;(await notice(/^Adding labels…/)).action!.run()
  await done
  const reached = calls.flatMap(([, { ids }]) => ids).length
  expect(reached).toBeLessThan(100)
  if (reached > 0)
    expect(await notice(/^Added Cat to \d+ photos\.$/)).toMatchObject({ action: { label: 'Undo' } })
})

test('where the album is not reached, the labels go again and one is told', async () => {
  const { client } = library({ a: ['Cat'] })
  await correctLabels(clientAnswering({}, client.cache as never), 'addLabels', ['a'], ['Dog'])
  expect(shownNotices().map(({ message }) => message)).toEqual(['The photo could not be changed. Try again.'])
})
