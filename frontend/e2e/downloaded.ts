import type { BrowserContext, Page } from 'playwright-core'
import { unzip } from '../src/shared/download/zip.fixture.ts'
import { eventually } from './running-album.ts'

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

/**
 * Opens the next page after one that was closed during its download. The browser may release the download's lock some time after the page
 * has closed. Until then, no other page offers to continue.
 */
export async function nextPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  // Locks belong to an address, and this file of the album asks for none.
  await page.goto('/config.json')
  const held = () => page.evaluate(async () => (await navigator.locks.query()).held)
  await eventually(held).toEqual([])
  return page
}
