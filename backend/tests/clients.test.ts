import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache, Observable } from '@apollo/client'
import { OperationTypeNode, print } from 'graphql'
import { Amplify } from 'aws-amplify'
import { generateClient } from 'aws-amplify/api'
import { signIn, signOut } from 'aws-amplify/auth'
import { beforeAll, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { type Library, photograph, put, sha256, signInTo } from './library.ts'
import { catVariant } from './pictures.ts'
import { type SharedSystem, sharedSystem } from './shared-system.ts'
import { PATIENCE } from './system.ts'

let system: SharedSystem
let library: Library
beforeAll(async () => {
  system = await sharedSystem()
  library = await signInTo(system.config)
})

const RESERVE = `mutation Reserve($input: [CreateUploadInput!]!) {
  createUpload(input: $input) { url headers { name value } photo { id status } } }`
const CHANGES = `subscription Changes { onPhotoChanged { id photo { id status labels { name } } } }`
const PHOTO = `query Photo($id: ID!) { photo(id: $id) { id status title labels { name confidence } images { url } } }`
const RENAME = `mutation Rename($input: UpdatePhotoInput!) { updatePhoto(input: $input) { id title version } }`
const inputFor = (bytes: Buffer, fileName: string) => [
  { fileName, contentType: 'image/png', bytes: bytes.length, sha256: sha256(bytes) },
]

test('Apollo Client uploads a photo and receives its labels', async () => {
  const { graphqlUrl, realtimeUrl } = system.config
  const http = new HttpLink({ uri: graphqlUrl, headers: { authorization: library.token } })
  const realtime = realtimeLink(graphqlUrl, realtimeUrl, library.token)
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      realtime.link,
      http,
    ),
  })
  const received: any[] = []
  const subscription = client
    .subscribe<any>({ query: gql(CHANGES) })
    .subscribe(({ data }) => received.push(data.onPhotoChanged))
  await realtime.started

  const bytes = photograph('chelsea.png')
  const reserved = await client.mutate<any>({
    mutation: gql(RESERVE),
    variables: { input: inputFor(bytes, 'chelsea.png') },
  })
  const upload = reserved.data.createUpload[0]
  expect((await put(upload, bytes)).status).toBe(200)
  await vi.waitFor(() => {
    const ready = received.find(({ photo }) => photo?.id === upload.photo.id && photo.status === 'READY')
    expect(ready?.photo.labels.map(({ name }: any) => name)).toContain('Cat')
  }, PATIENCE)

  const { data } = await client.query<any>({ query: gql(PHOTO), variables: { id: upload.photo.id } })
  expect(data.photo).toMatchObject({ status: 'READY', title: 'chelsea.png' })
  expect((await fetch(data.photo.images[0].url)).status).toBe(200)
  const refused = client.mutate({
    mutation: gql(RENAME),
    variables: { input: { id: upload.photo.id, title: '' } },
  })
  await expect(refused).rejects.toThrow('A title needs at least one character.')
  subscription.unsubscribe()
  client.stop()
})

test('plain fetch and a plain WebSocket upload a photo and receive its labels', async () => {
  const window = await library.listen()
  const id = await library.upload(photograph('coffee.png'), 'coffee.png')
  await vi.waitFor(() => {
    const ready = window.changes.find((change) => change.id === id && change.photo?.status === 'READY')
    expect(ready?.photo?.labels.map(({ name }) => name)).toContain('Cup')
  }, PATIENCE)
  window.close()
})

test('Amplify signs in, uploads a photo, and reads its labels', async () => {
  const { region, graphqlUrl, userPoolId, userPoolClientId, userPoolEndpoint, demo } = system.config
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } },
    API: { GraphQL: { endpoint: graphqlUrl, region, defaultAuthMode: 'userPool' } },
  })
  await signOut()
  expect(await signIn(demo)).toMatchObject({ isSignedIn: true })
  const client = generateClient()
  const ask = async (query: string, variables: object) =>
    (await (client.graphql({ query, variables } as any) as Promise<any>)).data

  const bytes = await catVariant(1)
  const { createUpload } = await ask(RESERVE, { input: inputFor(bytes, 'cat.png') })
  const { id } = createUpload[0].photo
  expect((await put(createUpload[0], bytes)).status).toBe(200)
  await vi.waitFor(async () => {
    const { photo } = await ask(PHOTO, { id })
    expect(photo.labels.map(({ name }: any) => name)).toContain('Cat')
  }, PATIENCE)
  const { updatePhoto } = await ask(RENAME, { input: { id, title: 'Our cat' } })
  expect(updatePhoto.title).toBe('Our cat')
  const refused = ask(RENAME, { input: { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', title: 'x' } })
  await expect(refused).rejects.toMatchObject({ errors: [{ errorType: 'NotFound' }] })
  await signOut()
})

/** An Apollo link for AppSync's documented real-time protocol: one connection, one subscription. */
function realtimeLink(graphqlUrl: string, realtimeUrl: string, token: string) {
  const authorization = { host: new URL(graphqlUrl).host, Authorization: token }
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url')
  let start = () => {}
  const started = new Promise<void>((resolve) => (start = resolve))
  const link = new ApolloLink(
    ({ query, variables }) =>
      new Observable((observer) => {
        const socket = new WebSocket(realtimeUrl, ['graphql-ws', `header-${header}`])
        const send = (message: object) => socket.send(JSON.stringify(message))
        socket.on('error', (error) => observer.error(error))
        socket.on('open', () => send({ type: 'connection_init' }))
        socket.on('message', (text) => {
          const { type, payload } = JSON.parse(String(text))
          if (type === 'connection_ack') {
            const data = JSON.stringify({ query: print(query), variables })
            send({ id: '1', type: 'start', payload: { data, extensions: { authorization } } })
          }
          if (type === 'start_ack') start()
          if (type === 'data') observer.next(payload)
          if (type === 'error' || type === 'connection_error') observer.error(new Error(String(text)))
        })
        return () => socket.close()
      }),
  )
  return { link, started }
}
