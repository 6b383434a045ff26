interface Page {
  nextToken: string | null
}

/**
 * All pages of a list: the first one and those that follow it, read one after another.
 * @throws what `ask` throws: part of a list is no answer
 */
export async function pagesFrom<Some extends Page>(
  first: Some,
  ask: (nextToken: string) => Promise<Some>,
): Promise<Some[]> {
  const pages = [first]
  for (let { nextToken } = first; nextToken;) {
    const page = await ask(nextToken)
    pages.push(page)
    nextToken = page.nextToken
  }
  return pages
}

/**
 * Merges pages that are each sorted by count, highest first. Items with equal counts stay in the order of the pages, which is by name.
 */
export const mostFirst = <Item extends { count: number }>(...pages: readonly (readonly Item[])[]): Item[] =>
  pages.flat().toSorted((one, other) => other.count - one.count)
