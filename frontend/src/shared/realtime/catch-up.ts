import { useEffect, useRef } from 'react'
import { createStore } from '../state/create-store.ts'

/** How often something that was pushed may have been missed since the page was opened. */
const gaps = createStore(0)

/** What was pushed has reached nobody for a while: whoever shows something asks for it again. */
export const catchUp = () => gaps.set(gaps.get() + 1)

/** Calls back whenever something may have been missed; in the order in which it was asked for. @returns ends that */
export const onCatchUp = (listener: () => void): (() => void) => gaps.subscribe(() => listener())

/** Asks again, by this function, whenever something may have been missed. */
export function useCatchUp(ask: () => void) {
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => onCatchUp(() => latest.current()), [])
}
