import { query } from '@aws-appsync/utils/dynamodb'
import type { MonthFacetItem } from '@album/model/index-entries'
import { type Key, libraryPk, MONTH_FACETS, TALLIES } from '@album/model/keys'
import { type Pending, pendingIn, withPending } from '@album/model/tally'

/** Reads the months and their tallies: backwards, since counts must be read before pending changes. */
export const readMonths = (owner: string) =>
  query({
    query: { PK: { eq: libraryPk(owner) }, SK: { between: [TALLIES, `${MONTH_FACETS}~`] } },
    scanIndexForward: false,
  })

/** The months, oldest first. A month whose last photo is gone keeps a facet of 0. */
export function monthsIn(items: Key[]): { months: MonthFacetItem[]; pending: Pending } {
  const isMonth = ({ SK }: Key) => SK.startsWith(MONTH_FACETS)
  const pending = pendingIn(items.filter((item) => !isMonth(item)))
  const facets = items.filter(isMonth) as MonthFacetItem[]
  return { months: withPending(facets, pending, MONTH_FACETS), pending }
}
