/** Answers of the API that tests make up, for states that take long to reach. */
import type { ErrorCode } from '@album/model/refusals'
import type { Page } from 'playwright-core'
import { photograph } from './pictures.ts'

/** `failed`: an error; `never`: no answer; `as it is`: the API’s own answer. */
type Answer = object | 'failed' | 'never' | 'as it is'

/** By the name of the operation. */
export type Answers = Record<string, Answer | ((variables: any) => Answer | Promise<Answer>)>

/** An error that the page knows by its code. */
export const refusal = (code: ErrorCode) => ({
  data: null,
  errors: [{ message: code, errorType: 'Conflict', errorInfo: { code } }],
})
const FAILED = { data: null, errors: [{ message: 'Something went wrong.', errorType: 'Internal' }] }

/** Answers the page’s operations with these, and leaves the others to the API. */
export async function answerWith(page: Page, answers: Answers): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const { operationName, variables } = route.request().postDataJSON()
    const made = answers[operationName]
    const answer = typeof made === 'function' ? await made(variables) : made
    if (answer === undefined || answer === 'as it is') return route.continue()
    if (answer === 'never') return
    if (answer === 'failed') return route.fulfill({ json: FAILED })
    return route.fulfill({ json: 'errors' in answer ? answer : { data: answer } })
  })
  await page.route('**/made/*', (route) => route.fulfill({ path: photograph('chelsea.png') }))
}

/** A photo as the API answers it. */
export const aPhoto = (id: string, more: object = {}) => ({
  __typename: 'Photo',
  id,
  status: 'READY',
  reason: null,
  title: `IMG_${id}.jpg`,
  description: null,
  addedAt: '2026-05-04T10:20:30Z',
  takenLocal: '2024-07-31T18:05:09',
  takenOffset: null,
  contentType: 'image/jpeg',
  bytes: 1_500_000,
  width: 451,
  height: 300,
  turn: 0,
  thumbhash: null,
  images: ['GRID', 'SCREEN'].map((name) => ({
    __typename: 'Image',
    name,
    url: `/made/${id}`,
    width: 451,
    height: 300,
  })),
  labels: ['Cat', 'Furniture'].map((name) => ({
    __typename: 'Label',
    name,
    confidence: 97,
    parents: [],
    source: 'MACHINE',
  })),
  moderation: [],
  albums: [],
  favourite: false,
  archived: false,
  addedBy: null,
  unapproved: false,
  rawFile: null,
  rawOf: null,
  place: null,
  trashedAt: null,
  version: 1,
  ...more,
})

export const photosOf = (items: object[], nextToken: string | null = null) => ({
  photos: { __typename: 'PhotoConnection', items, nextToken },
})

/** A library of these photos, which are in July 2024. */
export const libraryOf = (ids: string[]): Answers => ({
  Timeline: { timeline: [{ __typename: 'MonthCount', month: '2024-07', count: ids.length }] },
  Strip: {
    strip: {
      __typename: 'Strip',
      ids,
      taken: ids.map(() => '2024-07-31T18:05:09'),
      aspectRatios: ids.map(() => 1.5),
      thumbhashes: ids.map(() => null),
      moderated: ids.map(() => false),
      versions: ids.map(() => 1),
      turns: ids.map(() => 0),
      nextToken: null,
      thumbnailUrl: '/made/{id}',
    },
  },
})

/** Ids as of photos that were added one after another. */
export const idsOf = (count: number) =>
  Array.from({ length: count }, (_, n) => `01ARZ3NDEKTSV4RRFFQ69G5${String(999 - n).padStart(3, '0')}`)

export const anAlbum = (id: string, title: string, more: object = {}) => ({
  __typename: 'Album',
  id,
  title,
  createdAt: '2026-05-04T10:20:30Z',
  count: 0,
  filter: null,
  cover: null,
  ...more,
})

/** An edit of many photos; it is running. */
export const aJob = (more: object) => ({
  ...{ __typename: 'Job', id: 'job', status: 'RUNNING', edit: 'TRASH', labels: [], albumTitle: null },
  ...{ undoes: null, canUndo: false, total: 0, limitReached: false, done: 0, failed: 0, skipped: 0, ...more },
})

const IN_A_MONTH = new Date(Date.now() + 30 * 86_400_000).toISOString()

/** A share link. Its contributions are those of a link by which guests add photos. */
export const aShare = (
  id: string,
  { contributions, ...more }: { contributions?: object; [field: string]: unknown } = {},
) => ({
  ...{ __typename: 'Share', id, albumId: 'summer', createdAt: '2026-05-04T10:20:30Z' },
  ...{ expiresAt: IN_A_MONTH, download: false, originals: false, labels: true, places: false },
  contributions: contributions
    ? {
        ...{ __typename: 'Contributions', photos: 50, bytes: 5e9, until: IN_A_MONTH },
        ...{ approval: true, adding: true, addedPhotos: 0, addedBytes: 1e9, ...contributions },
      }
    : null,
  ...{ canShow: true, opened: 0, ...more },
})
