import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import { BAR_ACTIONS, type BarActionName } from '../../shared/ui/bar-actions.ts'
import { PHONE_SCREEN } from '../../shared/ui/sizes.ts'

/** The width of an action with its name below its icon, in pixels. Bar.tsx gives it to the style sheet. */
export const ACTION_WIDTH = 76
/**
 * The width around the count and the actions: the window's margins (FootBar.module.css), the bar's padding and the gap between them
 * (Bar.module.css). look.test.ts compares them.
 */
export const EDGES = 32 + 16 + 4
/** On a phone, actions have no names: as many icons fit on the narrowest. */
const ON_PHONE = 6

/** Shares the room next to the count among the actions: the most used ones are shown, the others are in a menu. */
export function useActionsInBar(count: RefObject<HTMLElement | null>) {
  const [actions, setActions] = useState<readonly BarActionName[]>([])
  const [menu, setMenu] = useState<HTMLElement | null>(null)
  const places = usePlaces(count)
  const add = useCallback((what: BarActionName) => {
    setActions((actions) => [...actions, what])
    return () => setActions((actions) => actions.filter((other) => other !== what))
  }, [])
  const hasMenu = actions.length > places
  // The button of the menu needs a place, too.
  const shown = BAR_ACTIONS.filter((what) => actions.includes(what)).slice(0, hasMenu ? places - 1 : places)
  return { add, isInMenu: (what: BarActionName) => !shown.includes(what), menu, setMenu, hasMenu }
}

/** How many actions fit on one line. */
function usePlaces(count: RefObject<HTMLElement | null>): number {
  const [places, setPlaces] = useState<number>(BAR_ACTIONS.length)
  useLayoutEffect(() => {
    const element = count.current
    if (!element) return
    const measure = () => {
      const room = innerWidth - EDGES - element.offsetWidth
      setPlaces(matchMedia(PHONE_SCREEN).matches ? ON_PHONE : Math.max(2, Math.floor(room / ACTION_WIDTH)))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      removeEventListener('resize', measure)
    }
  }, [count])
  return places
}
