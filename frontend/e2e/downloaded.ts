import type { Page } from 'playwright-core'
import { unzip } from '../src/shared/download/zip.fixture.ts'

/** Waits for the ZIP file that `start` has the browser save. @returns its name, and its files in their order */
export async function downloadedZip(page: Page, start: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), start()])
  const files = unzip(await download.path())
  return {
    name: download.suggestedFilename(),
    names: files.map(({ name }) => name),
    files: new Map(files.map(({ name, content }) => [name, content])),
  }
}
