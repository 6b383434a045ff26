import type { Share_ShareFragment } from '../../generated/graphql.ts'
import type { LinkChoices } from './LinkForm.tsx'

/**
 * What undoes a change of a link; undefined if nothing does. What was left alone stays as it is by then.
 * @param before the link before the change
 */
export function changeBack(
  before: Share_ShareFragment,
  change: LinkChoices,
  now = Date.now(),
): LinkChoices | undefined {
  const { expiresAt, contributions } = before
  const back: LinkChoices = {}
  for (const name of ['labels', 'places', 'download'] as const) if (name in change) back[name] = before[name]
  if (change.expiresAt) back.expiresAt = expiresAt
  if (contributions && Date.parse(contributions.until) > now) {
    const { photos, bytes, until, approval, adding } = contributions
    // Adding ends with the link at the latest: an earlier end of the link has moved this, too.
    const isCut = change.expiresAt && Date.parse(change.expiresAt) < Date.parse(until)
    if (change.contributions || isCut) back.contributions = { photos, bytes, until, approval }
    if (back.contributions || 'adding' in change) back.adding = adding
  } else if (change.contributions) back.adding = false
  return Object.keys(back).length > 0 ? back : undefined
}
