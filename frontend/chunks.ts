import { join } from 'node:path'
import type { Rolldown } from 'vite'

/** What a browser loads first: everything on the first visit's way to the photos, a guest's page, or the page that signs in. */
const FIRST = '/src/app/main.tsx'
const NEXT = {
  album: '/src/app/Album.tsx',
  guest: '/src/features/guest/GuestPage.tsx',
  account: '/src/features/account/AccountPages.tsx',
}

/** What the names of modules with one compiled document each begin with. */
export const DOCUMENT = '\0document:'
/** It exports all documents, so a module needs only those that it names. */
const DOCUMENTS = /\/src\/generated\/graphql\.ts$/
/** An `index.js` names all of its package, so signing in seems to need what Amplify only names. */
const IN_PACKAGE = /\/node_modules\//
/**
 * Left to Rolldown: what the bundlers add; what only later parts use of Apollo Client, whose `index.js` names it; tslib, which signing in
 * shares with the album; and before-leaving, which every page needs soon after its first paint.
 */
const APART =
  /^\0(?!document:)|\/node_modules\/tslib\/|\/src\/shared\/ui\/before-leaving\.ts$|\/@apollo\/client\/(?:react\/hooks\/(?:useMutation|internal\/useIsomorphicLayoutEffect)|link\/(?:http\/HttpLink|client-awareness\/))/

/**
 * Names a module's chunk: modules that the same first pages load are in one chunk. Rolldown alone would also tell apart which of all
 * other parts need them, and the many small chunks would weigh more.
 */
export function chunksOfFirstPages(root: string): Rolldown.CodeSplittingNameFunction {
  let chunks: Map<string, string> | undefined
  return (id, modules) => (APART.test(id) ? null : ((chunks ??= chunksIn(root, modules)).get(id) ?? null))
}

function chunksIn(root: string, modules: Rolldown.ChunkingContext) {
  const first = withImports(join(root, FIRST), modules)
  const chunks = new Map<string, string>()
  for (const [page, module] of Object.entries(NEXT))
    for (const id of withImports(join(root, module), modules)) {
      if (first.has(id) || (page === 'account' && IN_PACKAGE.test(id))) continue
      chunks.set(id, [chunks.get(id), page].filter(Boolean).join('-'))
    }
  for (const [id, name] of chunks) if (!name.includes('album')) chunks.delete(id)
  for (const id of first) chunks.set(id, 'first')
  // No page itself: what Rolldown 1.2 exports for its `import()` would be undefined in the chunk that has the other modules.
  for (const page of [FIRST, ...Object.values(NEXT)]) chunks.delete(join(root, page))
  return chunks
}

function withImports(id: string, modules: Rolldown.ChunkingContext, found = new Set<string>()) {
  if (found.has(id)) return found
  found.add(id)
  const module = modules.getModuleInfo(id)
  if (!module) throw new Error(`The page has no ${id} any more.`)
  if (DOCUMENTS.test(id)) return found
  for (const next of module.importedIds) withImports(next, modules, found)
  for (const [name] of module.code?.matchAll(/\b\w+(?:Document|FragmentDoc)\b/g) ?? [])
    if (modules.getModuleInfo(DOCUMENT + name)) withImports(DOCUMENT + name, modules, found)
  return found
}
