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
  'LabelsOfCategory',
  'Places',
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

const encode = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

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
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body))
  return `/kept/${person}/${operationName}/${encode(digest)}`
}

/** The parameters of CloudFront's signed URLs. Each answer has new ones for the same picture. */
const SIGNATURE = ['Expires', 'Policy', 'Signature', 'Key-Pair-Id']

/** A picture's URL without its signature: the owner, the photo and the size, which always have the same bytes. */
export function keptPictureUrl(url: string): string {
  const picture = new URL(url)
  for (const name of SIGNATURE) picture.searchParams.delete(name)
  return picture.href
}
