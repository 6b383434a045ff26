import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Saves a screenshot if E2E_PICTURES names a folder, for reviewing the pages by eye. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.E2E_PICTURES
  if (!folder || page.isClosed()) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => undefined)
}
