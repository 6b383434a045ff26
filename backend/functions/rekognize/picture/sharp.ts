import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import type createSharp from 'sharp'
import type { Sharp, SharpInput, SharpOptions } from 'sharp'

/** `require` finds packages in a layer's folder; `import` does not. */
const require = createRequire(import.meta.url)
let loaded: typeof createSharp | undefined

/**
 * How much the heap may grow until V8 marks all of it again, in percent. V8 counts every buffer as growth, and by default allows 9 MB of it: a
 * photo of 12 megapixels then takes two markings, and with 400 % a third of one (docs/decisions/0042-photos-of-phones.md).
 */
const HEAP_GROWTH = 400

/**
 * sharp, loaded once. Loading takes half of the function's start, so call this while something else is pending. A message without
 * a picture never loads it.
 */
export function loadSharp(): typeof createSharp {
  if (loaded) return loaded
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`)
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
