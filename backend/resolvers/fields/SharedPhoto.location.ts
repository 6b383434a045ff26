import type { AnalysisItem } from '@album/model/photo'
import type { LocationSource } from '../lib/guest.ts'

export function request() {
  return {}
}

/** The owner's, else the camera's, which is in the analysis. `toSharedPhoto` names the photo only if the guest's link shows places. */
export function response(ctx: LocationSource) {
  const { location } = ctx.source!
  if (location?.placed) return location.own
  return (ctx.stash.analysis as AnalysisItem | null)?.location ?? null
}
