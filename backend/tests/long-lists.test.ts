import { expect, test } from 'vitest'
import { bundleResolver } from '../infra/bundle.ts'
import { newInvocation } from '../local/appsync/runtime/invocation.ts'
import { loadModule } from '../local/appsync/runtime/javascript-module.ts'

test('a library of more than 1,000 labels, days or pending counts is counted whole: AppSync’s loops stop after 1,000', () => {
  // EvaluateCode takes no context of this size.
  const answer = (name: string, ctx: object) =>
    loadModule(bundleResolver(name).code, name).run(
      'response',
      { args: {}, ...ctx },
      newInvocation(null, '', ''),
    )
  const many = Array.from({ length: 2500 }, (_, n) => String(n).padStart(4, '0'))
  const pending = { number: 0, counts: {}, additions: [], names: {}, categories: {} }
  const stash = { owner: 'ada', after: null, maxExamined: 6000, pending }

  const items = many.map((number) => ({ SK: `F#l${number}`, name: `L${number}`, count: 1 }))
  const prev = answer('Query.explore/1-facets', { stash, result: { items, nextToken: null } })
  const explore = answer('Query.explore', { stash, prev })
  expect(explore.result.categories.map(({ labelCount }: any) => labelCount)).toEqual([2500])

  // As many labels as one page reads, and 500 on the next, each of a category and half of them in tallies, too.
  const labels = Array.from({ length: 6500 }, (_, n) => `l${String(n).padStart(4, '0')}`)
  const facets = labels.map((slug) => ({ SK: `F#${slug}`, name: slug, count: 1, tallied: 7 }))
  const inTallies = Object.fromEntries(labels.slice(3250).map((slug) => [`F#${slug}`, 1]))
  const countsOf = (after: string | null, items: object[], nextToken: string | null) => {
    const stashed = {
      ...{ ...stash, after, pending: { ...pending, number: 7, counts: inTallies } },
      categories: Object.fromEntries(labels.map((slug) => [slug, `Category ${slug.slice(-1)}`])),
    }
    const read = answer('Query.explore/1-facets', { stash: stashed, result: { items, nextToken } })
    return answer('Query.explore', { stash: stashed, prev: read }).result
  }
  const page = countsOf(null, facets.slice(0, 6000), 'more')
  expect(page.categories.map(({ labelCount }: any) => labelCount)).toEqual(Array(10).fill(600))
  expect(page.categories[0].labels[0]).toMatchObject({ name: 'l3250', count: 2 })
  const after = Buffer.from(page.nextToken, 'base64').toString()
  expect(after).toBe('F#l5999')
  const last = countsOf(after, facets.slice(5999), null)
  expect(last.categories.map(({ labelCount }: any) => labelCount)).toEqual(Array(10).fill(50))
  expect(last.nextToken).toBeNull()

  const days = many.map((number) => ({ SK: `USAGE#${number}-01-01`, photos: 1 }))
  const env = { PHOTOS_PER_DAY: '10', PHOTOS_PER_MONTH: '9', BYTES_PER_DAY: '1000' }
  const usage = answer('Query.usage', { prev: { result: days }, stash: { photos: 0, pending }, env })
  expect(usage.result.all.photos).toBe(2500)

  const waiting = many.map((number) => ({ SK: `M!${number}`, counts: { 'F#Cat': 1 } }))
  const counted = answer('shared/pendingCounts', { stash, prev: { result: [] }, result: { items: waiting } })
  expect(counted.stash.pending).toMatchObject({ counts: { 'F#cat': 2500 } })

  // The timeline reads backwards: months, then pending counts, and the ledger of those already added last.
  const added = many.slice(0, 500).map((number) => `M!${number}`)
  const ledger = { SK: 'M!', number: 1, additions: [{ number: 1, at: 0, tallies: added, counts: {} }] }
  const months = many.map((number) => ({ SK: `M!${number}`, counts: { 'M#2024-07': 1 } })).toReversed()
  const timeline = answer('Query.timeline', {
    result: { items: [{ SK: 'M#2024-07', count: 500, tallied: 1 }, ...months, ledger] },
  })
  expect(timeline.result).toEqual([{ month: '2024-07', count: 2500 }])
})
