import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { ActionsInBar } from '../../shared/ui/bar-actions.ts'
import action from '../../shared/ui/BarAction.module.css'
import controls from '../../shared/ui/controls.module.css'
import { focusContent } from '../../shared/ui/focus-content.ts'
import { focusUnlessMoved } from '../../shared/ui/focus-unless-moved.ts'
import { IconButton } from '../../shared/ui/IconButton.tsx'
import { Menu } from '../../shared/ui/Menu.tsx'
import { announce } from '../../shared/ui/notices.ts'
import { clearSelection, selectAll, useIsGrowing } from '../../shared/selection/selection.ts'
import { selectionText } from '../../shared/text/selection.ts'
import { isTyping, useShortcuts } from '../../shared/ui/use-shortcuts.ts'
import footBar from '../../shared/ui/FootBar.module.css'
import css from './Bar.module.css'
import { ACTION_WIDTH, useActionsInBar } from './use-actions-in-bar.ts'

interface Props {
  count: number
  /** Actions by `KeyboardEvent.key`. */
  keys: Record<string, () => void>
  children: ReactNode
}

/** The number of selected photos and the actions on them, at the foot of the page. */
export function Bar({ count, keys, children }: Props) {
  const bar = useRef<HTMLElement>(null)
  const counted = useRef<HTMLDivElement>(null)
  const growing = useIsGrowing()
  const { setMenu, hasMenu, ...actions } = useActionsInBar(counted)
  // Actions on the whole selection wait until it is complete.
  useBarKeys(bar, growing ? {} : keys)
  useReturnFocus(bar)
  usePublishedHeight(bar)
  const message = growing ? selectionText.growing(count) : selectionText.count(count)
  useEffect(() => announce(message), [message])
  useEffect(() => () => announce(selectionText.none), [])

  const onKeyDown = (event: KeyboardEvent) => {
    // Escape closes an open menu first.
    if (event.key !== 'Escape' || isTyping(event.target)) return
    event.preventDefault()
    clearSelection()
  }
  return (
    <section
      ref={bar}
      className={`${footBar.bar} ${css.bar}`}
      style={{ '--action-width': `${ACTION_WIDTH}px` } as CSSProperties}
      data-foot-bar
      aria-label={selectionText.bar}
      onKeyDown={onKeyDown}
    >
      <div ref={counted} className={css.count}>
        <IconButton icon="close" size={20} name={selectionText.clear} onClick={() => clearSelection()} />
        <p>{message}</p>
        <button type="button" className={controls.quiet} onClick={selectAll}>
          {selectionText.all}
        </button>
      </div>
      <div className={css.actions} inert={growing} aria-busy={growing} data-crowded={hasMenu}>
        <ActionsInBar value={actions}>{children}</ActionsInBar>
        {hasMenu && (
          <Menu
            icon="more"
            iconSize={20}
            name={selectionText.moreActions}
            className={action.action}
            caption={selectionText.more}
          >
            <div ref={setMenu} />
          </Menu>
        )}
      </div>
    </section>
  )
}

/**
 * Keyboard shortcuts for the selection. They are off while the user types, while a dialog is open, and while a photo
 * is open over the page.
 */
const useBarKeys = (bar: RefObject<HTMLElement | null>, keys: Record<string, () => void>) =>
  useShortcuts(keys, {
    isOff: () => bar.current?.closest('[inert]'),
  })

/** Makes room for the bar on the page (`--foot` in Bar.module.css), however many rows its actions take. */
function usePublishedHeight(bar: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const section = bar.current
    if (!section) return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() =>
      style.setProperty('--selection-bar-height', `${section.offsetHeight}px`),
    )
    observer.observe(section)
    return () => {
      observer.disconnect()
      style.removeProperty('--selection-bar-height')
    }
  }, [bar])
}

/** Moves the focus to the photos if the bar disappears while it has the focus, unless it has moved elsewhere by then. */
function useReturnFocus(bar: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const section = bar.current
    return () => {
      if (!section?.contains(document.activeElement)) return
      focusUnlessMoved(() => {
        const photo = document.querySelector<HTMLElement>('#photos [data-photo] [tabindex="0"]')
        if (photo) photo.focus({ preventScroll: true })
        else focusContent()
      })
    }
  }, [bar])
}
