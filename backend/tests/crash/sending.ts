import sharp from 'sharp'
import type { Random } from '../../seed/random.ts'
import { type Library, put } from '../library.ts'
import { catVariant } from '../pictures.ts'
import { ask, Refused } from './ask.ts'
import { cancelAsGuest, cancelOnceAsGuest, reserveAsGuest, type Target } from './guest-requests.ts'
import { Possible } from './known.ts'
import type { Memory, Pending } from './memory.ts'

/** One photo in this many is large enough for the models to analyse. */
const CAT_EVERY = 8
/** The share of files that are cancelled when their bytes have arrived, as by another device that has the same file. */
const CANCELLED_LATE = 0.2

/** Pictures that nobody has sent yet. */
export class Pictures {
  private count = 0

  constructor(
    private readonly random: Random,
    /** The number of the first picture. */
    private readonly first: number,
  ) {}

  async next(): Promise<Pending> {
    const n = this.first + this.count
    this.count += 1
    const bytes = n % CAT_EVERY === 0 ? await catVariant(n % 65_536) : await smallPicture(n)
    return { bytes, fileName: `${n}.png`, isCancelledLate: this.random.next() < CANCELLED_LATE }
  }
}

/** Sends a file. If the album dies, it stays pending. @returns false if the album refused to record the photo */
export async function beginToSend(pending: Pending, memory: Memory, library: Library): Promise<boolean> {
  memory.pending.add(pending)
  try {
    await send(pending, memory, library)
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    memory.pending.delete(pending)
    return false
  }
}

/** Records a photo and uploads its bytes, or cancels it; resumes an interrupted attempt. @throws Refused if it is not recorded */
export async function send(pending: Pending, memory: Memory, library: Library): Promise<void> {
  const { bytes, guest } = pending
  pending.target ??= await reserve(pending, memory, library)
  const { id } = pending.target
  const photo = memory.photos.get(id)!
  if (guest?.cancels) {
    const link = memory.guestsLinks.get(guest.link)!
    const mayBeGone = guest.hasTriedToCancel
    guest.hasTriedToCancel = true
    await photo.change(
      () => null,
      () => cancelAsGuest(library, link, id, bytes, mayBeGone),
    )
    link.photos -= 1
    link.bytes -= bytes.length
    memory.added -= 1
    memory.photos.delete(id)
  } else {
    await photo.change(
      (known) => ({ ...known, isUploaded: true }),
      async () => {
        const { status } = await put(pending.target!, bytes)
        // 412: the bytes had arrived already, but the acknowledgement was lost.
        if (status !== 200 && status !== 412) throw new Error(`PUT was answered ${status}.`)
        if (pending.isCancelledLate) await cancelLate(pending, memory, library)
      },
    )
  }
  memory.pending.delete(pending)
}

/** Tries to cancel an upload whose bytes have arrived. @throws if that is accepted */
async function cancelLate(
  { bytes, guest, target }: Pending,
  memory: Memory,
  library: Library,
): Promise<void> {
  const { id } = target!
  try {
    if (guest) await cancelOnceAsGuest(library, memory.guestsLinks.get(guest.link)!, id, bytes)
    else await ask(library, `cancelUpload(id: "${id}")`)
  } catch (error) {
    if (error instanceof Refused) return
    throw error
  }
  throw new Error(`The upload of photo ${id} was cancelled after its bytes had arrived.`)
}

async function reserve(
  { bytes, fileName, guest }: Pending,
  memory: Memory,
  library: Library,
): Promise<Target> {
  const link = guest && memory.guestsLinks.get(guest.link)!
  const target = link
    ? await reserveAsGuest(library, link, guest.name, bytes, fileName)
    : await ownTarget(library, bytes, fileName)
  const known = { isUploaded: false, title: fileName, labels: [], isTrashed: false }
  const origin = {
    addedBy: guest?.name ?? null,
    isWaiting: guest !== undefined,
    albums: link ? [link.album] : [],
  }
  memory.photos.set(target.id, new Possible({ ...known, ...origin }))
  memory.added += 1
  if (guest && link) {
    link.photos += 1
    link.bytes += bytes.length
    memory.arriving.set(target.id, guest.link)
  }
  return target
}

async function ownTarget(library: Library, bytes: Buffer, fileName: string): Promise<Target> {
  const { photo, url, headers } = await library.reserve(bytes, fileName)
  return { id: photo.id, url, headers }
}

/** Too small to be analysed, so that it is READY within milliseconds; `n` is its colour. */
const smallPicture = (n: number) =>
  sharp({
    create: {
      ...{ width: 48, height: 36, channels: 3 },
      background: { r: n % 256, g: Math.floor(n / 256) % 256, b: Math.floor(n / 65_536) },
    },
  })
    .png()
    .toBuffer()
