import { isAnswer } from '../shared/api/answer.ts'
import { sha256Of } from '../shared/sha256-text.ts'

/** The queries whose answers are kept: those of pages that only show something. */
export const KEPT_QUERIES: ReadonlySet<string> = new Set([
  'Timeline',
  'Strip',
  'Photos',
  'PhotosById',
  'OpenPhoto',
  'PhotoAnalysis',
  'Albums',
  'MoreAlbums',
  'Album',
  'AlbumTitle',
  'FirstFound',
  'LabelFacets',
  'WhatThereIs',
  'OnThisDay',
  'Explore',
  'MoreOfExplore',
  'MoreTopPlaces',
  'LabelsOfCategory',
  'Places',
  'MorePlaces',
  'Squares',
  'CountOfLabel',
  'CountOfColors',
  'CountOfPlaces',
  'CountOfSquares',
  'CountOfMarks',
  'CountOfMonths',
  'CountOfAlbum',
])

interface Request {
  operationName?: string
  query?: string
}

/** The person of a request, by the token's `sub`. The token is not verified: only answers to this browser are kept under it. */
function personOf(token: string): string | undefined {
  try {
    const payload = atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))
    return (JSON.parse(payload) as { sub?: string }).sub
  } catch {
    return undefined
  }
}

/**
 * The path under which the answer to a request is kept: one for each person, query and variables, so that nobody gets the
 * answer for somebody else. A changed query has another path, so the page never gets an answer to the old query.
 * @param body of the POST request
 * @param token the request's `authorization`
 * @returns undefined for requests whose answers are not kept: changes, and guests' queries
 */
export async function keptAnswerPath(body: string, token: string | null): Promise<string | undefined> {
  let request: Request
  try {
    request = JSON.parse(body) as Request
  } catch {
    return undefined
  }
  const person = token && personOf(token)
  const { operationName = '', query = '' } = request
  if (!person || !KEPT_QUERIES.has(operationName) || !/^\s*(query|fragment)\b/.test(query)) return undefined
  return `/kept/${person}/${operationName}/${await sha256Of(body, 'hex')}`
}

/** The parameters of CloudFront's signed URLs. They change every hour for the same picture. */
const SIGNATURE = ['Expires', 'Policy', 'Signature', 'Key-Pair-Id']

/** A picture's URL without its signature: the owner, the photo and the size, which always have the same bytes. */
export function keptPictureUrl(url: string): string {
  const picture = new URL(url)
  for (const name of SIGNATURE) picture.searchParams.delete(name)
  return picture.href
}

/** After this silence of the album or the user pool, the page shows what it has kept. */
export const PATIENCE_MS = 3_000
/** A slow album gets longer, or a page on a slow network would show nothing but what is kept. */
const MAX_PATIENCE_MS = 10_000

/**
 * Waits for the album's answers, and takes kept ones if it fails or is silent. While it stays silent, later requests do not wait again.
 */
export function createPatience() {
  let patienceMs = PATIENCE_MS
  let answeredAt = 0
  let isSilent = false

  /** @param kept finds the kept answer. Without one, only the album's counts */
  return async (
    fetching: Promise<Response>,
    kept: () => Promise<Response | undefined>,
  ): Promise<Response> => {
    const sentAt = Date.now()
    const onAnswer = () => {
      answeredAt = Date.now()
      isSilent = false
      patienceMs = Math.min(MAX_PATIENCE_MS, Math.max(patienceMs, 2 * (answeredAt - sentAt)))
    }
    fetching.then(onAnswer, () => {})
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), isSilent ? 0 : patienceMs)
    })
    try {
      const response = await Promise.race([fetching, silence])
      if (!response && answeredAt < sentAt) isSilent = true
      if (response && isAnswer(response)) return response
      return (await kept()) ?? (await fetching)
    } catch (error) {
      const answer = await kept()
      if (!answer) throw error
      return answer
    } finally {
      clearTimeout(timer)
    }
  }
}
