import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { notify } from '../ui/notices.ts'
import { isGrowing, selection, setGrowing } from './selection.ts'
import { text } from '../text/text.ts'
import type { GridPart } from '../grid/parts.ts'
import { selectKnown, type Wanted } from './selecting.ts'
import type { GridEvents } from '../grid/use-grid-events.ts'

/** The photos after the known parts: more to load, or some that failed to load. */
export type Rest = 'unread' | 'failed' | undefined

/**
 * Makes a requested selection: selects loaded photos at once, requests the others and selects them when they are
 * loaded. Shows a notice if loading fails.
 */
export function useWanted(parts: readonly GridPart[], rest: Rest, { onUnknown, onEnd }: GridEvents) {
  const wanted = useRef<Wanted>(undefined)
  const latest = useRef({ parts, rest, onUnknown, onEnd })
  useLayoutEffect(() => {
    latest.current = { parts, rest, onUnknown, onEnd }
  })

  const want = useCallback((what: Wanted | undefined) => {
    const { parts, rest, onUnknown, onEnd } = latest.current
    const range = what?.of(parts)
    if (!what || !range) return
    selectKnown(what, range)
    const unread = range.unread.map(({ key }) => key)
    const more = what.toEnd && rest
    wanted.current = unread.length > 0 || more ? what : undefined
    setGrowing(Boolean(wanted.current))
    if (unread.length > 0) onUnknown?.(unread)
    if (more) onEnd?.()
  }, [])

  useEffect(() => {
    const what = wanted.current
    if (!what) return
    // The selection has changed since.
    if (!isGrowing()) return void (wanted.current = undefined)
    const range = what.of(parts)
    const unread = range?.unread.filter(({ failed }) => !failed) ?? []
    const more = what.toEnd ? rest : undefined
    if (more === 'unread') latest.current.onEnd?.()
    if (unread.length > 0 || more === 'unread') return
    wanted.current = undefined
    // Photos deselected since then stay deselected.
    const before = new Set([...what.before].filter((id) => selection().has(id)))
    if (range) selectKnown({ ...what, before }, range)
    setGrowing(false)
    if (!range || range.unread.length > 0 || more === 'failed')
      // The selection may have changed when the notice is used.
      notify(text.grid.notAllSelected, {
        label: text.grid.retry,
        run: () => want({ ...what, before: selection() }),
      })
    // `onEnd` is a dependency because a paged list may accept the request for its next page only some time after a
    // page arrived.
  }, [parts, rest, onEnd, want])
  return want
}
