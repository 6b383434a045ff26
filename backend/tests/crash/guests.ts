import type { Random } from '../../seed/random.ts'
import type { Library } from '../library.ts'
import { ask, Refused } from './ask.ts'
import { GUESTS } from './guest-requests.ts'
import type { Guest, Memory } from './memory.ts'
import { beginToSend, type Pictures } from './sending.ts'

/** The share of guests who cancel an upload before they send its bytes. */
const CANCELLED = 0.2
/** How many photos guests send right before their host stops the adding. */
const SENT_BEFORE_STOP = 3

/** What the guests of the owner's albums do. */
export class Guests {
  constructor(
    private readonly random: Random,
    private readonly memory: Memory,
    private readonly pictures: Pictures,
  ) {}

  /** A guest adds a photo by a link. @returns false if no link lets them */
  async contribute(library: Library): Promise<boolean> {
    const picture = await this.pictures.next()
    const links = this.memory.openLinks()
    if (links.length === 0) return false
    const guest = this.guestOf(this.random.pick(links))
    const cancels = this.random.next() < CANCELLED
    return beginToSend({ ...picture, guest: { ...guest, cancels } }, this.memory, library)
  }

  /** Guests send photos, and their host stops the adding at once: what has arrived must stay. Then guests can add again. */
  async sendUntilStopped(library: Library): Promise<boolean> {
    const pictures = await Promise.all(Array.from({ length: SENT_BEFORE_STOP }, () => this.pictures.next()))
    const links = this.memory.openLinks().filter((link) => !this.memory.isSending(link))
    if (links.length === 0) return false
    const link = this.random.pick(links)
    this.memory.stoppedLinks.add(link)
    await Promise.all(
      pictures.map((picture) => beginToSend({ ...picture, guest: this.guestOf(link) }, this.memory, library)),
    )
    await allowAdding(false, link, this.memory, library)
    await allowAdding(true, link, this.memory, library)
    return true
  }

  private guestOf(link: string): Guest {
    return { name: this.random.pick(GUESTS), link, cancels: false, hasTriedToCancel: false }
  }
}

/** Lets guests add photos by a link, or stops that. Tries again if guests or other changes came in between. */
export async function allowAdding(
  isAllowed: boolean,
  link: string,
  { stoppedLinks }: Pick<Memory, 'stoppedLinks'>,
  library: Library,
): Promise<void> {
  for (;;) {
    try {
      await ask(library, `updateShare(input: { id: "${link}", adding: ${isAllowed} }) { id }`)
      if (isAllowed) stoppedLinks.delete(link)
      return
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }
}
