import { colorCardsPk, colorFacetKey, slugOf } from '../keys.ts'
import { MAX_SEARCH_NAMES } from '../limits.ts'
import { namesIn } from './names.ts'
import type { TermKind } from './term.ts'

/** A colour covers much of the photo. */
export interface ColorTerm {
  kind: 'color'
  name: string
}

const named = (name: string): ColorTerm => ({ kind: 'color', name: slugOf(name) })

export const color: TermKind<ColorTerm> = {
  max: MAX_SEARCH_NAMES,
  onlyApi: true,
  cardsPk: (owner, { name }) => colorCardsPk(owner, name),
  facetKey: (owner, { name }) => colorFacetKey(owner, name),
  parse: ({ colors }) => namesIn(colors).map(named),
  toFilter: (terms) => ({ colors: terms.map(({ name }) => name) }),
  fromUrl: (params) => namesIn(params.color).map(named),
  toUrl: ({ name }) => [['color', name]],
  matches: ({ colors }, { name }) => colors && colors.includes(name),
}
