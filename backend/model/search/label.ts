import { labelCardsPk, labelFacetKey, slugOf } from '../keys.ts'
import { MAX_SEARCH_NAMES } from '../limits.ts'
import { namesIn } from './names.ts'
import type { TermKind } from './term.ts'

/** The photo carries this label. */
export interface LabelTerm {
  kind: 'label'
  name: string
}

const named = (name: string): LabelTerm => ({ kind: 'label', name })

export const label: TermKind<LabelTerm> = {
  max: MAX_SEARCH_NAMES,
  opposite: 'notLabel',
  cardsPk: (owner, { name }) => labelCardsPk(owner, slugOf(name)),
  facetKey: (owner, { name }) => labelFacetKey(owner, slugOf(name)),
  parse: ({ labels }) => namesIn(labels).map(named),
  toFilter: (terms) => ({ labels: terms.map(({ name }) => name) }),
  fromUrl: (params) => namesIn(params.label).map(named),
  toUrl: ({ name }) => [['label', name]],
  matches: ({ labels }, { name }) => labels && Object.hasOwn(labels, slugOf(name)),
}
