import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Options for node to run these sources from any working directory. */
export const runsTypeScript = ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
