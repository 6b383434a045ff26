import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Options with which node runs these sources, wherever it is started. */
export const runsTypeScript = ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
