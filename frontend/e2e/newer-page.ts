import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { vi } from 'vitest'
import { developerOf } from '../../backend/tests/developer.ts'
import type { RunningAlbum } from './running-album.ts'

/**
 * Builds the page once more, with one change.
 * @returns deploys it as the site's stack would: `assets` first; no file is removed
 */
export async function buildNewerPage(album: RunningAlbum): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(album.folder, 'page-'))
  // Vitest sets it to `test`: React's development build would come out.
  vi.stubEnv('NODE_ENV', 'production')
  try {
    await build({
      root: fileURLToPath(new URL('..', import.meta.url)),
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: false, reportCompressedSize: false },
      plugins: [
        {
          name: 'newer-page',
          transform: (code, id) =>
            id.endsWith('/src/app/main.tsx')
              ? `${code}\ndocument.documentElement.dataset.version = 'newer'`
              : undefined,
        },
      ],
    })
  } finally {
    vi.unstubAllEnvs()
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .toSorted((one, other) => Number(other.startsWith('assets')) - Number(one.startsWith('assets')))
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const [, mainScript] = /<script type="module"[^>]* src="([^"]+)"/.exec(page)!
  return async () => {
    const { putPageFile } = developerOf(album.system)
    const config = (await (await fetch(`${album.system.url}/config.json`)).json()) as object
    for (const path of files) await putPageFile(path, await readFile(join(folder, path)))
    await putPageFile('config.json', JSON.stringify({ ...config, page: mainScript }))
  }
}

/** Whether a window shows the page from `buildNewerPage`. False while it loads. */
export const isNewerPage = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.dataset.version === 'newer').catch(() => false)
