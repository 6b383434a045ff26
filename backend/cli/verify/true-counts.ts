import { countedOf } from '@album/model/index-entries'
import { type Key, slugOf, usageKey } from '@album/model/keys'
import { type PhotoItem, receivedAtOf } from '@album/model/photo'

/** A raw file that was joined with its picture no longer counts as an added photo. */
const isJoined = ({ rawOf, status }: PhotoItem) => rawOf !== undefined && status === 'READY'

/** How many photos of a library each count should have. */
export class TrueCounts {
  /** By the sort key of the counted item. */
  readonly counts = new Map<string, number>()
  /** Names of labels and towns, by the sort key of the counted item. */
  readonly names = new Map<string, string>()
  /** Categories of the labels that Rekognition found, by slug. */
  readonly categories = new Map<string, string>()
  /** Each day's existing photos, by the day's sort key. */
  readonly days = new Map<string, { key: Key; photos: number; bytes: number }>()

  /** The guests' photos of each link, by the link's id. */
  readonly ofLinks = new Map<string, { photos: number; bytes: number }>()

  constructor(private readonly owner: string) {}

  add(photo: PhotoItem): void {
    for (const { key, name, category } of countedOf(photo)) {
      this.counts.set(key.SK, (this.counts.get(key.SK) ?? 0) + 1)
      if (name) this.names.set(key.SK, name)
      if (name && category) this.categories.set(slugOf(name), category)
    }
    const key = usageKey(this.owner, receivedAtOf(photo))
    const day = this.days.get(key.SK) ?? { key, photos: 0, bytes: 0 }
    this.days.set(key.SK, {
      key,
      photos: day.photos + (isJoined(photo) ? 0 : 1),
      bytes: day.bytes + photo.bytes,
    })
    if (!photo.through) return
    const { photos, bytes } = this.ofLinks.get(photo.through.link) ?? { photos: 0, bytes: 0 }
    this.ofLinks.set(photo.through.link, { photos: photos + 1, bytes: bytes + photo.bytes })
  }
}
