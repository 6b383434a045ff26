import { query } from '@aws-appsync/utils/dynamodb'
import type { MonthFacetItem } from '@album/model/index-entries'
import { archiveCountKey, beginningWith, type Key, libraryPk, MONTH_FACETS, TALLIES } from '@album/model/keys'
import { joined, partsOf } from '@album/model/parts'
import { type Pending, pendingIn, withPending } from '@album/model/tally'

/** Reads the months, the count of archived photos, and their tallies: backwards, since counts must be read before pending changes. */
export const readMonths = (owner: string) =>
  query({
    query: { PK: { eq: libraryPk(owner) }, SK: { between: [TALLIES, beginningWith(MONTH_FACETS).to] } },
    scanIndexForward: false,
  })

/** The months, oldest first, and how many photos are archived. A month whose last photo is gone keeps a facet of 0. */
export function monthsIn(items: Key[]): { months: MonthFacetItem[]; archived: number; pending: Pending } {
  const isMonth = ({ SK }: Key) => SK.startsWith(MONTH_FACETS)
  const parts = partsOf(items)
  const pending = pendingIn(joined(parts.map((part) => part.filter((item) => !isMonth(item)))))
  const facets = joined(parts.map((part) => part.filter(isMonth))) as MonthFacetItem[]
  const counts = withPending(facets, pending, MONTH_FACETS)
  const archive = archiveCountKey('').SK
  return {
    months: counts.filter(({ SK }) => SK !== archive),
    archived: counts.find(({ SK }) => SK === archive)?.count ?? 0,
    pending,
  }
}
