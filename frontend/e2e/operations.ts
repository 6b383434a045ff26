import type { Page } from 'playwright-core'
import { eventually } from './running-album.ts'

/**
 * The names of the GraphQL operations that a page sends from now on, in their order. Without the one by which every page asks, once
 * it is open, for edits under way.
 */
export function operationsOf(page: Page): string[] {
  const operations: string[] = []
  page.on('request', (request) => {
    const name = request.url().endsWith('/graphql') && request.postDataJSON()?.operationName
    if (name && name !== 'Edits') operations.push(name)
  })
  return operations
}

/**
 * Reloads the page. @returns as `operationsOf`, what the new page sends until the first answer: it reads again once its subscription
 * is active, and the old one may do so while its photos are still being announced
 */
export async function operationsOnceReloaded(page: Page): Promise<string[]> {
  const operations = operationsOf(page)
  let first: string[] | undefined
  page.once('framenavigated', () => {
    operations.splice(0)
    page.on('response', (response) => {
      if (response.url().endsWith('/graphql') && operations.length > 0) first ??= [...operations]
    })
  })
  await page.reload()
  await eventually(() => first).toBeDefined()
  return first!
}
