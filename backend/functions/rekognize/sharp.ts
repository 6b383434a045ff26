import { createRequire } from 'node:module'
import type Sharp from 'sharp'

/** Required, not imported: an ES module does not look into a layer's folder for packages, `require` does. */
export const sharp = createRequire(import.meta.url)('sharp') as typeof Sharp

/** No picture is decoded twice, so nothing is kept; one thread each, since Lambda gives 2 GB about one core. */
sharp.cache(false)
sharp.concurrency(1)

/** Only these are ever decoded: SVG (scripts, external files) and the rest stay closed, whatever a file claims to be. */
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
