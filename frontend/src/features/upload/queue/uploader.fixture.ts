import { HOUR_MS } from '@album/model/time-units'
import type { Size } from '@album/pictures/size'
import type { CreateUploadInput, PhotoStatus } from '../../../generated/graphql.ts'
import type { TargetInTime, UploadedPhoto } from './upload.ts'
import type { KeptUploads } from './kept-uploads.ts'
import type { NetworkGate } from './network-gate.ts'
import type { PutOutcome, UploadTarget } from '../../../shared/files/put-file.ts'
import { NotAnswered, type Reservation, type Wait } from './upload-api.ts'
import { createUploader } from './uploader.ts'

type Photos = Map<string, { id: string; arrived: boolean; trashed?: boolean }>
type Put = (target: UploadTarget, file: Blob, onSent: (bytes: number) => void) => Promise<PutOutcome>

/**
 * An in-memory album that behaves like the API, a network that tests can cut, and an uploader that connects
 * them. Hashes are the files' own text.
 * @param photos the photos of an album that several windows use, by SHA-256
 */
export function memoryAlbum({
  kept = nothingKept(),
  photos = new Map(),
}: { kept?: KeptUploads; photos?: Photos } = {}) {
  const calls: CreateUploadInput[][] = []
  const puts: string[] = []
  const cancelled: string[] = []
  const trashed: string[] = []
  const restored: (readonly string[])[] = []
  /** When a photo's URL was renewed. */
  const renewals: { photoId: string; at: number }[] = []
  const albums: { album: string; photoIds: string[] }[] = []
  const network = { on: true, open: () => {} }
  const hands: {
    put: Put
    reserve?: (input: CreateUploadInput) => Reservation | undefined | Promise<undefined>
    goodForMs: number
    size?: Size
    /** The status of a photo that has arrived. */
    statusOf: (photoId: string) => PhotoStatus | 'gone'
  } = {
    statusOf: () => 'READY',
    put: async (_target, file, onSent) => {
      onSent(file.size / 2)
      await new Promise((resolve) => setTimeout(resolve))
      onSent(file.size)
      return 'stored'
    },
    goodForMs: HOUR_MS,
  }
  type Changed = ReadonlyMap<string, UploadedPhoto | 'gone'>
  let publish: (photos: Changed) => void = () => {}
  const publishTrashed = (photoId: string, trashed: boolean) =>
    publish(new Map([[photoId, { status: 'READY', trashed }]]))
  let travelling = 0
  const peak = { travelling: 0 }

  const targetOf = (id: string, goodForMs: number): TargetInTime => ({
    url: `https://put/${id}`,
    headers: [],
    expiresAt: new Date(Date.now() + goodForMs).toISOString(),
  })
  const answer = () => {
    if (!network.on) throw new NotAnswered('network')
  }

  const uploader = createUploader({
    kept,
    hash: async (file) => await file.text(),
    measure: async () => hands.size,
    gate: (onOpen) => testGate(network, onOpen),
    urls: { make: async () => 'blob:file', revoke() {} },
    api: {
      async reserve(input) {
        answer()
        calls.push(input)
        const reserve = async (file: CreateUploadInput): Promise<Reservation> => {
          const own = await hands.reserve?.(file)
          if (own) return own
          const photo = photos.get(file.sha256) ?? { id: `photo of ${file.sha256}`, arrived: false }
          photos.set(file.sha256, photo)
          const { id: photoId, trashed } = photo
          return { photoId, trashed, ...(!photo.arrived && { target: targetOf(photoId, hands.goodForMs) }) }
        }
        return Promise.all(input.map(reserve))
      },
      async renew(photoId) {
        answer()
        const photo = [...photos.values()].find(({ id }) => id === photoId)
        if (!photo) return 'gone'
        renewals.push({ photoId, at: Date.now() })
        return photo.arrived ? 'arrived' : targetOf(photoId, HOUR_MS)
      },
      async putInto(album, photoIds) {
        answer()
        albums.push({ album, photoIds })
      },
      async restore(photoIds) {
        restored.push(photoIds)
        publish(new Map(photoIds.map((id) => [id, { status: 'READY' as const, trashed: false }])))
      },
      trash: async (photoIds) => void trashed.push(...photoIds),
      onChanged(listener) {
        publish = listener
        return () => {}
      },
      uploadedPhotos: async (photoIds) =>
        new Map(
          photoIds.map((id) => {
            const status = hands.statusOf(id)
            return [id, status === 'gone' ? status : { status, trashed: false }]
          }),
        ),
      async cancel(photoId) {
        const [sha256, photo] = [...photos].find(([, { id }]) => id === photoId) ?? []
        if (photo?.arrived === false && photos.delete(sha256!)) cancelled.push(photoId)
      },
    },
    async put(target, file, onSent, signal) {
      if (!network.on) return 'unanswered'
      puts.push(target.url)
      peak.travelling = Math.max(peak.travelling, ++travelling)
      const stopped = new Promise<PutOutcome>((resolve) =>
        signal.addEventListener('abort', () => resolve('aborted')),
      )
      const outcome = await Promise.race([hands.put(target, file, onSent), stopped])
      travelling--
      const photo = [...photos.values()].find(({ id }) => target.url.endsWith(`/${id}`))
      if (outcome === 'stored' && photo) photo.arrived = true
      return outcome
    },
  })

  return {
    uploader,
    photos,
    calls,
    puts,
    cancelled,
    renewals,
    albums,
    peak,
    trashed,
    restored,
    publish: (photos: Record<string, UploadedPhoto | 'gone'>) => publish(new Map(Object.entries(photos))),
    /** Moves a photo to the trash or restores it. */
    publishTrashed,
    /** Operations that a test can replace. */
    hands,
    network: {
      cut: () => void (network.on = false),
      restore() {
        network.on = true
        network.open()
      },
    },
    /** Each file's stage, by name. */
    stages: () => Object.fromEntries(uploader.snapshot().uploads.map(({ name, stage }) => [name, stage])),
    upload: (name: string) => uploader.snapshot().uploads.find((upload) => upload.name === name)!,
  }
}

/** Closed after an unanswered request until the test restores the network. */
function testGate(network: { open: () => void }, onOpen: () => void): NetworkGate {
  let waiting: Wait | undefined
  let answeredAt = 0
  network.open = () => {
    waiting = undefined
    onOpen()
  }
  return {
    isOpen: () => !waiting,
    waitsFor: () => waiting,
    moves: () => {},
    notAnswered: (wait) => void (waiting = wait),
    answered: () => void (answeredAt = Date.now()),
    answeredSince: (time) => answeredAt > time,
  }
}

export const nothingKept = (): KeptUploads => ({
  add: () => {},
  stored: async () => new Set(),
  note: () => {},
  drop: () => {},
  release: () => {},
  takeOver: async () => [],
})
