import type { Answer } from './term.ts'

/** What a photo is or is not: `{ kind: 'favourite', favourite: false }` finds all photos but favourites. */
export type YesOrNoTerm<Kind extends string> = { kind: Kind } & Record<Kind, boolean>

/** The term of a field in a filter; none if the filter does not say. */
export const yesOrNo = <Kind extends string>(
  kind: Kind,
  value: boolean | null | undefined,
): YesOrNoTerm<Kind>[] => {
  if (typeof value !== 'boolean') return []
  const term: Record<string, unknown> = { kind }
  term[kind] = value
  return [term as YesOrNoTerm<Kind>]
}

/** `yes` or `no` in an address; undefined for anything else. */
export const answerIn = (params: string[] | undefined) => {
  const given = params?.[0]
  return given === 'yes' ? true : given === 'no' ? false : undefined
}

export const answerOf = (value: boolean) => (value ? 'yes' : 'no')

/** @param known undefined where the page has not loaded it */
export const isAnswer = (known: boolean | undefined, wanted: boolean): Answer =>
  known === undefined ? undefined : known === wanted
