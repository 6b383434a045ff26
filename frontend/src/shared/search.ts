import type { PhotoFilterInput, PhotoStatus } from '../generated/graphql.ts'

/** What is looked for: all of it must be so. */
export interface Search {
  labels: readonly string[]
  without: readonly string[]
  words: readonly string[]
  /** 0 to 100: how sure each of the labels must be. */
  minConfidence?: number
  /** `2024`, `2024-07` */
  month?: string
  album?: string
  status?: PhotoStatus
  /** With, or without, what might disturb. */
  moderated?: boolean
}

/** The API takes at most so many labels, and so many words, at once, each of so many characters. */
export const MOST_TERMS = 5
const LONGEST = 100
const STATUSES: readonly string[] = ['PENDING_UPLOAD', 'PROCESSING', 'READY', 'REJECTED', 'FAILED']

/** As the API compares them. */
export const isSameName = (one: string, other: string) =>
  one.trim().toLowerCase() === other.trim().toLowerCase()
export const hasName = (names: readonly string[], name: string) =>
  names.some((other) => isSameName(other, name))

/** Each once, as many as may be asked for. */
function terms(names: readonly string[]): string[] {
  const good = names.map((name) => name.trim()).filter((name) => name && name.length <= LONGEST)
  return good.filter((name, index) => !hasName(good.slice(0, index), name)).slice(0, MOST_TERMS)
}

/**
 * What an address's query looks for: `?label=Cat&without=Dog&confidence=80&word=exit&month=2024-07&album=01J…`
 * `&status=FAILED&sensitive=yes`. What makes no sense is not looked for.
 */
export function searchIn(query: string): Search {
  const params = new URLSearchParams(query)
  const labels = terms(params.getAll('label'))
  const confidence = Number(params.get('confidence'))
  const month = params.get('month') ?? ''
  const album = params.get('album') ?? ''
  const status = params.get('status') ?? ''
  const sensitive = params.get('sensitive')
  const isUnshown = STATUSES.includes(status) && status !== 'READY'
  // What is not READY cannot be searched by what is in it.
  if (isUnshown) return { ...nothing, status: status as PhotoStatus }
  return {
    labels,
    without: terms(params.getAll('without').filter((name) => !hasName(labels, name))),
    words: terms(params.getAll('word')),
    ...(labels.length > 0 && confidence > 0 && confidence <= 100 && { minConfidence: confidence }),
    ...(/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(month) && { month }),
    ...(/^[0-9A-HJKMNP-TV-Z]{26}$/.test(album) && { album }),
    ...(status === 'READY' && { status }),
    ...((sensitive === 'yes' || sensitive === 'no') && { moderated: sensitive === 'yes' }),
  }
}

export const nothing: Search = { labels: [], without: [], words: [] }

/** The query of an address that looks for this, with its `?`; empty where nothing is looked for. */
export function queryOf({ labels, without, words, ...rest }: Search): string {
  const params = new URLSearchParams([
    ...labels.map((label) => ['label', label]),
    ...without.map((label) => ['without', label]),
    ...words.map((word) => ['word', word]),
    ...(rest.minConfidence && labels.length > 0 ? [['confidence', String(rest.minConfidence)]] : []),
    ...(rest.month ? [['month', rest.month]] : []),
    ...(rest.album ? [['album', rest.album]] : []),
    ...(rest.status ? [['status', rest.status]] : []),
    ...(rest.moderated === undefined ? [] : [['sensitive', rest.moderated ? 'yes' : 'no']]),
  ])
  const query = params.toString()
  return query && `?${query}`
}

/** Whether anything is looked for at all. */
export const isLookingFor = (search: Search) => filterOf(search) !== undefined

/** The same as the API wants it; undefined where nothing is looked for. */
export function filterOf(search: Search): PhotoFilterInput | undefined {
  const { labels, without, words, minConfidence, month, album, status, moderated } = search
  const filter: PhotoFilterInput = {
    ...(labels.length > 0 && { labels: [...labels] }),
    ...(labels.length > 0 && minConfidence && { minConfidence }),
    ...(without.length > 0 && { without: [...without] }),
    ...(words.length > 0 && { words: [...words] }),
    ...(month && { takenFrom: month, takenTo: month }),
    ...(album && { album }),
    ...(status && { status }),
    ...(moderated !== undefined && { moderated }),
  }
  return Object.keys(filter).length > 0 ? filter : undefined
}
