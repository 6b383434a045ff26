import type { LabelFacetItem } from '@album/model/index-entries'

/** The values that the resolver of a label's cover gets from the field before it. */
export interface LabelSource {
  owner: string
  name: string
}

/** A label as clients see it. Its cover is a field of its own. */
export const toLabel = (owner: string, { name, count }: LabelFacetItem) => ({ owner, name, count })
