import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinedLabels } from './read-explore.ts'

const CATEGORIES = [null, 'Animals and Pets', 'Food and Beverage', 'Kitchen and Dining']

interface Label {
  name: string
  count: number
  category: string | null
}

/** What the API answers about these labels, which are sorted by name. */
function pageOf(labels: Label[], nextToken: string | null, colors: { name: string; count: number }[] = []) {
  const byCount = labels.toSorted((one, other) => other.count - one.count)
  const categories = CATEGORIES.map((name) => byCount.filter(({ category }) => category === name))
  return {
    categories: categories
      .filter((labels) => labels.length > 0)
      // `CATEGORIES` is sorted by name, and sorting is stable.
      .toSorted(([one], [other]) => other!.count - one!.count)
      .map((labels) => ({
        name: labels[0]!.category,
        labelCount: labels.length,
        labels: labels.slice(0, 6).map(({ name, count }) => ({ name, count, cover: null })),
      })),
    colors,
    nextToken,
  }
}

test('the pages of a library’s labels add up to what one page with all of them would say', () => {
  const labels = fc.array(
    fc.record({ count: fc.integer({ min: 1, max: 9 }), category: fc.constantFrom(...CATEGORIES) }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(labels, fc.array(fc.nat(60), { maxLength: 4 }), (counted, ends) => {
      const all = counted.map((label, at) => ({ ...label, name: `Label ${String(at).padStart(2, '0')}` }))
      const colors = [{ name: 'blue', count: 2 }]
      const starts = [0, ...ends.toSorted((one, other) => one - other)]
      const pages = starts.map((start, at) =>
        pageOf(all.slice(start, starts[at + 1]), at < ends.length ? 'more' : null, at === 0 ? colors : []),
      )
      expect(joinedLabels(pages)).toEqual(pageOf(all, null, colors))
    }),
  )
})
