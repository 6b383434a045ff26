import type { PhotoNews } from '../../shared/photo-changes.ts'

/** How long an answer may lack what was told already: reads of a list are eventually consistent. */
const LATELY_MS = 30_000
/** The same after a gap: what was told before it may be otherwise again, unheard. */
const AFTER_GAP_MS = 3_000

/** What was told of photos so lately that an answer may still say otherwise, and what is about to become so. */
export function createRecentNews() {
  const told = new Map<string, { news: PhotoNews; at: number }>()
  const forgetOlder = (ms: number) => {
    for (const [id, { at }] of told) if (at < Date.now() - ms) told.delete(id)
  }
  return {
    /** @param underWay what makes it so: until it has ended, every answer says otherwise */
    note(news: readonly PhotoNews[], underWay?: Promise<unknown>) {
      const now = Date.now()
      for (const each of news) {
        const at = underWay || told.get(each.id)?.at === Infinity ? Infinity : now
        told.set(each.id, { news: each, at })
      }
      const end = () => {
        for (const { id } of news) if (told.has(id)) told.get(id)!.at = Date.now()
      }
      void underWay?.then(end, end)
    },
    /** What was told of these photos is not so. */
    takeBack(ids: readonly string[]) {
      for (const id of ids) told.delete(id)
    },
    /** What an answer may lack that was asked for at this time, in milliseconds since 1970. */
    since: (asked: number) =>
      [...told.values()].flatMap(({ news, at }) => (at >= asked - LATELY_MS ? [news] : [])),
    /** Forgets what no answer lacks any more; not while one is under way. */
    forget: () => forgetOlder(LATELY_MS),
    /** Something may have been missed. */
    gap: () => forgetOlder(AFTER_GAP_MS),
  }
}
