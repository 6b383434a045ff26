import type { Share_ShareFragment } from '../../generated/graphql.ts'
import type { LinkChoices } from './LinkForm.tsx'

const LIMITS = ['photos', 'bytes', 'until', 'approval'] as const

/**
 * The parts of a link that can be changed, each by itself. What guests download is one choice of three: another window that has chosen JPEGs
 * has decided about the original files, too. Adding that has ended by its time counts as stopped.
 */
function membersOf(
  { labels, places, download, originals, expiresAt, contributions }: Share_ShareFragment,
  now: number,
) {
  const { photos, bytes, until = '', approval, adding } = contributions ?? {}
  return {
    ...{ labels, places, expiresAt, photos, bytes, until, approval },
    files: !download ? 'none' : originals ? 'original' : 'JPEG',
    adding: adding === true && Date.parse(until) > now,
  }
}

/** A link just before a change of it, just after that, and now. */
interface States {
  before: Share_ShareFragment
  saved: Share_ShareFragment
  latest: Share_ShareFragment
}

/**
 * The change that undoes an edit of a link. Other fields keep their current values.
 * @returns undefined if nothing was changed; `changed` if something of it has been changed again since
 */
export function changeBack(states: States, now = Date.now()): LinkChoices | 'changed' | undefined {
  const [before, saved] = [membersOf(states.before, now), membersOf(states.saved, now)]
  const latest = membersOf(states.latest, now)
  const names = (Object.keys(before) as (keyof typeof before)[]).filter(
    (name) => before[name] !== saved[name],
  )
  if (names.length === 0) return undefined
  // An earlier try may have undone it without an answer.
  if (names.some((name) => latest[name] !== saved[name] && latest[name] !== before[name])) return 'changed'
  const back: LinkChoices = {}
  for (const name of ['labels', 'places', 'expiresAt'] as const)
    if (names.includes(name)) Object.assign(back, { [name]: before[name] })
  if (names.includes('files')) {
    const { download, originals } = states.before
    Object.assign(back, { download, originals })
  }
  // The API refuses limits that end in the past.
  if (LIMITS.some((name) => names.includes(name)) && Date.parse(before.until) > now) {
    const limits = LIMITS.map((name) => [name, (names.includes(name) ? before : latest)[name]])
    back.contributions = Object.fromEntries(limits) as LinkChoices['contributions']
    // By default, new limits let guests add.
    back.adding = latest.adding
  }
  if (names.includes('adding')) back.adding = before.adding
  return back
}
