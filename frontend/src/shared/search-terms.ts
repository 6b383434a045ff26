import type { PhotoStatus } from '../generated/graphql.ts'
import { hasName, isSameName, MOST_TERMS, nothing, type Search } from './search.ts'
import { text } from './text/text.ts'

/** One thing that is looked for: a chip in the field. */
export type Term =
  | { kind: 'label'; name: string; without: boolean }
  | { kind: 'words'; words: readonly string[] }
  | { kind: 'month'; month: string }
  | { kind: 'album'; id: string; title?: string }
  | { kind: 'status'; status: PhotoStatus }
  | { kind: 'moderated'; moderated: boolean }

/** What is looked for, in the order in which the field shows it. */
export function termsOf({ labels, without, words, month, album, status, moderated }: Search): Term[] {
  return [
    ...labels.map((name) => ({ kind: 'label', name, without: false }) as const),
    ...without.map((name) => ({ kind: 'label', name, without: true }) as const),
    ...words.map((word) => ({ kind: 'words', words: [word] }) as const),
    ...(month ? [{ kind: 'month', month } as const] : []),
    ...(album ? [{ kind: 'album', id: album } as const] : []),
    ...(status ? [{ kind: 'status', status } as const] : []),
    ...(moderated === undefined ? [] : [{ kind: 'moderated', moderated } as const]),
  ]
}

/** What a term is called, on its chip and where it is suggested. */
export function nameOf(term: Term): string {
  switch (term.kind) {
    case 'label':
      return term.name
    case 'words':
      return text.search.word(term.words.join(' '))
    case 'month':
      return text.search.month(term.month)
    case 'album':
      return text.search.album(term.title)
    case 'status':
      return text.search.status[term.status]
    case 'moderated':
      return text.search.moderated(term.moderated)
  }
}

const others = (names: readonly string[], name: string) => names.filter((other) => !isSameName(other, name))

/** The search with this as well. What excludes it is not looked for any more. */
export function withTerm(search: Search, term: Term): Search {
  if (term.kind === 'status') return { ...nothing, status: term.status }
  // What is not READY cannot be searched by what is in it.
  const { status: _, ...rest } = search
  const { labels, without, words } = rest
  switch (term.kind) {
    case 'label':
      return term.without
        ? { ...rest, labels: others(labels, term.name), without: [...others(without, term.name), term.name] }
        : { ...rest, labels: [...others(labels, term.name), term.name], without: others(without, term.name) }
    case 'words': {
      const more = term.words.filter((word) => !hasName(words, word))
      return { ...rest, words: [...words, ...more].slice(0, MOST_TERMS) }
    }
    case 'month':
      return { ...rest, month: term.month }
    case 'album':
      return { ...rest, album: term.id }
    case 'moderated':
      return { ...rest, moderated: term.moderated }
  }
}

/** The search without it. */
export function withoutTerm(search: Search, term: Term): Search {
  switch (term.kind) {
    case 'label':
      return {
        ...search,
        labels: others(search.labels, term.name),
        without: others(search.without, term.name),
      }
    case 'words':
      return { ...search, words: search.words.filter((word) => !hasName(term.words, word)) }
    case 'month':
    case 'album':
    case 'status':
    case 'moderated': {
      const { [term.kind]: _, ...rest } = search
      return rest
    }
  }
}

/** Whether one more of its kind may be looked for. */
export function isRoomFor(search: Search, term: Term): boolean {
  if (term.kind === 'words') return search.words.length < MOST_TERMS
  if (term.kind !== 'label') return true
  return (term.without ? search.without : search.labels).length < MOST_TERMS
}
