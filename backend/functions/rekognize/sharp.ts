import { createRequire } from 'node:module'
import type createSharp from 'sharp'
import type { Sharp, SharpInput, SharpOptions } from 'sharp'

/** Required, not imported: an ES module does not look into a layer's folder for packages, `require` does. */
const require = createRequire(import.meta.url)
let loaded: typeof createSharp | undefined

/**
 * sharp, loaded once: half of what the function took to start. Worth calling where something else is waited for; a message
 * that needs no picture never pays for it.
 */
export function loadSharp(): typeof createSharp {
  if (loaded) return loaded
  const sharp = require('sharp') as typeof createSharp
  // No picture is decoded twice, so nothing is kept; one thread each, since Lambda gives 2 GB about one core.
  sharp.cache(false)
  sharp.concurrency(1)
  // Only these are ever decoded: SVG (scripts, external files) and the rest stay closed, whatever a file claims to be.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: [
      'VipsForeignLoadJpeg',
      'VipsForeignLoadPng',
      'VipsForeignLoadWebp',
      'VipsForeignLoadNsgif',
      'VipsForeignLoadTiff',
      'VipsForeignLoadHeif',
    ],
  })
  return (loaded = sharp)
}

export function sharp(options: SharpOptions): Sharp
export function sharp(input: SharpInput | SharpInput[] | undefined, options?: SharpOptions): Sharp
export function sharp(
  input: SharpInput | SharpInput[] | SharpOptions | undefined,
  options?: SharpOptions,
): Sharp {
  return loadSharp()(input as SharpInput, options)
}
