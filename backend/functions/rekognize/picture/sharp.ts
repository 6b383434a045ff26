import { createRequire } from 'node:module'
import type createSharp from 'sharp'
import type { Sharp, SharpInput, SharpOptions } from 'sharp'

/** `require` finds packages in a layer's folder; `import` does not. */
const require = createRequire(import.meta.url)
let loaded: typeof createSharp | undefined

/**
 * sharp, loaded once. Loading takes half of the function's start, so call this while something else is pending. A message without
 * a picture never loads it.
 */
export function loadSharp(): typeof createSharp {
  if (loaded) return loaded
  const sharp = require('sharp') as typeof createSharp
  // No picture is decoded twice, so a cache is useless. One thread: with its memory the worker has about one core.
  sharp.cache(false)
  sharp.concurrency(1)
  // All other loaders stay blocked, such as SVG's (scripts, external files), even if a file claims another type.
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
