import { slugOf } from '../keys.ts'
import { MAX_SEARCH_NAMES } from '../limits.ts'
import { namesIn } from './names.ts'
import type { TermKind } from './term.ts'

/** The photo does not carry this label. */
export interface NotLabelTerm {
  kind: 'notLabel'
  name: string
}

const named = (name: string): NotLabelTerm => ({ kind: 'notLabel', name })

export const notLabel: TermKind<NotLabelTerm> = {
  max: MAX_SEARCH_NAMES,
  opposite: 'label',
  unindexed: true,
  parse: ({ without }) => namesIn(without).map(named),
  toFilter: (terms) => ({ without: terms.map(({ name }) => name) }),
  fromUrl: (params) => namesIn(params.without).map(named),
  toUrl: ({ name }) => [['without', name]],
  matches: ({ labels }, { name }) => labels && !Object.hasOwn(labels, slugOf(name)),
}
