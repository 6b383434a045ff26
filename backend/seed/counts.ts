import { indexChanges } from '@album/model/index-changes'
import { type Key, labelCategoryKey, slugOf } from '@album/model/keys'
import { type PhotoItem, usageKeyOf } from '@album/model/photo'

type Counted = Key & Record<string, string | number>

/** Two calls to Rekognition: labels and moderation. */
const CALLS = 2

/** The library's counts: labels with their categories, months and the usage of each day. */
export function countsOf(read: (key: Key) => Promise<object | undefined>) {
  const counts = new Map<string, Counted>()
  let changed = new Set<Counted>()

  async function add(key: Key, numbers: Record<string, number>, name?: string): Promise<void> {
    const address = `${key.PK} ${key.SK}`
    const item = counts.get(address) ?? { ...((await read(key)) as Counted | undefined), ...key }
    for (const [attribute, by] of Object.entries(numbers)) item[attribute] = Number(item[attribute] ?? 0) + by
    if (name) item.name ??= name
    counts.set(address, item)
    changed.add(item)
  }

  function categorise(key: Key, category: string): void {
    if (counts.has(key.SK)) return
    const item = { ...key, category }
    counts.set(key.SK, item)
    changed.add(item)
  }

  return {
    async addPhoto(photo: PhotoItem): Promise<void> {
      for (const { key, name, category, by } of indexChanges(null, photo).counts) {
        await add(key, { count: by }, name)
        if (name && category) categorise(labelCategoryKey(photo.owner, slugOf(name)), category)
      }
      const spent = { photos: 1, bytes: photo.bytes, analysed: 1, calls: CALLS }
      await add(usageKeyOf(photo), spent)
    },
    /** The changed items, to be written with the photos that changed them. */
    takeChanged(): Counted[] {
      const items = [...changed]
      changed = new Set()
      return items
    },
  }
}
