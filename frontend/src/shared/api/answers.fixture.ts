import type { Photo } from '../../photos/photo.ts'
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client'

type Answer = (
  variables: any,
) => { data?: unknown; errors?: unknown[] } | Promise<{ data?: unknown; errors?: unknown[] }>

/** Configured like the page's cache: photos are parts of query results. */
const photosInAnswers = () =>
  new InMemoryCache({ typePolicies: { Photo: { keyFields: false, merge: true } } })

/** A client whose API gives these answers, by operation name. */
export function clientAnswering(answers: Record<string, Answer>, cache = photosInAnswers()): ApolloClient {
  const link = new ApolloLink(
    ({ operationName, variables }) =>
      new Observable((observer) => {
        const answer = answers[operationName ?? '']
        if (!answer) return observer.error(new Error(`Nobody answers ${operationName}.`))
        Promise.resolve(answer(variables)).then(
          (result) => {
            observer.next(result as any)
            observer.complete()
          },
          (error) => observer.error(error),
        )
      }),
  )
  return new ApolloClient({ cache, link })
}

/** A full photo, as the API returns it. */
export function aPhoto(photo: { id: string } & Record<string, unknown>): Photo & { __typename: 'Photo' } {
  const whole: object = {
    __typename: 'Photo',
    status: 'READY',
    reason: null,
    title: `${photo.id}.jpg`,
    description: null,
    addedAt: '2026-05-04T10:20:30Z',
    takenLocal: null,
    takenOffset: null,
    contentType: 'image/jpeg',
    bytes: 1_500_000,
    width: 1600,
    height: 1200,
    thumbhash: null,
    images: ['GRID', 'SCREEN', 'ORIGINAL'].map((name) => ({
      __typename: 'Image',
      name,
      url: `https://album.example/media/${photo.id}/${name}?signature=1`,
      width: 480,
      height: 360,
    })),
    labels: [],
    moderation: [],
    albums: [],
    favourite: false,
    archived: false,
    turn: 0,
    place: null,
    trashedAt: null,
    version: 1,
    ...photo,
  }
  return whole as Photo & { __typename: 'Photo' }
}

/** A label with these boxes. */
export const aLabel = (name: string, confidence = 90, boxes: number[][] = [], parents: string[] = []) => ({
  __typename: 'Label',
  name,
  confidence,
  parents,
  source: 'MACHINE',
  instances: boxes.map(([left, top, width, height]) => ({
    __typename: 'Instance',
    confidence,
    boundingBox: { __typename: 'BoundingBox', left, top, width, height },
  })),
})
