import type { Random } from '../../seed/random.ts'
import type { Library } from '../library.ts'
import { Guests } from './guests.ts'
import { Memory } from './memory.ts'
import { Owner } from './owner.ts'
import { Pictures } from './sending.ts'

/** The maximum number of photos, so that rounds do not take longer and longer. */
const MAX_PHOTOS = 40

/** A person who does many things at once, with the guests of their albums. */
export class Person {
  readonly memory = new Memory()
  /** How many changes were acknowledged. */
  acknowledged = 0
  private readonly owner: Owner
  private readonly guests: Guests

  /** @param firstPicture the number of the first picture, so that no other run uploads the same pictures */
  constructor(
    private readonly random: Random,
    firstPicture: number,
  ) {
    const pictures = new Pictures(random, firstPicture)
    this.owner = new Owner(random, this.memory, pictures)
    this.guests = new Guests(random, this.memory, pictures)
  }

  /** Does one random thing. @throws if the album dies during it */
  async doSomething(library: Library): Promise<void> {
    const { owner, guests } = this
    const isFull = this.memory.photos.size >= MAX_PHOTOS
    const thing = this.random.weighted<() => Promise<boolean>>([
      [() => owner.upload(library), isFull ? 0.7 : 5],
      [() => this.contribute(library), isFull ? 0.5 : 4],
      [() => guests.sendUntilStopped(library), isFull ? 0.1 : 0.5],
      [() => owner.answer(library), 3],
      [() => owner.answerMany(library), 0.5],
      [() => owner.label(library), 4],
      [() => owner.rename(library), 2],
      [() => owner.trashOrRestore(library), 3],
      [() => owner.delete(library), isFull ? 6 : 1],
      [() => owner.arrange(library), 4],
      [() => owner.createAlbum(library), 1],
      [() => owner.deleteAlbum(library), 0.3],
      [() => owner.share(library), 0.5],
      [() => owner.reanalyze(library), 1],
      [() => owner.labelMany(library), 0.5],
    ])
    if (await thing()) this.acknowledged += 1
  }

  /** The first guests need a link. */
  private contribute(library: Library): Promise<boolean> {
    return this.memory.openLinks().length === 0
      ? this.owner.share(library, true)
      : this.guests.contribute(library)
  }
}
