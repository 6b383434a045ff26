import { createRemembered } from '../state/remembered.ts'

/** From the smallest photos to the largest. */
export const DENSITIES = ['small', 'medium', 'large'] as const
export type Density = (typeof DENSITIES)[number]

/** Row heights in pixels on wide screens, and on phones, where about three, two and one photos share a row. */
const ROWS: Record<Density, { wide: number; phone: number }> = {
  small: { wide: 140, phone: 80 },
  medium: { wide: 220, phone: 120 },
  large: { wide: 340, phone: 240 },
}

const chosen = createRemembered<string>('album.density', 'medium')
/** The browser may have kept something else under this name. */
export const densityOf = (text: string): Density => DENSITIES.find((each) => each === text) ?? 'medium'

/** How large the photos are in all grids. */
export const density = {
  get: () => densityOf(chosen.get()),
  subscribe: chosen.subscribe,
  set: (next: Density) => chosen.set(next),
}

/** Makes the photos one step larger (1) or smaller (-1). */
export function changeDensity(by: 1 | -1) {
  const next = DENSITIES[DENSITIES.indexOf(density.get()) + by]
  if (next) density.set(next)
}

export const rowHeight = (of: Density, isPhone: boolean) => ROWS[of][isPhone ? 'phone' : 'wide']
