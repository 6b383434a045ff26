import type { Page } from 'playwright-core'

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
 * Reloads the page. @returns as `operationsOf`, for the new page alone: the old one may read again while its photos are still being
 * announced
 */
export async function operationsOnceReloaded(page: Page): Promise<string[]> {
  const operations = operationsOf(page)
  page.once('framenavigated', () => operations.splice(0))
  await page.reload()
  return operations
}
